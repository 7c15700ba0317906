package io.cytoforge.common.training;

import io.cytoforge.science.validation.Constraints;

/**
 * What the generator is trained for: L_G = (adversarialWeight·L_adv + identityWeight·L_id) / 2 + pairedWeight·L_paired,
 * where L_paired is the mean of |e| + pairedSquares·e² over e = real − G(mask). The squares draw bright structures to
 * their mean, which is above their median; absolute differences keep the background clean. Weights are in [0, 1000], and
 * not all of them 0.
 *
 * @param adversarialWeight of the discriminator's verdict on G(mask); 1 in the paper
 * @param identityWeight of the mean |real − G(real)|; 1 in the paper. At 0 it is not computed
 * @param pairedWeight of L_paired where mask and image correspond; 0 in the paper
 * @param pairedSquares of e² in it
 */
public record Loss(
        AdversarialLoss adversarial,
        double adversarialWeight,
        double identityWeight,
        double pairedWeight,
        double pairedSquares) {
    private static final double MAX_WEIGHT = 1000;

    /** As published. */
    public static final Loss PAPER = new Loss(AdversarialLoss.BINARY_CROSS_ENTROPY, 1, 1, 0, 0);

    /** What reaches the better image in as many iterations where masks and images correspond. */
    static final Loss PAIRED = new Loss(AdversarialLoss.LEAST_SQUARES, 0.25, 0, 20, 0);

    /** The same where they do not. */
    static final Loss UNPAIRED = new Loss(AdversarialLoss.LEAST_SQUARES, 1, 1, 0, 0);

    public Loss {
        new Constraints()
                .between("adversarialWeight", adversarialWeight, 0, MAX_WEIGHT)
                .between("identityWeight", identityWeight, 0, MAX_WEIGHT)
                .between("pairedWeight", pairedWeight, 0, MAX_WEIGHT)
                .between("pairedSquares", pairedSquares, 0, MAX_WEIGHT)
                .require(
                        adversarialWeight + identityWeight + pairedWeight != 0,
                        "",
                        "must give at least one of the losses a weight above 0")
                .check();
    }

    /** Whether every batch must bring an image that matches its mask. */
    public boolean pairs() {
        return pairedWeight > 0;
    }

    /** How the verdict of the discriminator becomes a number. */
    public enum AdversarialLoss {
        /** Of the logits; the paper's. */
        BINARY_CROSS_ENTROPY,
        /** Squared distance of the logits from 1 (real) and 0 (generated). */
        LEAST_SQUARES,
        /** How far the logits fall short of 1 (real) or exceed −1 (generated); the generator raises them. */
        HINGE
    }
}
