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
 * @param path where it is among all that the job makes, e.g. {@code volumes/003/labels}; its role where nobody says
 * @param name for people
 * @param key the folder of its OME-Zarr group in the object store
 * @param voxelSize µm
 * @param integrity what was found when its labels were checked; null if they were not, or are none
 */
public record ProducedVolume(
        String role,
        int index,
        String path,
        String name,
        VolumeKind kind,
        String key,
        Shape3 shape,
        VoxelSize voxelSize,
        VoxelType type,
        @Nullable LabelIntegrity integrity) {
    public ProducedVolume(
            String role,
            int index,
            @Nullable String path,
            String name,
            VolumeKind kind,
            String key,
            Shape3 shape,
            VoxelSize voxelSize,
            VoxelType type,
            @Nullable LabelIntegrity integrity) {
        this.role = role;
        this.index = index;
        this.path = path == null ? role : path;
        this.name = name;
        this.kind = kind;
        this.key = key;
        this.shape = shape;
        this.voxelSize = voxelSize;
        this.type = type;
        this.integrity = integrity;
    }

    /** One whose voxels were not checked, at the top of what its job makes. */
    public ProducedVolume(
            String role,
            int index,
            String name,
            VolumeKind kind,
            String key,
            Shape3 shape,
            VoxelSize voxelSize,
            VoxelType type) {
        this(role, index, null, name, kind, key, shape, voxelSize, type, null);
    }

    /** The same, its labels checked. */
    public ProducedVolume checked(LabelIntegrity found) {
        return new ProducedVolume(role, index, path, name, kind, key, shape, voxelSize, type, found);
    }
}
