package io.cytoforge.api.submissions;

import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.TissueSpec;
import java.util.Optional;

/** What could be made of a simulation's request. For each part that is empty a fault is recorded. */
record TissueParts(
        Optional<Grid> grid,
        Optional<OrganismShape> organism,
        Optional<PositionsSpec> positions,
        Optional<CellShape> cells) {
    /** The whole, of which no part may be missing. */
    TissueSpec tissue() {
        Grid voxels = grid.orElseThrow();
        return new TissueSpec(
                voxels.shape(),
                voxels.voxelSize(),
                organism.orElseThrow(),
                positions.orElseThrow(),
                cells.orElseThrow());
    }
}
