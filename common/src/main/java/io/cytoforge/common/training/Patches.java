package io.cytoforge.common.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.science.network.NetworkLimits;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Shape3;

/**
 * How patches are cut.
 *
 * @param patch voxels, multiples of 8, at least 32
 * @param foregroundShare share of patches forced to hold foreground, [0, 1]
 * @param flips whether patches are mirrored along y and along x by chance, and where planes are square also transposed
 * @param percentiles of the image, scaled to 0 and 1
 */
public record Patches(
        @JsonProperty(defaultValue = "{\"z\": 64, \"y\": 128, \"x\": 128}")
        Shape3 patch,

        @JsonProperty(defaultValue = "0.5") double foregroundShare,
        boolean flips,

        @JsonProperty(defaultValue = "{\"low\": 1, \"high\": 99.8}")
        Percentiles percentiles) {
    public Patches {
        Constraints constraints = new Constraints().between("foregroundShare", foregroundShare, 0, 1);
        requireEdge(constraints, "patch/z", patch.z());
        requireEdge(constraints, "patch/y", patch.y());
        requireEdge(constraints, "patch/x", patch.x());
        constraints.check();
    }

    private static void requireEdge(Constraints constraints, String field, int edge) {
        constraints.require(
                NetworkLimits.isTrainingEdge(edge),
                field,
                "must be a multiple of %s from %s to %s, was %s",
                NetworkLimits.PATCH_STEP,
                NetworkLimits.MIN_PATCH,
                NetworkLimits.MAX_PATCH,
                edge);
    }

    /**
     * Percentiles of an image's intensities.
     *
     * @param low in [0, 100]
     * @param high above low, in [0, 100]
     */
    public record Percentiles(double low, double high) {
        public Percentiles {
            new Constraints()
                    .between("low", low, 0, 100)
                    .between("high", high, 0, 100)
                    .require(!(low >= high), "low", "must be below high, was %s and %s", low, high)
                    .check();
        }
    }
}
