package io.cytoforge.science.rendering;

import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;

/**
 * What lies under the microscope.
 *
 * @param nuclei the stained nuclei
 * @param foreground the organism; at least one voxel
 * @param voxelSize of both
 */
public record Specimen(LabelVolume nuclei, MaskVolume foreground, VoxelSize voxelSize) {
    public Specimen {
        if (!nuclei.shape().equals(foreground.shape())) {
            throw new IllegalArgumentException(
                    "nuclei of %s in an organism of %s".formatted(nuclei.shape(), foreground.shape()));
        }
        if (foreground.count() == 0) {
            throw new IllegalArgumentException("there is no organism in %s".formatted(foreground.shape()));
        }
    }
}
