package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.body.BodyReach;
import io.cytoforge.science.labels.BlockParts;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.Placement;
import io.cytoforge.science.positions.placing.CellPlacer;
import io.cytoforge.science.positions.placing.NucleusSites;
import io.cytoforge.science.positions.placing.PlacementGrid;
import io.cytoforge.science.positions.placing.Separation;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.shape.OrganismRegions;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tissue of which everything is settled but the voxels: where the organism is, where its cells sit and what each looks
 * like. Any box of it can be painted, anywhere, again and again, with the same result.
 */
public final class TissuePlan {
    private final TissueSpec spec;
    private final OrganismRegion region;
    private final Placement placement;
    private final SimulatedCells cells;
    private final CellPainter painter;

    private TissuePlan(
            TissueSpec spec, OrganismRegion region, Placement placement, RandomStreams streams, ShapeInputs inputs) {
        this.spec = spec;
        this.region = region;
        this.placement = placement;
        cells = cells(spec, placement, streams);
        painter = CellPainters.of(spec, region, placement, cells, streams, inputs);
    }

    /**
     * The first two stages of simulation: draws the organism and places the cells.
     *
     * @param streams the seed
     * @param inputs what the spec refers to by name
     * @throws io.cytoforge.science.validation.UnusableDataException if the organism covers no voxel, or a density asks for too many cells
     */
    public static TissuePlan of(TissueSpec spec, RandomStreams streams, ShapeInputs inputs, Progress progress) {
        return of(spec, streams, inputs, place(spec, grid(spec, streams, inputs), streams, inputs, progress));
    }

    /** A tissue whose cells were placed before, from the same spec and seed. */
    public static TissuePlan of(TissueSpec spec, RandomStreams streams, ShapeInputs inputs, Placement placement) {
        return new TissuePlan(spec, region(spec, streams, inputs), placement, streams, inputs);
    }

    /** The organism as those see it who place its cells. */
    public static PlacementGrid grid(TissueSpec spec, RandomStreams streams, ShapeInputs inputs) {
        return PlacementGrid.of(region(spec, streams, inputs), spec.voxelSize(), PlacementGrid.MAX_VOXELS);
    }

    /** Places the cells, and moves apart those that would come too near each other. */
    public static Placement place(
            TissueSpec spec, PlacementGrid grid, RandomStreams streams, ShapeInputs inputs, Progress progress) {
        CellShape shape = spec.cells();
        Placement placed =
                CellPlacer.place(spec.positions(), grid, shape.meanRadius(), shape.spacing(), streams, progress);
        List<CellSite> sites = placed.sites();
        double finest = spec.voxelSize().finest();
        boolean moves = !(spec.positions() instanceof GivenPositions);
        return switch (shape) {
            case NucleiSpec nuclei
            when nuclei.contact().partsCells() || nuclei.contact().whole() ->
                placed.at(apart(
                        new Nuclei(nuclei, cells(spec, placed, streams), streams),
                        sites,
                        grid,
                        rule(nuclei.contact(), finest, moves)));
            case ModelCells model
            when model.contact().partsCells() || model.contact().whole() ->
                placed.at(apart(
                        CellPainters.bodies(model, streams, inputs),
                        sites,
                        grid,
                        rule(model.contact(), finest, moves)));
            case CellsWithNuclei both -> {
                Nuclei nuclei = new Nuclei(both.nuclei(), cells(spec, placed, streams), streams);
                yield placed.withNuclei(NucleusSites.of(
                        sites,
                        CellWeights.of(both.cells().weights(), sites, streams),
                        both.spacing(),
                        grid,
                        (number, site) ->
                                BodyReach.points(nuclei.draw(number, site).getFirst(), site.center()),
                        kept(
                                Math.max(
                                        both.clearance() + both.cells().gap() / 2,
                                        both.nuclei().contact().gap() / 2),
                                finest),
                        moves));
            }
            case NucleiSpec _, ModelCells _, VoronoiSpec _ -> placed;
        };
    }

    /** A gap between the faces of voxels is kept by surfaces that are half a voxel further apart, on average. */
    private static double kept(double gap, double finest) {
        return gap > 0 ? gap + finest / 2 : 0;
    }

    private static Separation.Rule rule(NucleiSpec.Contact contact, double finest, boolean moves) {
        return new Separation.Rule(contact.partsCells(), kept(contact.gap(), finest), contact.whole(), moves);
    }

    private static List<CellSite> apart(
            CellBodies bodies, List<CellSite> sites, PlacementGrid grid, Separation.Rule rule) {
        Separation.Forms forms = (number, site) -> {
            double[] reaches = new double[BodyReach.COUNT];
            bodies.draw(number, site).forEach(body -> BodyReach.raise(body, site.center(), reaches));
            return reaches;
        };
        return Separation.of(sites, grid, forms, rule);
    }

    /** The cells of a placement, and their phases. */
    public static SimulatedCells cells(TissueSpec spec, Placement placement, RandomStreams streams) {
        return SimulatedCells.of(spec.cells(), placement.sites().size(), streams);
    }

    private static OrganismRegion region(TissueSpec spec, RandomStreams streams, ShapeInputs inputs) {
        return OrganismRegions.of(spec.organism(), spec.shape(), spec.voxelSize(), streams, inputs);
    }

    public Placement placement() {
        return placement;
    }

    /** Its cells, of all that is painted. */
    public SimulatedCells cells() {
        return cells;
    }

    /** Of the whole volume. */
    public Shape3 shape() {
        return spec.shape();
    }

    /** Where the organism is. */
    public OrganismRegion region() {
        return region;
    }

    /**
     * What lies in a box, with nothing removed that is cut off from its cell.
     *
     * @return of each layer, in their order; the ids are 1 + the number of the cell
     */
    public List<LabelVolume> painted(Box3 box) {
        int[][] ids = new int[painter.layers()][box.shape().arrayLength()];
        paintSites(box, ids, new LostVoxels(cells.count()));
        return Arrays.stream(ids)
                .map(layer -> LabelVolume.wrap(box.shape(), layer))
                .toList();
    }

    /** Paints a box; the ids are 1 + the number of the cell, and a cell may be in pieces. */
    void paintSites(Box3 box, int[][] into, LostVoxels lost) {
        painter.paint(box, into, lost);
    }

    /**
     * What was painted of a box.
     *
     * @param parts of each layer; their ids are 1 + the number of the cell
     * @param lost what cells have lost there to others
     */
    public record PaintedBox(List<BlockParts> parts, LostVoxels lost) {
        public PaintedBox {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Paints a box and numbers the 6-connected parts of each cell in it.
     *
     * @param into one array per layer, C order of the box, to be filled with part numbers, 0 = background
     */
    public PaintedBox paint(Box3 box, int[][] into) {
        LostVoxels lost = new LostVoxels(cells.count());
        paintSites(box, into, lost);
        List<BlockParts> parts = new ArrayList<>(into.length);
        for (int[] ids : into) {
            parts.add(BlockParts.number(ids, box, spec.shape()));
        }
        return new PaintedBox(parts, lost);
    }
}
