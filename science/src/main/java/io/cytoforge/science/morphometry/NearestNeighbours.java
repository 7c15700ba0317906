package io.cytoforge.science.morphometry;

import io.cytoforge.science.volume.Point3;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How far points are from each other. */
public final class NearestNeighbours {
    private NearestNeighbours() {}

    /** For each point the distance to the nearest other one, in their unit; NaN if it is the only one. */
    public static double[] distances(List<Point3> points) {
        int[] order = IntStream.range(0, points.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> points.get(i).z()))
                .mapToInt(i -> i)
                .toArray();
        double[] nearest = new double[points.size()];
        for (int place = 0; place < order.length; place++) {
            Point3 point = points.get(order[place]);
            double best = Double.POSITIVE_INFINITY;
            for (int i = place + 1; i < order.length && points.get(order[i]).z() - point.z() < best; i++) {
                best = Math.min(best, point.distanceTo(points.get(order[i])));
            }
            for (int i = place - 1; i >= 0 && point.z() - points.get(order[i]).z() < best; i--) {
                best = Math.min(best, point.distanceTo(points.get(order[i])));
            }
            nearest[order[place]] = Double.isInfinite(best) ? Double.NaN : best;
        }
        return nearest;
    }
}
