package io.cytoforge.worker.training;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.List;

/**
 * The middle of a held-out stack, as much as is looked at.
 *
 * @param masks 0 or 1, in the order of the channels; none where there are no labels
 */
record HeldOut(FloatVolume image, FloatVolume signedDistance, List<FloatVolume> masks) {
    /** Of an image, so that a look takes no longer than some iterations. */
    static final int MOST_VOXELS = 1 << 20;

    HeldOut {
        masks = List.copyOf(masks);
    }

    /** @throws io.cytoforge.common.job.JobException if nothing is to be seen in the middle of the image */
    static HeldOut of(ValidationStack stack) {
        Box3 middle = middle(stack.image().shape(), MOST_VOXELS);
        FloatVolume image = cut(stack.image(), middle);
        requireContrast(stack.name(), image, middle);
        List<FloatVolume> masks =
                stack.structures().stream().map(mask -> cut(mask, middle)).toList();
        return new HeldOut(image, cut(stack.signedDistance(), middle), masks);
    }

    /** Whether there are masks that belong to the image. */
    boolean isPaired() {
        return !masks.isEmpty();
    }

    /** The central box of so many voxels at most: the longest edges are cut, so it is as deep as the volume if it may. */
    static Box3 middle(Shape3 volume, int atMostVoxels) {
        Shape3 shape = volume;
        while (shape.voxels() > atMostVoxels) {
            int longest = Math.max(shape.z(), Math.max(shape.y(), shape.x()));
            shape = new Shape3(
                    Math.min(shape.z(), Math.max(1, longest - 1)),
                    Math.min(shape.y(), Math.max(1, longest - 1)),
                    Math.min(shape.x(), Math.max(1, longest - 1)));
        }
        return new Box3(
                (volume.z() - shape.z()) / 2, (volume.y() - shape.y()) / 2, (volume.x() - shape.x()) / 2, shape);
    }

    private static FloatVolume cut(BlockSource volume, Box3 box) {
        FloatVolume part = FloatVolume.zero(box.shape());
        volume.read(box, part.voxels());
        return part;
    }

    private static void requireContrast(String name, FloatVolume image, Box3 middle) {
        for (float voxel : image.voxels()) {
            if (voxel != image.voxels()[0]) {
                return;
            }
        }
        throw UnusableInput.because("%s cannot be held out for validation: its middle, %s, is all %s"
                .formatted(name, middle, image.voxels()[0]));
    }
}
