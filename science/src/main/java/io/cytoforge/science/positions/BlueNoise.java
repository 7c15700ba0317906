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
    /** Shares of the space that spheres fill, tried one after the other; randomly packed they fill no more than 0.64. */
    private static final double[] PACKINGS = {0.45, 0.5, 0.55, 0.6};

    /** A hundredth more is not worth another try of a large number. */
    private static final double WORTHWHILE = 1.01;

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

    /** Adds points and lets them push each other: to the next packing while all find room, else to halfway back. */
    private List<Point3> packDenser(List<Point3> thrown) {
        List<Point3> best = thrown;
        int most = count;
        for (int i = 0; i < PACKINGS.length && most > WORTHWHILE * best.size(); i++) {
            List<Point3> start = new ArrayList<>(best);
            double goal = Math.min(most, room(PACKINGS[i]));
            while (start.size() < goal) {
                start.add(region.next(random));
            }
            long before = count + (long) count * i / PACKINGS.length;
            List<Point3> spread = Repulsion.spread(
                    start,
                    region,
                    distance,
                    (done, of) -> progress.at(before + count * done / (PACKINGS.length * of), 2L * count));
            best = spread.size() > best.size() ? spread : best;
            most = spread.size() == start.size() ? count : (best.size() + start.size()) / 2;
        }
        return best;
    }

    /** How many spheres fit whose centres lie in a region of this volume; they may reach out of it by a radius. */
    private double room(double packing) {
        double side = Math.cbrt(region.volume()) + distance;
        return packing * side * side * side / (Math.PI / 6 * distance * distance * distance);
    }
}
