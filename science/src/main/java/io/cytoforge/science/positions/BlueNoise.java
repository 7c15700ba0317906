package io.cytoforge.science.positions;

import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.Point3;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Random points no two of which are nearer than a minimum distance. Darts are thrown first; they fill at most about
 * 38 % of the space with spheres of that diameter. Where more is asked, points are added and push each other apart.
 */
final class BlueNoise {
    /** After so many darts without a hit the region counts as full. */
    private static final int MISSES_IN_A_ROW = 2000;

    private static final int DARTS_PER_REPORT = 1 << 14;
    private static final int DENSER_TRIES = 4;
    /** Randomly packed spheres fill no more than 64 % of the space. */
    private static final double DENSEST_RANDOM_PACKING = 0.64;

    private final VoxelSampler region;
    private final double distance;
    private final int count;
    private final RandomGenerator random;
    private final Progress progress;

    private BlueNoise(VoxelSampler region, double distance, int count, RandomGenerator random, Progress progress) {
        this.region = region;
        this.distance = distance;
        this.count = count;
        this.random = random;
        this.progress = progress;
    }

    /**
     * Points of a region in µm; fewer than asked where they do not fit.
     *
     * @param minimumDistance in µm; 0 for independent points
     * @param progress counts the points thrown, then as many again while they push each other
     */
    static List<Point3> in(
            VoxelSampler region, double minimumDistance, int count, RandomGenerator random, Progress progress) {
        BlueNoise noise = new BlueNoise(region, minimumDistance, count, random, progress);
        List<Point3> thrown = minimumDistance == 0 ? noise.independent() : noise.throwDarts();
        return thrown.size() == count ? thrown : noise.packDenser(thrown);
    }

    private List<Point3> independent() {
        List<Point3> points = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            points.add(region.next(random));
        }
        return points;
    }

    private List<Point3> throwDarts() {
        PointGrid grid = new PointGrid(distance, count);
        List<Point3> points = new ArrayList<>();
        int misses = 0;
        for (long darts = 0; points.size() < count && misses < MISSES_IN_A_ROW; darts++) {
            if (darts % DARTS_PER_REPORT == 0) {
                progress.at(points.size(), 2L * count);
            }
            Point3 point = region.next(random);
            misses++;
            if (!grid.hasWithin(point, distance)) {
                grid.add(point);
                points.add(point);
                misses = 0;
            }
        }
        return points;
    }

    /** Halves the way between what was placed and what is asked, until all of a number of points find room. */
    private List<Point3> packDenser(List<Point3> thrown) {
        List<Point3> best = thrown;
        int goal = (int) Math.min(count, Math.max(thrown.size(), room()));
        for (int attempt = 0; attempt < DENSER_TRIES && goal > best.size(); attempt++) {
            List<Point3> start = new ArrayList<>(thrown);
            while (start.size() < goal) {
                start.add(region.next(random));
            }
            long before = count + (long) count * attempt / DENSER_TRIES;
            List<Point3> spread = Repulsion.spread(
                    start,
                    region,
                    distance,
                    (done, of) -> progress.at(before + count * done / (DENSER_TRIES * of), 2L * count));
            if (spread.size() > best.size()) {
                best = spread;
            }
            goal = (best.size() + goal) / 2;
        }
        return best;
    }

    /** How many spheres fit whose centres lie in a region of this volume; they may reach out of it by a radius. */
    private double room() {
        double side = Math.cbrt(region.volume()) + distance;
        return DENSEST_RANDOM_PACKING * side * side * side / (Math.PI / 6 * distance * distance * distance);
    }
}
