package io.cytoforge.worker.gan;

/**
 * What the generator is trained for: L_G = (adversarial·L_adv + identity·L_id) / 2 + paired·L_paired.
 *
 * @param adversarialWeight of the discriminator's verdict on G(mask); 1 in the paper
 * @param identityWeight of the mean |real − G(real)|; 1 in the paper. At 0 it is not computed
 * @param pairedWeight of the mean |real − G(mask)| where mask and image correspond; 0 in the paper
 */
public record LossSettings(AdversarialLoss kind, double adversarialWeight, double identityWeight, double pairedWeight) {
    /** As published. */
    public static final LossSettings PAPER = new LossSettings(AdversarialLoss.CROSS_ENTROPY, 1, 1, 0);

    public LossSettings {
        requireWeight("adversarial", adversarialWeight);
        requireWeight("identity", identityWeight);
        requireWeight("paired", pairedWeight);
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
