package io.cytoforge.science.labels;

import java.util.ArrayList;
import java.util.List;

/** The part of the unit sphere that is nearer to one of several points on it than to the others. */
final class SphericalCell {
    private SphericalCell() {}

    /**
     * Its solid angle. The cell is a cone of half spaces u · (centre − other) ≥ 0, cut here with the plane u · centre = 1.
     *
     * @param points all points, the centre among them; they must hold their opposites and span space, so that the cell
     *     is smaller than a half sphere
     */
    static double area(double[] centre, List<double[]> points) {
        List<double[]> corners = square(centre);
        for (double[] other : points) {
            if (dot(centre, other) < 1 - 1e-12) {
                corners = cut(corners, new double[] {
                    centre[0] - other[0], centre[1] - other[1], centre[2] - other[2],
                });
            }
        }
        double area = 0;
        for (int i = 1; i + 1 < corners.size(); i++) {
            area += solidAngle(corners.get(0), corners.get(i), corners.get(i + 1));
        }
        return area;
    }

    /** A square of the plane that is far larger than any cell. */
    private static List<double[]> square(double[] centre) {
        double[] seldom = Math.abs(centre[0]) < 0.6 ? new double[] {1, 0, 0} : new double[] {0, 1, 0};
        double[] u = unit(cross(centre, seldom));
        double[] v = cross(centre, u);
        List<double[]> corners = new ArrayList<>();
        for (int[] sign : new int[][] {{1, 1}, {-1, 1}, {-1, -1}, {1, -1}}) {
            double[] corner = new double[3];
            for (int i = 0; i < 3; i++) {
                corner[i] = centre[i] + 1e6 * (sign[0] * u[i] + sign[1] * v[i]);
            }
            corners.add(corner);
        }
        return corners;
    }

    private static List<double[]> cut(List<double[]> corners, double[] inwards) {
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < corners.size(); i++) {
            double[] a = corners.get(i);
            double[] b = corners.get((i + 1) % corners.size());
            double atA = dot(a, inwards);
            double atB = dot(b, inwards);
            if (atA >= 0) {
                kept.add(a);
            }
            if ((atA >= 0) != (atB >= 0)) {
                double t = atA / (atA - atB);
                kept.add(new double[] {a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])});
            }
        }
        return kept;
    }

    /** tan(Ω / 2) = |a · (b × c)| / (abc + (a · b) c + (b · c) a + (c · a) b) [van Oosterom, Strackee 1983]. */
    private static double solidAngle(double[] first, double[] second, double[] third) {
        double[] a = unit(first);
        double[] b = unit(second);
        double[] c = unit(third);
        return 2 * Math.atan2(Math.abs(dot(a, cross(b, c))), 1 + dot(a, b) + dot(b, c) + dot(c, a));
    }

    private static double[] unit(double[] a) {
        double length = Math.sqrt(dot(a, a));
        return new double[] {a[0] / length, a[1] / length, a[2] / length};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
