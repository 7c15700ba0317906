package io.cytoforge.worker.training;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.patch.PatchModel;
import io.cytoforge.science.patch.PatchSynthesizer;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.TrainingDivergedException;
import java.util.List;

/**
 * Paints whole volumes with networks that are being trained, at once if they are no larger than a {@link ReferenceImage}.
 *
 * @param patch the least that is painted at once
 */
record VolumePainter(PositionalMap positionalMap, Shape3 patch) {
    /**
     * Paints a whole volume.
     *
     * @param masks in the order of the channels
     * @throws TrainingDivergedException if what is painted are no numbers
     */
    FloatVolume paint(Learner learner, List<FloatVolume> masks, FloatVolume signedDistance) {
        Shape3 shape = signedDistance.shape();
        WholeVolume painted = new WholeVolume(FloatVolume.zero(shape));
        PatchModel model = (input, extent) -> paint(learner, input, extent);
        new PatchSynthesizer(model, TileLayout.covering(shape, patch, ReferenceImage.MOST_VOXELS), positionalMap)
                .synthesize(masks, signedDistance, Box3.of(shape), painted, Progress.unheard());
        return painted.volume();
    }

    /** One patch: [D, H, W, 2 or 3] → [D, H, W]. */
    static float[] paint(Learner learner, float[] input, Shape3 extent) {
        float[] painted = learner.paint(input, extent);
        for (float voxel : painted) {
            if (!Float.isFinite(voxel)) {
                throw new TrainingDivergedException(learner.iteration(), "the generator paints " + voxel);
            }
        }
        return painted;
    }
}
