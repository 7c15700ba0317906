package io.cytoforge.common.artifact;

import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;

/**
 * A finished volume.
 *
 * @param role what it is in its job, e.g. {@code labels}
 * @param index which of several of that role, from 0
 * @param name for people
 * @param key the folder of its OME-Zarr group in the object store
 * @param voxelSize µm
 */
public record ProducedVolume(
        String role,
        int index,
        String name,
        VolumeKind kind,
        String key,
        Shape3 shape,
        VoxelSize voxelSize,
        VoxelType type) {}
