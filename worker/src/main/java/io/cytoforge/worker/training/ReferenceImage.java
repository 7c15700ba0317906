package io.cytoforge.worker.training;

import io.cytoforge.science.training.TrainingStack;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.List;

/**
 * Part of a real image, on the training's grid and in memory, for comparison with what the networks paint. All volumes
 * have one shape, of {@link #MOST_VOXELS} at most, so that a comparison takes no longer than some iterations.
 *
 * @param image scaled to [0, 1]
 * @param signedDistance in voxels, ≥ 0 in the foreground
 * @param firstPlane which plane of its stack its first one is
 * @param stackPlanes planes of the whole stack
 * @param masks of structures, 0 or 1, in the order of the channels; none where there are no labels
 */
record ReferenceImage(
        FloatVolume image, FloatVolume signedDistance, int firstPlane, int stackPlanes, List<FloatVolume> masks) {
    static final int MOST_VOXELS = 1 << 20;

    ReferenceImage {
        masks = List.copyOf(masks);
    }

    /**
     * The middle of a stack that is held out.
     *
     * @throws io.cytoforge.common.job.JobException if nothing is to be seen in it
     */
    static ReferenceImage heldOut(TrainingStack stack) {
        Box3 middle = middle(stack.image().shape());
        ReferenceImage reference = of(stack, middle);
        if (!reference.hasContrast()) {
            throw UnusableInput.because("%s cannot be held out for validation: its middle, %s, is all %s"
                    .formatted(stack.name(), middle, reference.image().voxels()[0]));
        }
        return reference;
    }

    /** Planes in the middle of a stack that is learnt from: they reach into the background, where noise is seen best. */
    static ReferenceImage learntFrom(TrainingStack stack) {
        return of(stack, planes(stack.image().shape()));
    }

    private static ReferenceImage of(TrainingStack stack, Box3 box) {
        return new ReferenceImage(
                read(stack.image(), box),
                read(stack.signedDistance(), box),
                box.z(),
                stack.image().shape().z(),
                stack.structureMasks().stream().map(mask -> read(mask, box)).toList());
    }

    /** Whether there are masks that belong to the image. */
    boolean isPaired() {
        return !masks.isEmpty();
    }

    private static FloatVolume read(BlockSource volume, Box3 box) {
        FloatVolume part = FloatVolume.zero(box.shape());
        volume.read(box, part.voxels());
        return part;
    }

    /** The central box: the longest edges are cut, so it is as deep as the volume if it may. */
    static Box3 middle(Shape3 volume) {
        return centred(volume, cut(volume));
    }

    /** As many whole planes as there may be; of a plane that is too large its middle. */
    static Box3 planes(Shape3 volume) {
        long plane = (long) volume.y() * volume.x();
        int depth = (int) Math.clamp(MOST_VOXELS / plane, 1, volume.z());
        return centred(volume, cut(new Shape3(depth, volume.y(), volume.x())));
    }

    private static Shape3 cut(Shape3 volume) {
        Shape3 shape = volume;
        while (shape.voxels() > MOST_VOXELS) {
            int longest = Math.max(shape.z(), Math.max(shape.y(), shape.x()));
            shape = new Shape3(
                    Math.min(shape.z(), Math.max(1, longest - 1)),
                    Math.min(shape.y(), Math.max(1, longest - 1)),
                    Math.min(shape.x(), Math.max(1, longest - 1)));
        }
        return shape;
    }

    private static Box3 centred(Shape3 volume, Shape3 shape) {
        return new Box3(
                (volume.z() - shape.z()) / 2, (volume.y() - shape.y()) / 2, (volume.x() - shape.x()) / 2, shape);
    }

    private boolean hasContrast() {
        for (float voxel : image.voxels()) {
            if (voxel != image.voxels()[0]) {
                return true;
            }
        }
        return false;
    }
}
