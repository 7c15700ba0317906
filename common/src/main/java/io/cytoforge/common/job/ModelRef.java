package io.cytoforge.common.job;

import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.patch.ReceptiveField;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trained model as a worker needs to know it.
 *
 * @param key the folder of its files in the object store, without a slash at the end
 * @param width base width f of the generator
 * @param patch what it saw at once in training, voxels
 * @param voxelSize the training grid, µm
 * @param receptiveField how far it looks; null where that has no end, because a norm measures the whole patch
 */
public record ModelRef(
        UUID id,
        String key,
        int width,
        Shape3 patch,
        VoxelSize voxelSize,
        Structure structure,
        double alpha,
        double beta,
        @Nullable ReceptiveField receptiveField) {
    /** A model whose norm measures the whole patch. */
    public ModelRef(
            UUID id,
            String key,
            int width,
            Shape3 patch,
            VoxelSize voxelSize,
            Structure structure,
            double alpha,
            double beta) {
        this(id, key, width, patch, voxelSize, structure, alpha, beta, null);
    }
}
