package io.cytoforge.worker.segmentation;

import io.cytoforge.science.network.UnetShape;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.learning.graph.AdamSettings;

/**
 * How a network learns to segment.
 *
 * @param targets what it learns to say of each voxel
 * @param network its form, with an output for each of the targets
 * @param patch voxels, multiples of the network's step
 * @param batch patches in an iteration, ≥ 1
 * @param iterations over which the rate falls along half a cosine, ≥ 1
 */
public record SegmentationSettings(
        SegmentationTargets targets,
        UnetShape network,
        Shape3 patch,
        int batch,
        AdamSettings adam,
        double averageDecay,
        int iterations,
        long seed) {
    private static final int WARM_UP = 30;

    public SegmentationSettings {
        Shape3 step = network.step();
        if (patch.z() % step.z() != 0 || patch.y() % step.y() != 0 || patch.x() % step.x() != 0) {
            throw new IllegalArgumentException("patches of %s are no multiples of %s".formatted(patch, step));
        }
        if (network.outputs() != targets.outputs().size()) {
            throw new IllegalArgumentException("a network for %s says %s, not %d numbers"
                    .formatted(targets, targets.outputs(), network.outputs()));
        }
        if (batch < 1 || iterations < 1) {
            throw new IllegalArgumentException(
                    "there must be patches and iterations, were %d and %d".formatted(batch, iterations));
        }
    }

    /** With the rates that suit it. */
    public static SegmentationSettings of(
            SegmentationTargets targets, UnetShape network, Shape3 patch, int batch, int iterations, long seed) {
        return new SegmentationSettings(
                targets, network, patch, batch, new AdamSettings(6e-4, 0.9, 0.999), 0.99, iterations, seed);
    }

    /** Share of the full rate after so many iterations: it rises over the first of them, for Adam knows little then. */
    double rateShare(long done) {
        double falling = 0.5 + 0.5 * Math.cos(Math.PI * Math.min(1, (double) done / iterations));
        double rising = (done + 1.0) / Math.min(WARM_UP, iterations);
        return Math.max(1e-3, Math.min(rising, 1) * falling);
    }
}
