package io.cytoforge.science.training;

import io.cytoforge.science.network.NetworkLimits;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.BoxView;
import io.cytoforge.science.volume.Shape3;
import java.util.List;

/**
 * A stack in two parts, one to learn from and a slab at its high end of x to be judged by. Each is a volume of its own:
 * patches of one see no voxel of the other, not by reflection either. The signed distance is that of the whole stack.
 *
 * @param training keeps the stack's name
 * @param heldOut as well
 */
public record Split(TrainingStack training, TrainingStack heldOut) {
    /**
     * @param share of the voxels along x that is held out, in (0, 1); rounded to whole voxels, and so that both parts are
     *     as wide as the patch or 32 voxels, whichever is less
     * @throws UnusableDataException if the stack is too narrow for that, or nothing can be learned from one part alone
     */
    public static Split of(TrainingStack stack, double share, Shape3 patch) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the held-out share must be in (0, 1), was " + share);
        }
        Shape3 shape = stack.image().shape();
        if (shape.x() < minWidth(patch)) {
            throw new UnusableDataException(
                    "stack '%s' is %d voxels wide: to hold out a share of it, it must be at least %d on the training grid"
                            .formatted(stack.name(), shape.x(), minWidth(patch)));
        }
        int least = minWidth(patch) / 2;
        int width = (int) Math.clamp(Math.round(share * shape.x()), least, shape.x() - least);
        int cut = shape.x() - width;
        return new Split(
                part(stack, "that is trained on", new Box3(0, 0, 0, new Shape3(shape.z(), shape.y(), cut))),
                part(stack, "that is held out", new Box3(0, 0, cut, new Shape3(shape.z(), shape.y(), width))));
    }

    /** Voxels along x, on the training grid, of the narrowest stack that can be split. */
    public static int minWidth(Shape3 patch) {
        return 2 * Math.min(patch.x(), NetworkLimits.MIN_PATCH);
    }

    private static TrainingStack part(TrainingStack stack, String which, Box3 box) {
        try {
            return new TrainingStack(
                    stack.name(),
                    new BoxView(stack.image(), box),
                    new BoxView(stack.signedDistance(), box),
                    masks(stack.structureMasks(), box));
        } catch (UnusableDataException e) {
            throw new UnusableDataException(
                    "the part of stack '%s' %s, %s, is of no use: %s"
                            .formatted(stack.name(), which, box, e.getMessage()),
                    e);
        }
    }

    /** Where one of the structures does not reach into a part, it is one without labels. */
    private static List<BoxView> masks(List<? extends BlockSource> masks, Box3 box) {
        List<BoxView> parts = masks.stream().map(mask -> new BoxView(mask, box)).toList();
        return parts.stream().anyMatch(StackCheck::isEmpty) ? List.of() : parts;
    }
}
