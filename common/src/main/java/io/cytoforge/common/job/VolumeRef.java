package io.cytoforge.common.job;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.Collection;
import java.util.UUID;

/**
 * A stored volume as a worker needs to know it.
 *
 * @param key the folder of its OME-Zarr group in the object store, without a slash at the end
 * @param voxelSize µm
 */
public record VolumeRef(UUID id, VolumeKind kind, String key, Shape3 shape, VoxelSize voxelSize, VoxelType type)
        implements ResourceRef {
    /** Of all of them. */
    public static long voxels(Collection<VolumeRef> volumes) {
        return volumes.stream().mapToLong(volume -> volume.shape().voxels()).sum();
    }
}
