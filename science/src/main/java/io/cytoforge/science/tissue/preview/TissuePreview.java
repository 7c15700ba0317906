package io.cytoforge.science.tissue.preview;

import io.cytoforge.science.positions.placing.PlacementGrid;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.shape.OrganismRegions;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.simulation.TissuePlan;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import java.util.List;

/**
 * Planes of a tissue, of which nothing else is painted. Its cells are placed on a coarser grid than in a simulation, so
 * that they look like its cells and are others; of a tissue of few voxels they are the same.
 */
public final class TissuePreview {
    /** Voxels of the grid that cells are placed on. */
    private static final long PLACEMENT_VOXELS = 1L << 17;

    private final TissuePlan plan;

    private TissuePreview(TissuePlan plan) {
        this.plan = plan;
    }

    /**
     * Places the cells.
     *
     * @param streams the seed
     * @param progress may throw to stop it
     * @throws io.cytoforge.science.validation.UnusableDataException if none can be placed
     */
    public static TissuePreview of(TissueWindow window, RandomStreams streams, Progress progress) {
        TissueSpec spec = window.spec();
        OrganismRegion region =
                OrganismRegions.of(spec.organism(), spec.shape(), spec.voxelSize(), streams, window.inputs());
        PlacementGrid grid = PlacementGrid.of(region, spec.voxelSize(), PLACEMENT_VOXELS);
        return new TissuePreview(TissuePlan.of(
                spec, streams, window.inputs(), TissuePlan.place(spec, grid, streams, window.inputs(), progress)));
    }

    /** How many cells were placed. */
    public int cells() {
        return plan.cells().count();
    }

    /** A box of each label volume, in the order of the cells' layers. */
    public List<LabelVolume> labels(Box3 box) {
        return plan.painted(box);
    }
}
