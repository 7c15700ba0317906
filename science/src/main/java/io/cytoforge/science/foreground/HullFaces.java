package io.cytoforge.science.foreground;

import com.github.quickhull3d.QuickHull3D;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Finds the faces of the convex hull of a mask's voxel faces' centers. */
final class HullFaces {
    /** A point of one plane of constant z, in half voxels. */
    private record Point(int y, int x) {}

    private final Shape3 shape;
    private final TreeMap<Integer, List<Point>> planes = new TreeMap<>();

    HullFaces(Shape3 shape) {
        this.shape = shape;
    }

    static List<HalfSpace> of(MaskVolume mask) {
        HullFaces faces = new HullFaces(mask.shape());
        for (int z = 0; z < mask.shape().z(); z++) {
            addSlice(mask, z, faces);
        }
        return faces.find();
    }

    private static void addSlice(MaskVolume mask, int z, HullFaces faces) {
        Shape3 shape = mask.shape();
        int[] first = new int[shape.y()];
        int[] last = new int[shape.y()];
        for (int y = 0; y < shape.y(); y++) {
            while (first[y] < shape.x() && !mask.at(z, y, first[y])) {
                first[y]++;
            }
            last[y] = first[y] == shape.x() ? -1 : shape.x() - 1;
            while (last[y] > first[y] && !mask.at(z, y, last[y])) {
                last[y]--;
            }
        }
        faces.add(z, first, last);
    }

    /**
     * Adds a slice. Of its points those are kept that may be corners of the hull: in each plane of half voxels the corners
     * of its own flat hull.
     *
     * @param first voxel inside of each row
     * @param last voxel inside of each row, −1 where there is none
     */
    void add(int z, int[] first, int[] last) {
        List<Point> ends = new ArrayList<>();
        for (int y = 0; y < last.length; y++) {
            if (last[y] >= 0) {
                ends.add(new Point(2 * y, 2 * first[y]));
                ends.add(new Point(2 * y, 2 * last[y]));
            }
        }
        ends = flatHull(ends);
        List<Point> around = new ArrayList<>();
        for (Point end : ends) {
            around.add(new Point(end.y() - 1, end.x()));
            around.add(new Point(end.y() + 1, end.x()));
            around.add(new Point(end.y(), end.x() - 1));
            around.add(new Point(end.y(), end.x() + 1));
        }
        planes.computeIfAbsent(2 * z - 1, _ -> new ArrayList<>()).addAll(ends);
        planes.computeIfAbsent(2 * z, _ -> new ArrayList<>()).addAll(around);
        planes.computeIfAbsent(2 * z + 1, _ -> new ArrayList<>()).addAll(ends);
    }

    /** @throws IllegalArgumentException if nothing is inside */
    List<HalfSpace> find() {
        List<int[]> points = new ArrayList<>();
        planes.forEach((z, flat) -> flatHull(flat).forEach(p -> points.add(new int[] {z, p.y(), p.x()})));
        if (points.isEmpty()) {
            throw new UnusableDataException(
                    "nothing is labeled in %s: there is no hull to take as foreground".formatted(shape));
        }
        double[] coordinates = new double[3 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            for (int axis = 0; axis < 3; axis++) {
                coordinates[3 * i + axis] = points.get(i)[axis];
            }
        }
        QuickHull3D hull = new QuickHull3D(coordinates);
        int[] origin = hull.getVertexPointIndices();
        List<HalfSpace> faces = new ArrayList<>();
        for (int[] face : hull.getFaces()) {
            List<int[]> corners = new ArrayList<>();
            for (int vertex : face) {
                corners.add(points.get(origin[vertex]));
            }
            faces.add(halfSpace(corners, points));
        }
        return faces;
    }

    /** Corners of a flat hull by Andrew's monotone chain; points on its edges are left out. */
    private static List<Point> flatHull(List<Point> points) {
        List<Point> sorted = points.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Point::y).thenComparingInt(Point::x))
                .toList();
        if (sorted.size() < 3) {
            return sorted;
        }
        List<Point> hull = new ArrayList<>(chain(sorted));
        hull.addAll(chain(sorted.reversed()));
        return hull;
    }

    /** One side of the hull, without its last point. */
    private static List<Point> chain(List<Point> sorted) {
        List<Point> chain = new ArrayList<>();
        for (Point point : sorted) {
            while (chain.size() > 1 && turn(chain.get(chain.size() - 2), chain.getLast(), point) <= 0) {
                chain.removeLast();
            }
            chain.add(point);
        }
        chain.removeLast();
        return chain;
    }

    private static long turn(Point a, Point b, Point c) {
        return (long) (b.y() - a.y()) * (c.x() - a.x()) - (long) (b.x() - a.x()) * (c.y() - a.y());
    }

    /** The plane through a face's corners, exactly; of three corners in a line none is taken. */
    private static HalfSpace halfSpace(List<int[]> corners, List<int[]> points) {
        int[] a = corners.get(0);
        long[] normal = {0, 0, 0};
        for (int i = 1; i + 1 < corners.size() && isZero(normal); i++) {
            normal = cross(a, corners.get(i), corners.get(i + 1));
        }
        if (isZero(normal)) {
            throw new IllegalStateException("a hull of %d points has a face without area".formatted(points.size()));
        }
        int low = corners.stream().mapToInt(corner -> corner[0]).min().orElseThrow();
        int high = corners.stream().mapToInt(corner -> corner[0]).max().orElseThrow();
        return new HalfSpace(normal[0], normal[1], normal[2], dot(normal, a), low, high);
    }

    private static boolean isZero(long[] normal) {
        return normal[0] == 0 && normal[1] == 0 && normal[2] == 0;
    }

    private static long[] cross(int[] a, int[] b, int[] c) {
        long z1 = (long) b[0] - a[0];
        long y1 = (long) b[1] - a[1];
        long x1 = (long) b[2] - a[2];
        long z2 = (long) c[0] - a[0];
        long y2 = (long) c[1] - a[1];
        long x2 = (long) c[2] - a[2];
        return new long[] {y1 * x2 - x1 * y2, x1 * z2 - z1 * x2, z1 * y2 - y1 * z2};
    }

    private static long dot(long[] normal, int[] point) {
        return normal[0] * point[0] + normal[1] * point[1] + normal[2] * point[2];
    }
}
