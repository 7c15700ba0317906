package io.cytoforge.common.model;

import io.cytoforge.science.network.UnetShape;
import io.cytoforge.science.segmentation.InstanceDecoder;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * What must be known of a network to find instances with it.
 *
 * @param name of the model; may be empty
 * @param width channels at full resolution
 * @param patch what it saw at once in training, voxels
 * @param voxelSize of the grid that images are brought to, µm
 * @param watershed how what it says becomes objects
 */
public record SegmenterDescription(
        String name, int width, Shape3 patch, VoxelSize voxelSize, InstanceDecoder watershed) {
    /** What the network says of each voxel. */
    public SegmentationTargets targets() {
        return watershed.targets();
    }

    /** The form of the network, which follows its grid. */
    public UnetShape shape() {
        return UnetShape.of(width, voxelSize, targets().outputs().size());
    }
}
