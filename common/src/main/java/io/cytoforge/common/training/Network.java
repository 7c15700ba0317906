package io.cytoforge.common.training;

import io.cytoforge.science.network.NetworkLimits;
import io.cytoforge.science.validation.Constraints;

/**
 * The shape of the generator.
 *
 * @param width base width f, even, in [2, 64]
 * @param depthInput whether it has an input channel that says how deep a plane lies
 * @param noiseInput whether it has an input channel of noise
 */
public record Network(int width, Normalization normalization, boolean depthInput, boolean noiseInput) {
    public Network {
        new Constraints()
                .between("width", width, NetworkLimits.MIN_WIDTH, NetworkLimits.MAX_WIDTH)
                .require(width % 2 == 0, "width", "must be even, was %s", width)
                .check();
    }

    /** How features are brought to a common scale. */
    public enum Normalization {
        /** By mean and variance over the patch: the paper's. What a voxel becomes depends on where the tile was cut. */
        INSTANCE,
        /** By the norm of the filters alone. */
        WEIGHT
    }
}
