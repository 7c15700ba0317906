package io.cytoforge.science.fitting;

import io.cytoforge.science.distance.DistanceTransform;
import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.NearestNeighbours;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.positions.CellAmount;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.positions.PlacementGrid;
import io.cytoforge.science.positions.Placing;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import java.util.Arrays;
import java.util.List;

/**
 * The minimum distance with which random points are as far from their nearest neighbours as the example's cells are: of
 * steps up to the densest that points reach, the one with the smallest Wasserstein-1 distance between the two
 * distributions. As many points as the example has cells are thrown into its foreground, a mean radius below the surface.
 */
final class SpacingFit {
    private static final int STEPS = 20;
    /** Points in a cube as long as the minimum distance where no more can be thrown, or pushed. */
    private static final double DENSEST_THROWN = 0.7;

    private static final double DENSEST_PUSHED = 1.1;
    /** Pushing more takes long. */
    private static final int MOST_PUSHED = 3000;

    private SpacingFit() {}

    /** Between centroids, in µm. */
    static double distance(TissueStatistics tissue, MaskVolume foreground) {
        Sample apart = Sample.of(tissue.whole().stream().mapToDouble(CellStatistics::neighbourDistance));
        return distance(tissue, apart, foreground);
    }

    /** @param apart distances of the example's points from their nearest neighbours, µm */
    static double distance(TissueStatistics tissue, Sample apart, MaskVolume foreground) {
        PlacementGrid grid =
                PlacementGrid.of(OrganismRegion.of(foreground), tissue.voxelSize(), PlacementGrid.MOST_VOXELS);
        int count = (int) Math.max(2, Math.round(tissue.inside()));
        double most =
                Math.cbrt((count > MOST_PUSHED ? DENSEST_THROWN : DENSEST_PUSHED) * roomOf(foreground, tissue) / count);
        double best = most / STEPS;
        double smallest = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= STEPS; step++) {
            double distance = most * step / STEPS;
            List<Point3> points = points(grid, tissue.meanRadius(), distance, count, step);
            double off = points.size() < count ? Double.POSITIVE_INFINITY : apart.wasserstein1(nearest(points));
            if (off < smallest) {
                smallest = off;
                best = distance;
            }
        }
        return best;
    }

    /** As a simulation of so many cells would place them. */
    private static List<Point3> points(PlacementGrid grid, double radius, double distance, int count, int step) {
        RandomPositions positions = new RandomPositions(new CellAmount.Count(count), distance);
        RandomStreams streams = new RandomStreams(0).child("spacing", step);
        return Placing.place(positions, grid, radius, distance, streams, Progress.unheard()).sites().stream()
                .map(CellSite::centre)
                .toList();
    }

    private static Sample nearest(List<Point3> points) {
        return Sample.of(Arrays.stream(NearestNeighbours.distances(points)));
    }

    /** Volume in µm³ of where centres may lie: a radius deep, or nine tenths of the deepest voxel if that is less. */
    private static double roomOf(MaskVolume foreground, TissueStatistics tissue) {
        double voxel = tissue.voxelSize().volume();
        if (tissue.coversAll()) {
            return foreground.count() * voxel;
        }
        double least = Math.min(tissue.meanRadius(), 0.9 * tissue.deepest())
                / tissue.voxelSize().finest();
        long deep = 0;
        for (float depth :
                DistanceTransform.inside(foreground, tissue.voxelSize()).voxels()) {
            deep += depth > 0 && depth >= least ? 1 : 0;
        }
        return deep * voxel;
    }
}
