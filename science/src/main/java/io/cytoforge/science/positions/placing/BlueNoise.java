package io.cytoforge.science.positions.placing;

import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.Point3;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Random points no two of which are nearer than the distances that they keep. Darts are thrown first; they fill at most about
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
    private final Distances distances;
    private final RandomGenerator random;
    private final Progress progress;

    private BlueNoise(VoxelSampler region, Distances distances, RandomGenerator random, Progress progress) {
        this.region = region;
        this.distances = distances;
        this.random = random;
        this.progress = progress;
    }

    /**
     * Points of a region in µm; fewer than asked where they do not fit.
     *
     * @param distances of as many points as are asked for; of 0 for independent points
     * @param progress counts the points thrown, then as many again while they push each other
     */
    static List<Point3> in(VoxelSampler region, Distances distances, RandomGenerator random, Progress progress) {
        BlueNoise noise = new BlueNoise(region, distances, random, progress);
        if (distances.largest() == 0) {
            return noise.independent();
        }
        Spaced thrown = noise.throwDarts();
        return (thrown.size() == distances.count() ? thrown : noise.packDenser(thrown)).points();
    }

    private List<Point3> independent() {
        List<Point3> points = new ArrayList<>(distances.count());
        for (int i = 0; i < distances.count(); i++) {
            points.add(region.next(random));
        }
        return points;
    }

    private Spaced throwDarts() {
        int count = distances.count();
        Spaced points = new Spaced(distances.largest(), count);
        int misses = 0;
        for (long darts = 0; points.size() < count && misses < MISSES_IN_A_ROW; darts++) {
            if (darts % DARTS_PER_REPORT == 0) {
                progress.at(points.size(), 2L * count);
            }
            Point3 point = region.next(random);
            misses = points.addIfFree(point, distances.of(points.size())) ? 0 : misses + 1;
        }
        return points;
    }

    /** Adds points and lets them push each other: to the next packing while all find room, else to halfway back. */
    private Spaced packDenser(Spaced thrown) {
        int count = distances.count();
        Spaced best = thrown;
        int most = count;
        for (int i = 0; i < PACKINGS.length && most > WORTHWHILE * best.size(); i++) {
            Spaced start = new Spaced(distances.largest(), count);
            for (int j = 0; j < best.size(); j++) {
                start.add(best.point(j), best.distance(j));
            }
            double goal = Math.min(most, room(PACKINGS[i]));
            while (start.size() < goal) {
                start.add(region.next(random), distances.of(start.size()));
            }
            long before = count + (long) count * i / PACKINGS.length;
            Spaced spread = Repulsion.spread(
                    start,
                    region,
                    (done, of) -> progress.at(before + count * done / (PACKINGS.length * of), 2L * count));
            best = spread.size() > best.size() ? spread : best;
            most = spread.size() == start.size() ? count : (best.size() + start.size()) / 2;
        }
        return best;
    }

    /** How many spheres fit whose centers lie in a region of this volume; they may reach out of it by a radius. */
    private double room(double packing) {
        double distance = distances.mean();
        double side = StrictMath.cbrt(region.volume()) + distance;
        return packing * side * side * side / (Math.PI / 6 * distance * distance * distance);
    }
}
