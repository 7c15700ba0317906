package io.cytoforge.science.training;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import org.jspecify.annotations.Nullable;

/**
 * A real image to learn from, on the training grid. All volumes have its shape.
 *
 * @param name what messages call it
 * @param image scaled to [0, 1], not constant
 * @param signedDistance to the boundary of the foreground, in voxels, ≥ 0 in the foreground, which is not empty
 * @param structureMask of labels of this very image, not empty; absent where there are none
 */
public record TrainingStack(
        String name,
        FloatVolume image,
        FloatVolume signedDistance,
        @Nullable MaskVolume structureMask) {
    public TrainingStack {
        StackCheck check = new StackCheck(name, image.shape());
        check.intensities(image);
        check.signedDistance(signedDistance);
        if (structureMask != null) {
            check.structureMask(structureMask);
        }
    }

    /** Mean over all voxels, in (0, 1). */
    public double meanIntensity() {
        double sum = 0;
        for (float value : image.voxels()) {
            sum += value;
        }
        return sum / image.shape().voxels();
    }
}
