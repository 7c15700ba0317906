package io.cytoforge.worker.training;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.patch.PatchModel;
import io.cytoforge.science.patch.PatchSynthesizer;
import io.cytoforge.science.patch.ReceptiveField;
import io.cytoforge.science.patch.StackInput;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.training.TrainingPatches;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.InMemorySink;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.learning.graph.TrainingDivergedException;
import io.cytoforge.worker.synthesis.Tilings;
import io.cytoforge.worker.training.data.ReferenceImage;
import org.jspecify.annotations.Nullable;

/**
 * Paints whole volumes with networks that are being trained, in the tiles that a synthesis with them would take.
 *
 * @param input what the networks take but for the noise, which the learner adds
 * @param patch of the training
 * @param field of the model as far as it is known; null if it has no end
 */
record VolumePainter(
        NetworkInput input,
        PositionalMap positionalMap,
        Shape3 patch,
        @Nullable ReceptiveField field) {
    /**
     * Paints what an image shows.
     *
     * @param image with labels
     * @throws TrainingDivergedException if what is painted are no numbers
     */
    FloatVolume paint(Learner learner, ReferenceImage image) {
        Shape3 shape = image.image().shape();
        InMemorySink painted = new InMemorySink(FloatVolume.zero(shape));
        PatchModel model = (input, extent) -> paint(learner, input, extent);
        StackInput here =
                StackInput.of(input, positionalMap, image.stackPlanes()).from(image.firstPlane());
        new PatchSynthesizer(model, Tilings.balanced(shape, patch, field), here, 0)
                .synthesize(image.masks(), image.signedDistance(), Box3.of(shape), painted, Progress.unheard());
        return painted.volume();
    }

    /** One patch of masks of the training. */
    FloatVolume paint(Learner learner, TrainingPatches masks) {
        return FloatVolume.wrap(
                patch, paint(learner, input.join(masks.structures(), masks.structurePosition()), patch));
    }

    /** [D, H, W, 2 to 4] → [D, H, W]. */
    private static float[] paint(Learner learner, float[] input, Shape3 extent) {
        float[] painted = learner.paint(input, extent);
        for (float voxel : painted) {
            if (!Float.isFinite(voxel)) {
                throw new TrainingDivergedException(learner.iteration(), "the generator paints " + voxel);
            }
        }
        return painted;
    }
}
