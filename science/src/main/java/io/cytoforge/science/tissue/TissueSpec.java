package io.cytoforge.science.tissue;

import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * All that a simulated tissue depends on but the seed.
 *
 * @param shape of the volume in voxels; at most 2³¹ − 9 of them
 * @param voxelSize of the volume
 * @param organism the region that holds the cells
 * @param positions where they are put
 * @param cells what they look like; their mean diameter spans at least one voxel
 */
public record TissueSpec(
        Shape3 shape, VoxelSize voxelSize, OrganismShape organism, PositionsSpec positions, CellShape cells) {
    public TissueSpec {
        if (shape.voxels() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("%s has too many voxels for one simulation".formatted(shape));
        }
        if (2 * cells.meanRadius() < voxelSize.finest()) {
            throw new IllegalArgumentException("cells of mean radius %s µm are smaller than a voxel of %s"
                    .formatted(cells.meanRadius(), voxelSize));
        }
    }
}
