package io.cytoforge.common.training;

import io.cytoforge.science.validation.Constraints;

/**
 * How weights move.
 *
 * @param generatorRate in (0, 1]
 * @param discriminatorRate in (0, 1]
 * @param beta1 in [0, 1)
 * @param beta2 in [0.5, 1)
 * @param decay how the rates fall over the training
 */
public record Optimizer(
        OptimizerType type,
        double generatorRate,
        double discriminatorRate,
        double beta1,
        double beta2,
        RateDecay decay) {
    public Optimizer {
        new Constraints()
                .above("generatorRate", generatorRate, 0, 1)
                .above("discriminatorRate", discriminatorRate, 0, 1)
                .below("beta1", beta1, 0, 1)
                .below("beta2", beta2, 0.5, 1)
                .check();
    }

    /** How a gradient becomes a step. Rectified Adam (Liu et al. 2020) is the paper's; Adam is Kingma and Ba's of 2015. */
    public enum OptimizerType {
        RECTIFIED_ADAM,
        ADAM
    }

    /** How learning rates fall. */
    public enum RateDecay {
        /** They do not. */
        CONSTANT,
        /** Along half a cosine, from the full rate to none at the last iteration or minute. */
        COSINE
    }
}
