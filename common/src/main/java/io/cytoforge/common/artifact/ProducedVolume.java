package io.cytoforge.common.artifact;

import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import org.jspecify.annotations.Nullable;

/**
 * A finished volume.
 *
 * @param role what it is in its job, e.g. {@code labels}
 * @param index which of several of that role, from 0
 * @param name for people
 * @param key the folder of its OME-Zarr group in the object store
 * @param voxelSize µm
 * @param integrity what was found when its labels were checked; null if they were not, or are none
 */
public record ProducedVolume(
        String role,
        int index,
        String name,
        VolumeKind kind,
        String key,
        Shape3 shape,
        VoxelSize voxelSize,
        VoxelType type,
        @Nullable LabelIntegrity integrity) {
    /** One whose voxels were not checked. */
    public ProducedVolume(
            String role,
            int index,
            String name,
            VolumeKind kind,
            String key,
            Shape3 shape,
            VoxelSize voxelSize,
            VoxelType type) {
        this(role, index, name, kind, key, shape, voxelSize, type, null);
    }

    /** The same, its labels checked. */
    public ProducedVolume checked(LabelIntegrity found) {
        return new ProducedVolume(role, index, name, kind, key, shape, voxelSize, type, found);
    }
}
