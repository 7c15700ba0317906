package io.cytoforge.science.training;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Slabs;
import java.util.List;

/**
 * A real image to learn from, on the training grid. All volumes have its shape; they may be larger than memory.
 *
 * @param name what messages call it
 * @param image scaled to [0, 1], not constant
 * @param signedDistance to the boundary of the foreground, in voxels, ≥ 0 in the foreground, which is not empty
 * @param structureMasks of labels of this very image, each 0 or 1 and not empty, in the order of the channels; none where
 *     there are no labels
 */
public record TrainingStack(
        String name, BlockSource image, BlockSource signedDistance, List<? extends BlockSource> structureMasks) {
    public TrainingStack {
        structureMasks = List.copyOf(structureMasks);
        StackCheck check = new StackCheck(name, image.shape());
        check.intensities(image);
        check.signedDistance(signedDistance);
        structureMasks.forEach(check::structureMask);
    }

    /** Whether its labels are known. */
    public boolean isLabelled() {
        return !structureMasks.isEmpty();
    }

    /** Mean over all voxels, in (0, 1). */
    public double meanIntensity() {
        double[] sum = {0};
        Slabs.forEach(image, (slab, voxels) -> {
            for (int i = 0; i < slab.shape().voxels(); i++) {
                sum[0] += voxels[i];
            }
        });
        return sum[0] / image.shape().voxels();
    }
}
