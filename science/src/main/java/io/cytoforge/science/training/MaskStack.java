package io.cytoforge.science.training;

import io.cytoforge.science.volume.BlockSource;

/**
 * A structure mask to paint, simulated or of real labels, on the training grid.
 *
 * @param name what messages call it; patches of an image are not trained beside masks of the same name if there are others
 * @param structureMask 0 or 1, not empty
 * @param signedDistance to the boundary of the foreground, in voxels, ≥ 0 in the foreground, which is not empty
 */
public record MaskStack(String name, BlockSource structureMask, BlockSource signedDistance) {
    public MaskStack {
        StackCheck check = new StackCheck(name, structureMask.shape());
        check.structureMask(structureMask);
        check.signedDistance(signedDistance);
    }
}
