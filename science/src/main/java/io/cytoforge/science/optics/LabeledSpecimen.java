package io.cytoforge.science.optics;

import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * What lies under the microscope, on one grid; z = 0 is nearest to the objective.
 *
 * @param labels whose cell a voxel is of; 0 = of none
 * @param structure 1 where the dye binds: nuclei, or membranes
 * @param foreground 1 within the organism
 * @param cells largest id
 * @param phases of the cells, where nuclei are dyed and phases known
 * @param voxelSize µm
 */
public record LabeledSpecimen(
        LabelSource labels,
        LabelSource structure,
        LabelSource foreground,
        int cells,
        CellPhases phases,
        VoxelSize voxelSize) {
    public LabeledSpecimen {
        if (!structure.shape().equals(labels.shape()) || !foreground.shape().equals(labels.shape())) {
            throw new IllegalArgumentException("labels, structure and foreground must have one shape, were %s, %s, %s"
                    .formatted(labels.shape(), structure.shape(), foreground.shape()));
        }
    }

    /** A specimen of whose cells no phase is known. */
    public LabeledSpecimen(
            LabelSource labels, LabelSource structure, LabelSource foreground, int cells, VoxelSize voxelSize) {
        this(labels, structure, foreground, cells, CellPhases.UNKNOWN, voxelSize);
    }

    public Shape3 shape() {
        return labels.shape();
    }
}
