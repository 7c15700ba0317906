package io.cytoforge.science.optics;

import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.validation.Constraints;

/**
 * What records the light.
 *
 * @param exposure share of white that a labeled cell at the surface has on average, before blur, in [0.01, 10]: what is
 *     thin, such as membranes, or lies deep may need more than 1
 * @param photons that a voxel of such a cell sends to the camera, in [0.5, 1e5]
 * @param readNoise standard deviation, electrons, in [0, 100]
 * @param bits of a count, in [1, 16]
 * @param offset counts without light as a share of white, in [0, 0.5]
 */
public record Detector(double exposure, double photons, double readNoise, int bits, double offset) {
    public Detector {
        new Constraints()
                .between("exposure", exposure, 0.01, 10)
                .between("photons", photons, 0.5, 1e5)
                .between("readNoise", readNoise, 0, 100)
                .between("bits", bits, 1, 16)
                .between("offset", offset, 0, 0.5)
                .check();
    }

    /** One without an offset. */
    public Detector(double exposure, double photons, double readNoise, int bits) {
        this(exposure, photons, readNoise, bits, 0);
    }

    /** As what is done to an image in which a labeled cell has {@link #exposure}. */
    public Degradation degradation() {
        double white = photons / exposure;
        return new Degradation(
                null, 0, Math.clamp(white, 0.1, 1e6), Math.min(1, readNoise / white), bits, null, offset);
    }
}
