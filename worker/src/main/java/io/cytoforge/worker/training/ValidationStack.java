package io.cytoforge.worker.training;

import io.cytoforge.science.training.TrainingStack;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.BoxView;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.List;

/**
 * What a training is judged by and never learns from, on its grid. All volumes have one shape.
 *
 * @param name the id of the image's volume
 * @param image scaled to [0, 1], not constant
 * @param signedDistance in voxels, ≥ 0 in the foreground
 * @param structures the structure masks in the order of the channels; none where there are no labels, so that there is no
 *     pair
 */
record ValidationStack(String name, FloatVolume image, FloatVolume signedDistance, List<MaskVolume> structures) {
    ValidationStack {
        structures = List.copyOf(structures);
    }

    /**
     * Reads it into memory.
     *
     * @param most voxels; of a larger stack the planes in the middle are taken, as many as there may be
     */
    static ValidationStack of(TrainingStack stack, long most) {
        Shape3 shape = stack.image().shape();
        long plane = (long) shape.y() * shape.x();
        int depth = (int) Math.clamp(most / plane, 1, shape.z());
        Box3 box = new Box3((shape.z() - depth) / 2, 0, 0, new Shape3(depth, shape.y(), shape.x()));
        return new ValidationStack(
                stack.name(),
                floats(stack.image(), box),
                floats(stack.signedDistance(), box),
                stack.structureMasks().stream().map(mask -> mask(mask, box)).toList());
    }

    /** Whether there are masks that belong to the image. */
    boolean isPaired() {
        return !structures.isEmpty();
    }

    private static FloatVolume floats(BlockSource source, Box3 box) {
        FloatVolume volume = FloatVolume.zero(box.shape());
        new BoxView(source, box).read(Box3.of(box.shape()), volume.voxels());
        return volume;
    }

    private static MaskVolume mask(BlockSource source, Box3 box) {
        FloatVolume floats = floats(source, box);
        MaskVolume mask = MaskVolume.empty(box.shape());
        for (int i = 0; i < mask.voxels().length; i++) {
            mask.voxels()[i] = (byte) floats.voxels()[i];
        }
        return mask;
    }
}
