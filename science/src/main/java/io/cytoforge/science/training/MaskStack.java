package io.cytoforge.science.training;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import java.util.List;

/**
 * Structure masks to paint, simulated or of real labels, on the training grid.
 *
 * @param name what messages call it; patches of an image are not trained beside masks of the same name if there are others
 * @param structureMasks at least one, each 0 or 1 and not empty, in the order of the channels
 * @param signedDistance to the boundary of the foreground, in voxels, ≥ 0 in the foreground, which is not empty
 */
public record MaskStack(String name, List<? extends BlockSource> structureMasks, BlockSource signedDistance) {
    public MaskStack {
        structureMasks = List.copyOf(structureMasks);
        if (structureMasks.isEmpty()) {
            throw new UnusableDataException("stack '%s' has no structure mask".formatted(name));
        }
        StackCheck check = new StackCheck(name, structureMasks.getFirst().shape());
        structureMasks.forEach(check::structureMask);
        check.signedDistance(signedDistance);
    }
}
