package io.cytoforge.science.surface;

import com.github.quickhull3d.QuickHull3D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The faces of the convex hull of unit vectors, and which neighbours which. */
final class RayTriangles {
    private final int[] corners;
    /** The triangle across the edge that is opposite to each corner; -1 beyond a rim. */
    private final int[] neighbours;
    /** For each corner the vector n, z·y·x, with n · d = its weight in d = Σ wᵢ dᵢ. */
    private final double[] duals;

    private RayTriangles(int[] corners, double[] directions) {
        this.corners = corners;
        neighbours = neighbours(corners);
        duals = new double[3 * corners.length];
        for (int triangle = 0; triangle < count(); triangle++) {
            fillDuals(triangle, directions);
        }
    }

    /** @param open whether the face below, all of whose corners have z = 0, is left out */
    static RayTriangles of(double[] directions, boolean open) {
        int rays = directions.length / 3;
        double[] points = new double[directions.length];
        for (int i = 0; i < rays; i++) {
            points[3 * i] = directions[3 * i + 2];
            points[3 * i + 1] = directions[3 * i + 1];
            points[3 * i + 2] = directions[3 * i];
        }
        QuickHull3D hull = new QuickHull3D(points);
        hull.triangulate();
        int[] origin = hull.getVertexPointIndices();
        List<int[]> faces = new ArrayList<>();
        int below = 0;
        for (int[] face : hull.getFaces()) {
            int[] rayed = {origin[face[0]], origin[face[1]], origin[face[2]]};
            if (open && Arrays.stream(rayed).allMatch(ray -> directions[3 * ray] == 0)) {
                below++;
            } else {
                faces.add(rayed);
            }
        }
        if (faces.size() + below != 2 * rays - 4) {
            throw new IllegalStateException("%d rays have a hull of %d triangles".formatted(rays, faces.size()));
        }
        return new RayTriangles(faces.stream().flatMapToInt(Arrays::stream).toArray(), directions);
    }

    private static int[] neighbours(int[] corners) {
        Map<Long, Integer> edges = new HashMap<>();
        for (int place = 0; place < corners.length; place++) {
            edges.put(edge(corners[after(place)], corners[after(after(place))]), place / 3);
        }
        int[] neighbours = new int[corners.length];
        for (int place = 0; place < corners.length; place++) {
            neighbours[place] = edges.getOrDefault(edge(corners[after(after(place))], corners[after(place)]), -1);
        }
        return neighbours;
    }

    /** The next corner of the same triangle. */
    private static int after(int place) {
        return place % 3 == 2 ? place - 2 : place + 1;
    }

    private static long edge(int from, int to) {
        return (long) from << 32 | to;
    }

    private void fillDuals(int triangle, double[] directions) {
        for (int corner = 0; corner < 3; corner++) {
            int place = 3 * triangle + corner;
            int own = 3 * corners[place];
            int b = 3 * corners[after(place)];
            int c = 3 * corners[after(after(place))];
            double z = directions[b + 2] * directions[c + 1] - directions[b + 1] * directions[c + 2];
            double y = directions[b] * directions[c + 2] - directions[b + 2] * directions[c];
            double x = directions[b + 1] * directions[c] - directions[b] * directions[c + 1];
            double volume = z * directions[own] + y * directions[own + 1] + x * directions[own + 2];
            duals[3 * place] = z / volume;
            duals[3 * place + 1] = y / volume;
            duals[3 * place + 2] = x / volume;
        }
    }

    int count() {
        return corners.length / 3;
    }

    int corner(int triangle, int corner) {
        return corners[3 * triangle + corner];
    }

    /** The weight of a corner in d = Σ wᵢ dᵢ; none is negative if d passes the triangle. */
    double weight(int triangle, int corner, double z, double y, double x) {
        int place = 9 * triangle + 3 * corner;
        return duals[place] * z + duals[place + 1] * y + duals[place + 2] * x;
    }

    /**
     * One step of a walk to the triangle that a direction passes. Across an edge with the direction behind it the next
     * face of a convex hull lies further out along that direction, so no walk returns.
     *
     * @param enough weights from here on count as not negative
     * @return the neighbour, or -1 if the direction passes this triangle or leaves over a rim
     */
    int towards(int triangle, double z, double y, double x, double enough) {
        int furthest = -1;
        double least = enough;
        for (int corner = 0; corner < 3; corner++) {
            double weight = weight(triangle, corner, z, y, x);
            if (weight < least) {
                least = weight;
                furthest = corner;
            }
        }
        return furthest < 0 ? -1 : neighbours[3 * triangle + furthest];
    }

    /**
     * With a = Σ vᵢ nᵢ and c = Σ nᵢ the interpolation is f = a·d / c·d, its slope |a − f c| / c·d. Inside the triangle
     * c·d ≥ 1, and |a − f c| is convex in f, so it is largest where f is.
     */
    double steepest(int triangle, double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double[] a = new double[3];
        double[] c = new double[3];
        for (int corner = 0; corner < 3; corner++) {
            double value = values[corner(triangle, corner)];
            low = Math.min(low, value);
            high = Math.max(high, value);
            for (int axis = 0; axis < 3; axis++) {
                double dual = duals[9 * triangle + 3 * corner + axis];
                a[axis] += value * dual;
                c[axis] += dual;
            }
        }
        return Math.max(slope(a, c, low), slope(a, c, high));
    }

    private static double slope(double[] a, double[] c, double value) {
        double z = a[0] - value * c[0];
        double y = a[1] - value * c[1];
        double x = a[2] - value * c[2];
        return Math.sqrt(z * z + y * y + x * x);
    }
}
