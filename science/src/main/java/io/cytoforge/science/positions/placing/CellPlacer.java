package io.cytoforge.science.positions.placing;

import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.positions.Placement;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.Point3;
import java.util.List;

/** Places the cells of an organism: the second stage of mask simulation [Eschweiler et al., section 3.1]. */
public final class CellPlacer {
    /** Where the foreground is thinner than a cell, the cells lie in the deepest tenth of it. */
    private static final double MAX_DEPTH_SHARE = 0.9;

    private CellPlacer() {}

    /**
     * The sites of all cells; the same for the same streams on any number of threads.
     *
     * @param meanRadius of a cell in µm, above 0
     * @param spacing distance in µm that the centers of two cells of mean size keep, above 0
     * @param progress of its own count; ends at its total
     * @throws UnusableDataException if cells are to follow a surface that there is not, if no place lies as deep as
     *     asked, or if a density asks for too many cells
     */
    public static Placement place(
            PositionsSpec spec,
            PlacementGrid grid,
            double meanRadius,
            double spacing,
            RandomStreams streams,
            Progress progress) {
        requireSize("mean radius", meanRadius);
        requireSize("spacing", spacing);
        return switch (spec) {
            case RandomPositions random -> random(random, grid, meanRadius, spacing, streams, progress);
            case LayeredPositions layered -> {
                requireSurface(grid);
                List<Point3> points = Layering.in(grid, layered, spacing, streams, progress);
                yield new Placement(points.size(), midwayOutward(grid, sites(grid, points)));
            }
            case SurfacePositions surface -> surface(surface, grid, spacing, streams, progress);
            case GivenPositions given -> {
                List<Point3> inside =
                        given.points().stream().filter(grid::contains).toList();
                progress.at(1, 1);
                yield new Placement(given.points().size(), sites(grid, inside));
            }
        };
    }

    private static void requireSize(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s of the cells must be above 0 µm, was %s".formatted(name, value));
        }
    }

    private static void requireSurface(PlacementGrid grid) {
        if (!grid.hasSurface()) {
            throw new UnusableDataException(
                    "cells follow the organism's surface, and there is none: all of the volume is inside");
        }
    }

    private static List<CellSite> sites(PlacementGrid surface, List<Point3> points) {
        return points.parallelStream()
                .map(point -> new CellSite(point, surface.outwardAt(point)))
                .toList();
    }

    /** Midway between the sides of a shell both surfaces are near; its cells point to the outer one. */
    private static List<CellSite> midwayOutward(PlacementGrid grid, List<CellSite> sites) {
        if (sites.stream().noneMatch(site -> site.outward().equals(CellSite.NOWHERE))) {
            return sites;
        }
        PlacementGrid outer = grid.withoutCavities();
        return sites.stream()
                .map(site -> site.outward().equals(CellSite.NOWHERE)
                        ? new CellSite(site.center(), outer.outwardAt(site.center()))
                        : site)
                .toList();
    }

    /**
     * A center lies a mean radius below the surface unless that is given, so that the surface does not cut its cell. The volume's border is no
     * surface: there cells are cut, as a real image cuts them.
     */
    private static Placement random(
            RandomPositions spec,
            PlacementGrid grid,
            double meanRadius,
            double spacing,
            RandomStreams streams,
            Progress progress) {
        int requested = spec.cellsIn(grid.volume());
        Double given = spec.minimumDepth();
        double minDepth = Math.min(given == null ? meanRadius : given, MAX_DEPTH_SHARE * grid.maxDepth());
        VoxelSampler region = new VoxelSampler(grid, minDepth, spec.surfaceLayer());
        Distances distances = Distances.draw(
                Math.max(spec.minimumDistance(), spacing),
                spec.distanceSpread(),
                requested,
                streams.named("positions.distances"));
        List<Point3> points = BlueNoise.in(region, distances, streams.named("positions"), progress);
        progress.at(2L * requested, 2L * requested);
        return new Placement(requested, sites(grid, points));
    }

    /**
     * One layer below the outer surface, at least half a grid voxel. A cavity has no outer surface, but what reaches the
     * volume's border is outside.
     */
    private static Placement surface(
            SurfacePositions spec, PlacementGrid grid, double spacing, RandomStreams streams, Progress progress) {
        requireSurface(grid);
        PlacementGrid outer = grid.withoutCavities();
        if (!outer.hasSurface()) {
            throw new UnusableDataException("the organism has no outer surface: all background lies within it");
        }
        double depth = Math.max(spec.depth(), grid.voxelSize().finest() / 2);
        Layer layer = new Layer(0, 0, depth, spec.spacing() * spacing);
        int[] voxels = new LayerVoxels(outer, List.of(layer)).onLevel(0);
        progress.at(0, voxels.length);
        PointGrid none = new PointGrid(layer.spacing(), 0);
        LayerThinning thinning = new LayerThinning(outer, grid, layer, none, streams.named("positions.surface"));
        thinning.fillLevel(voxels);
        progress.at(voxels.length, voxels.length);
        if (thinning.points().size() == 0) {
            throw new UnusableDataException(
                    "no place of the foreground lies %s µm below its outer surface; the deepest lies %s µm below"
                            .formatted(spec.depth(), outer.maxDepth()));
        }
        return new Placement(
                thinning.points().size(), sites(outer, thinning.points().all()));
    }
}
