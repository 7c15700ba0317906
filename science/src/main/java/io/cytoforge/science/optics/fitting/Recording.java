package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded, and what is known to be in it; read box by box.
 *
 * @param image counts of the camera as they are in the file; z = 0 is nearest to the objective
 * @param labels of the cells in it, on the same grid; null = not known
 * @param structure what of the cells was stained
 * @param voxelSize µm
 * @param type of the image's voxels
 */
public record Recording(
        BlockSource image, @Nullable LabelSource labels, StructureType structure, VoxelSize voxelSize, VoxelType type) {
    public Recording {
        if (labels != null && !labels.shape().equals(image.shape())) {
            throw new IllegalArgumentException(
                    "image and labels must have one shape, were %s and %s".formatted(image.shape(), labels.shape()));
        }
    }
}
