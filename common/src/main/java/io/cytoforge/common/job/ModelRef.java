package io.cytoforge.common.job;

import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.UUID;

/**
 * A trained model as a worker needs to know it.
 *
 * @param key the folder of its files in the object store, without a slash at the end
 * @param width base width f of the generator
 * @param patch what it saw at once in training, voxels
 * @param voxelSize the training grid, µm
 */
public record ModelRef(
        UUID id,
        String key,
        int width,
        Shape3 patch,
        VoxelSize voxelSize,
        Structure structure,
        double alpha,
        double beta) {}
