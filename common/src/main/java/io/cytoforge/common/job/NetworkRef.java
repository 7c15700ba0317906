package io.cytoforge.common.job;

import io.cytoforge.science.segmentation.InstanceDecoder;
import io.cytoforge.science.volume.VoxelSize;
import java.util.UUID;

/**
 * A network that segments as a worker needs to know it.
 *
 * @param key the folder of its files in the object store, without a slash at the end
 * @param width channels at full resolution
 * @param voxelSize of the grid that images are brought to, µm
 * @param watershed how what it says becomes objects
 */
public record NetworkRef(UUID id, String key, int width, VoxelSize voxelSize, InstanceDecoder watershed)
        implements ResourceRef {}
