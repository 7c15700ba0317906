package io.cytoforge.worker.gan;

/** How the verdict of the discriminator becomes a number. */
public enum AdversarialLoss {
    /** Binary cross-entropy on the logits, as in the paper. */
    CROSS_ENTROPY,
    /** Squared distance of the logits from 1 (real) and 0 (generated). */
    LEAST_SQUARES,
    /** How far the logits fall short of 1 (real) or exceed −1 (generated); the generator raises them. */
    HINGE
}
