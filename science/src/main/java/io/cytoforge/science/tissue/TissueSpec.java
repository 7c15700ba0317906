package io.cytoforge.science.tissue;

import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * All that a simulated tissue depends on but the seed.
 *
 * @param shape of the volume in voxels; at most 2³⁶ of them
 * @param voxelSize of the volume
 * @param organism the region that holds the cells
 * @param positions where they are put
 * @param cells what they look like; their mean diameter spans at least one voxel and no more than the volume
 */
public record TissueSpec(
        Shape3 shape, VoxelSize voxelSize, OrganismShape organism, PositionsSpec positions, CellShape cells) {
    /** The most voxels one simulation may have. */
    public static final long MAX_VOXELS = 1L << 36;

    /** The longest axis in voxels. */
    public static final int MAX_AXIS = 65_536;

    public TissueSpec {
        TissueConstraints.of(shape, voxelSize, organism, positions, cells).check();
    }

    /** The same tissue, whose structure masks have membranes a voxel thick. */
    public TissueSpec withThinMembranes() {
        return new TissueSpec(shape, voxelSize, organism, positions, cells.withThinMembranes());
    }
}
