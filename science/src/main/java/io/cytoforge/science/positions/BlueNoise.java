package io.cytoforge.science.positions;

import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Random points no two of which are nearer than a minimum distance. Darts are thrown first; they fill at most about
 * 38 % of the space with spheres of that diameter. Where more is asked, points are added and push each other apart.
 */
public final class BlueNoise {
    /** After so many darts without a hit the region counts as full. */
    private static final int MISSES_IN_A_ROW = 2000;

    private static final int DENSER_TRIES = 4;
    /** Randomly packed spheres fill no more than 64 % of the space. */
    private static final double DENSEST_RANDOM_PACKING = 0.64;

    private BlueNoise() {}

    /**
     * Points of a region in µm; fewer than asked where they do not fit.
     *
     * @param minimumDistance in µm; 0 for independent points
     * @throws IllegalArgumentException if the region is empty
     */
    public static List<Point3> in(
            MaskVolume region, VoxelSize voxelSize, double minimumDistance, int count, RandomGenerator random) {
        VoxelSampler sampler = new VoxelSampler(region, voxelSize);
        if (sampler.voxels() == 0) {
            throw new IllegalArgumentException("the region of %s is empty: no cell fits".formatted(region.shape()));
        }
        List<Point3> thrown = throwDarts(sampler, minimumDistance, count, random);
        return thrown.size() == count ? thrown : packDenser(thrown, sampler, minimumDistance, count, random);
    }

    private static List<Point3> throwDarts(
            VoxelSampler sampler, double minimumDistance, int count, RandomGenerator random) {
        PointGrid grid = new PointGrid(sampler.extent(), minimumDistance, count);
        List<Point3> points = new ArrayList<>();
        int misses = 0;
        while (points.size() < count && misses < MISSES_IN_A_ROW) {
            Point3 point = sampler.next(random);
            misses++;
            if (minimumDistance == 0 || !grid.hasWithin(point.z(), point.y(), point.x(), minimumDistance)) {
                grid.add(point.z(), point.y(), point.x());
                points.add(point);
                misses = 0;
            }
        }
        return points;
    }

    /** Halves the way between what was placed and what is asked, until all of a number of points find room. */
    private static List<Point3> packDenser(
            List<Point3> thrown, VoxelSampler sampler, double distance, int count, RandomGenerator random) {
        List<Point3> best = thrown;
        int most = (int) Math.min(count, Math.max(thrown.size(), roomFor(sampler.volume(), distance)));
        int goal = most;
        for (int attempt = 0; attempt < DENSER_TRIES && goal > best.size(); attempt++) {
            List<Point3> start = new ArrayList<>(thrown);
            while (start.size() < goal) {
                start.add(sampler.next(random));
            }
            List<Point3> spread = Repulsion.spread(start, sampler, distance);
            if (spread.size() > best.size()) {
                best = spread;
            }
            goal = (best.size() + goal) / 2;
        }
        return best;
    }

    /** How many spheres fit whose centres lie in a region of this volume; they may reach out of it by a radius. */
    private static double roomFor(double volume, double distance) {
        double side = Math.cbrt(volume) + distance;
        return DENSEST_RANDOM_PACKING * side * side * side / (Math.PI / 6 * distance * distance * distance);
    }
}
