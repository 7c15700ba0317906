package io.cytoforge.worker.gan;

/**
 * What the generator is trained for: L_G = (adversarial·L_adv + identity·L_id) / 2 + paired·L_paired, where L_paired is the
 * mean of |e| + squares·e² over e = real − G(mask). The squares draw bright structures to their mean, which is above their
 * median; absolute differences keep the background clean.
 *
 * @param adversarialWeight of the discriminator's verdict on G(mask); 1 in the paper
 * @param identityWeight of the mean |real − G(real)|; 1 in the paper. At 0 it is not computed
 * @param pairedWeight of L_paired where mask and image correspond; 0 in the paper
 * @param pairedSquares of e² in it, ≥ 0
 */
public record LossSettings(
        AdversarialLoss kind,
        double adversarialWeight,
        double identityWeight,
        double pairedWeight,
        double pairedSquares) {
    /** As published. */
    public static final LossSettings PAPER = new LossSettings(AdversarialLoss.CROSS_ENTROPY, 1, 1, 0, 0);

    public LossSettings {
        requireWeight("adversarial", adversarialWeight);
        requireWeight("identity", identityWeight);
        requireWeight("paired", pairedWeight);
        requireWeight("squares", pairedSquares);
        if (adversarialWeight + identityWeight + pairedWeight == 0) {
            throw new IllegalArgumentException("at least one loss needs a weight");
        }
    }

    private static void requireWeight(String name, double weight) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s weight must be ≥ 0, was %s".formatted(name, weight));
        }
    }

    /** Whether every batch must bring an image that matches its mask. */
    public boolean isPaired() {
        return pairedWeight > 0;
    }
}
