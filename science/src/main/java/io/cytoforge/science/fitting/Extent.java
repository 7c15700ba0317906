package io.cytoforge.science.fitting;

import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * The volume of an example, and the organism in it.
 *
 * @param shape in voxels
 * @param voxelSize of the volume
 * @param organism that fills as much of it as the example's foreground
 */
public record Extent(Shape3 shape, VoxelSize voxelSize, OrganismShape organism) {
    /** A tissue in this volume and organism. */
    public TissueSpec of(TissueSpec tissue) {
        return new TissueSpec(shape, voxelSize, organism, tissue.positions(), tissue.cells());
    }
}
