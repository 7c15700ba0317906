package io.cytoforge.science.fitting;

import io.cytoforge.science.morphometry.NearestNeighbors;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.positions.Placement;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.placing.CellPlacer;
import io.cytoforge.science.positions.placing.PlacementGrid;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.OrganismRegions;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.simulation.TissuePlan;
import io.cytoforge.science.volume.Point3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cells placed at random in the organisms of examples, as many as each holds and as a simulation places them, on a coarse
 * grid. Where there are few cells they are placed several times. What they look like may be known: then they are moved
 * apart, and away from the surface, as a simulation moves them.
 */
final class TrialPlacements {
    private static final long GRID_VOXELS = 1 << 16;
    private static final int WANTED_POINTS = 200;
    private static final int MOST_TRIALS = 8;

    private final List<Trial> trials = new ArrayList<>();
    private final double radius;
    private final @Nullable NucleiSpec nuclei;
    private final double room;
    private final boolean surface;

    /** One placement of the cells of an example. */
    private record Trial(Extent extent, PlacementGrid grid, int count, RandomStreams streams) {
        double halfVoxel() {
            return extent.voxelSize().finest() / 2;
        }
    }

    /** What came out. */
    static final class Places {
        private final double[] apart;
        private final double[] depths;

        private Places(double[] apart, double[] depths) {
            this.apart = apart;
            this.depths = depths;
        }

        /** Distances from the nearest center, µm. Not a copy. */
        double[] apart() {
            return apart;
        }

        /**
         * Depths below the surface as {@link TissueStatistics} measures them, µm; not finite without a surface. Not a copy.
         */
        double[] depths() {
            return depths;
        }
    }

    /**
     * @param radius mean of the cells, µm
     * @param nuclei what they look like; null = nothing is known but their size
     */
    TrialPlacements(List<Example> examples, double radius, @Nullable NucleiSpec nuclei) {
        this.radius = radius;
        this.nuclei = nuclei;
        double cells = examples.stream()
                .mapToDouble(example -> example.statistics().inside())
                .sum();
        int repeated = (int) Math.clamp(Math.ceil(WANTED_POINTS / cells), 1, MOST_TRIALS);
        for (Example example : examples) {
            for (int i = 0; i < repeated; i++) {
                trials.add(trial(example, new RandomStreams(0).child("trial", trials.size())));
            }
        }
        surface = trials.stream().allMatch(trial -> trial.grid.hasSurface());
        room = trials.stream()
                .mapToDouble(trial -> trial.grid.volume() / trial.count)
                .average()
                .orElseThrow();
    }

    private static Trial trial(Example example, RandomStreams streams) {
        Extent extent = example.extent();
        PlacementGrid grid = PlacementGrid.of(
                OrganismRegions.of(extent.organism(), extent.shape(), extent.voxelSize(), streams, ShapeInputs.NONE),
                extent.voxelSize(),
                GRID_VOXELS);
        int count = (int) Math.max(2, Math.round(example.statistics().inside()));
        return new Trial(extent, grid, count, streams);
    }

    /** Whether all organisms have one. */
    boolean hasSurface() {
        return surface;
    }

    /** µm³ of an organism for each of its cells. */
    double room() {
        return room;
    }

    /** The most cells of an organism. */
    int cells() {
        return trials.stream().mapToInt(Trial::count).max().orElseThrow();
    }

    /** The depth of the deepest voxel of all, µm. */
    double deepest() {
        return trials.stream().mapToDouble(trial -> trial.grid.maxDepth()).max().orElseThrow();
    }

    /** How many placements there are. */
    int size() {
        return trials.size();
    }

    /** Places the cells. @param first so many of the placements @return empty if not all cells find room */
    Optional<Places> place(SpacingFit way, int first) {
        List<Places> places = IntStream.range(0, first)
                .parallel()
                .mapToObj(i -> place(trials.get(i), way))
                .flatMap(Optional::stream)
                .toList();
        if (places.size() < first) {
            return Optional.empty();
        }
        return Optional.of(new Places(
                places.stream().flatMapToDouble(of -> Arrays.stream(of.apart)).toArray(),
                places.stream().flatMapToDouble(of -> Arrays.stream(of.depths)).toArray()));
    }

    private Optional<Places> place(Trial trial, SpacingFit way) {
        RandomPositions positions = new RandomPositions(
                trial.count,
                null,
                way.distance(),
                way.distanceSpread(),
                Math.min(1e5, way.minimumDepth()),
                way.surfaceLayer());
        List<Point3> points = placement(trial, positions, way).sites().stream()
                .map(CellSite::center)
                .toList();
        if (points.size() < trial.count) {
            return Optional.empty();
        }
        double[] depths = points.stream()
                .mapToDouble(point -> Math.max(0, trial.grid.depthAt(point) + trial.halfVoxel()))
                .toArray();
        return Optional.of(new Places(NearestNeighbors.distances(points), depths));
    }

    private Placement placement(Trial trial, RandomPositions positions, SpacingFit way) {
        if (nuclei == null) {
            return CellPlacer.place(positions, trial.grid, radius, way.distance(), trial.streams, Progress.unheard());
        }
        TissueSpec tissue = new TissueSpec(
                trial.extent.shape(),
                trial.extent.voxelSize(),
                trial.extent.organism(),
                positions,
                NucleiFit.keeping(nuclei, way.distance()));
        return TissuePlan.place(tissue, trial.grid, trial.streams, ShapeInputs.NONE, Progress.unheard());
    }
}
