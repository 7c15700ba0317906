package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.labels.BlockParts;
import io.cytoforge.science.positions.Placement;
import io.cytoforge.science.positions.placing.CellPlacer;
import io.cytoforge.science.positions.placing.PlacementGrid;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.shape.OrganismRegions;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;

/**
 * A tissue of which everything is settled but the voxels: where the organism is, where its cells sit and what each looks
 * like. Any box of it can be painted, anywhere, again and again, with the same result.
 */
public final class TissuePlan {
    private final TissueSpec spec;
    private final OrganismRegion region;
    private final Placement placement;
    private final CellPainter painter;

    private TissuePlan(
            TissueSpec spec, OrganismRegion region, Placement placement, RandomStreams streams, ShapeInputs inputs) {
        this.spec = spec;
        this.region = region;
        this.placement = placement;
        painter = CellPainters.of(spec, region, placement.sites(), streams, inputs);
    }

    /**
     * The first two stages of simulation: draws the organism and places the cells.
     *
     * @param streams the seed
     * @param inputs what the spec refers to by name
     * @throws io.cytoforge.science.validation.UnusableDataException if the organism covers no voxel, or a density asks for too many cells
     */
    public static TissuePlan of(TissueSpec spec, RandomStreams streams, ShapeInputs inputs, Progress progress) {
        return of(spec, streams, inputs, place(spec, grid(spec, streams, inputs), streams, progress));
    }

    /** A tissue whose cells were placed before, from the same spec and seed. */
    public static TissuePlan of(TissueSpec spec, RandomStreams streams, ShapeInputs inputs, Placement placement) {
        return new TissuePlan(spec, region(spec, streams, inputs), placement, streams, inputs);
    }

    /** The organism as those see it who place its cells. */
    public static PlacementGrid grid(TissueSpec spec, RandomStreams streams, ShapeInputs inputs) {
        return PlacementGrid.of(region(spec, streams, inputs), spec.voxelSize(), PlacementGrid.MAX_VOXELS);
    }

    /** Places the cells. */
    public static Placement place(TissueSpec spec, PlacementGrid grid, RandomStreams streams, Progress progress) {
        CellShape cells = spec.cells();
        return CellPlacer.place(spec.positions(), grid, cells.meanRadius(), cells.spacing(), streams, progress);
    }

    private static OrganismRegion region(TissueSpec spec, RandomStreams streams, ShapeInputs inputs) {
        return OrganismRegions.of(spec.organism(), spec.shape(), spec.voxelSize(), streams, inputs);
    }

    public Placement placement() {
        return placement;
    }

    /** Of the whole volume. */
    public Shape3 shape() {
        return spec.shape();
    }

    /** Where the organism is. */
    public OrganismRegion region() {
        return region;
    }

    /** Paints a box; the ids are 1 + the number of the cell's site, and a cell may be in pieces. */
    void paintSites(Box3 box, int[][] into) {
        painter.paint(box, into);
    }

    /**
     * Paints a box and numbers the 6-connected parts of each cell in it.
     *
     * @param into one array per layer, C order of the box, to be filled with part numbers, 0 = background
     * @return the parts of each layer; their ids are 1 + the number of the cell's site
     */
    public List<BlockParts> paint(Box3 box, int[][] into) {
        paintSites(box, into);
        List<BlockParts> parts = new ArrayList<>(into.length);
        for (int[] ids : into) {
            parts.add(BlockParts.number(ids, box, spec.shape()));
        }
        return parts;
    }
}
