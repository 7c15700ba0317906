package io.cytoforge.worker.gan;

/**
 * How fast one network learns.
 *
 * @param rate learning rate, > 0
 * @param beta1 memory of the mean gradient, in [0, 1)
 * @param beta2 memory of the mean squared gradient, in [0.5, 1)
 */
public record AdamSettings(double rate, double beta1, double beta2) {
    /** As published. */
    public static final AdamSettings PAPER = new AdamSettings(1e-3, 0.9, 0.999);

    public AdamSettings {
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("learning rate must be in (0, 1], was " + rate);
        }
        if (!(beta1 >= 0 && beta1 < 1)) {
            throw new IllegalArgumentException("β₁ must be in [0, 1), was " + beta1);
        }
        if (!(beta2 >= 0.5 && beta2 < 1)) {
            throw new IllegalArgumentException("β₂ must be in [0.5, 1), was " + beta2);
        }
    }
}
