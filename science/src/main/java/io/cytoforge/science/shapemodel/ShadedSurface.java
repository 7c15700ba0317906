package io.cytoforge.science.shapemodel;

import io.cytoforge.science.picture.Panel;
import io.cytoforge.science.surface.RaySet;
import io.cytoforge.science.surface.RaySurface;
import io.cytoforge.science.volume.Point3;
import java.util.Arrays;

/** Paints a surface as a lit solid: its triangles, split for a round outline, with what is nearest in front. */
final class ShadedSurface {
    private static final int SPLITS = 3;
    private static final double AZIMUTH = Math.toRadians(35);
    private static final double ELEVATION = Math.toRadians(22);

    /** To the right, upwards and towards the viewer. */
    private static final Point3 RIGHT = new Point3(0, Math.cos(AZIMUTH), -Math.sin(AZIMUTH));

    private static final Point3 UP = new Point3(
            Math.cos(ELEVATION), -Math.sin(ELEVATION) * Math.sin(AZIMUTH), -Math.sin(ELEVATION) * Math.cos(AZIMUTH));
    private static final Point3 NEARER = new Point3(
            Math.sin(ELEVATION), Math.cos(ELEVATION) * Math.sin(AZIMUTH), Math.cos(ELEVATION) * Math.cos(AZIMUTH));

    /** Where light comes from, in what is to the right, up and nearer. */
    private static final double[] LIGHT = {-0.45, 0.6, 0.6614378277661477};

    private static final int[] PLAIN = {226, 226, 230};
    private static final int[] WARM = {206, 84, 28};
    private static final int[] COLD = {36, 104, 182};
    private static final int WHITE = 0xFFFFFF;

    private final int edge;
    private final double perPixel;
    private final int[] colours;
    private final double[] depth;

    /**
     * A corner on the screen.
     *
     * @param column pixels from the left edge
     * @param row pixels from the upper edge
     * @param near µm towards the viewer
     * @param shade how bright, in [0, 1]
     * @param tint from −1, cold, to 1, warm
     */
    private record Corner(double column, double row, double near, double shade, double tint) {}

    private ShadedSurface(int edge, double extent) {
        this.edge = edge;
        perPixel = 2 * extent / edge;
        colours = new int[edge * edge];
        depth = new double[edge * edge];
        Arrays.fill(colours, WHITE);
        Arrays.fill(depth, Double.NEGATIVE_INFINITY);
    }

    /**
     * @param mean what tints tell the way from
     * @param strongest way in µm that is tinted fully
     * @param extent half of what is shown along each side, µm
     * @param edge of the panel in pixels
     */
    static Panel paint(RaySurface surface, RaySurface mean, double strongest, double extent, int edge) {
        ShadedSurface picture = new ShadedSurface(edge, extent);
        RaySet rays = surface.rays();
        double[][] normals = normals(surface);
        for (int triangle = 0; triangle < rays.triangles(); triangle++) {
            Corner[][] corners = new Corner[SPLITS + 1][SPLITS + 1];
            for (int i = 0; i <= SPLITS; i++) {
                for (int j = 0; i + j <= SPLITS; j++) {
                    double[] shares = {SPLITS - i - j, i, j};
                    corners[i][j] = picture.corner(surface, mean, strongest, normals, triangle, shares);
                }
            }
            for (int i = 0; i < SPLITS; i++) {
                for (int j = 0; i + j < SPLITS; j++) {
                    picture.fill(corners[i][j], corners[i + 1][j], corners[i][j + 1]);
                    if (i + j + 1 < SPLITS) {
                        picture.fill(corners[i + 1][j + 1], corners[i + 1][j], corners[i][j + 1]);
                    }
                }
            }
        }
        return Panel.painted(edge, edge, picture.perPixel, picture.colours);
    }

    /** At each ray the sum of its triangles' normals, as long as the triangles are large; z·y·x. */
    private static double[][] normals(RaySurface surface) {
        RaySet rays = surface.rays();
        double[][] normals = new double[rays.rays()][3];
        for (int triangle = 0; triangle < rays.triangles(); triangle++) {
            double[][] at = new double[3][];
            for (int corner = 0; corner < 3; corner++) {
                int ray = rays.corner(triangle, corner);
                Point3 direction = rays.direction(ray);
                double radius = surface.radius(ray);
                at[corner] = new double[] {radius * direction.z(), radius * direction.y(), radius * direction.x()};
            }
            for (int axis = 0; axis < 3; axis++) {
                // (z, y, x) is a left-handed order of (x, y, z), hence the turned sign of the cross product
                int b = (axis + 2) % 3;
                int c = (axis + 1) % 3;
                double part =
                        (at[1][b] - at[0][b]) * (at[2][c] - at[0][c]) - (at[1][c] - at[0][c]) * (at[2][b] - at[0][b]);
                for (int corner = 0; corner < 3; corner++) {
                    normals[rays.corner(triangle, corner)][axis] += part;
                }
            }
        }
        return normals;
    }

    private Corner corner(
            RaySurface surface, RaySurface mean, double strongest, double[][] normals, int triangle, double[] shares) {
        RaySet rays = surface.rays();
        double[] direction = new double[3];
        double[] normal = new double[3];
        for (int corner = 0; corner < 3; corner++) {
            int ray = rays.corner(triangle, corner);
            Point3 way = rays.direction(ray);
            direction[0] += shares[corner] * way.z();
            direction[1] += shares[corner] * way.y();
            direction[2] += shares[corner] * way.x();
            for (int axis = 0; axis < 3; axis++) {
                normal[axis] += shares[corner] * normals[ray][axis];
            }
        }
        double length = length(direction);
        double z = direction[0] / length;
        double y = direction[1] / length;
        double x = direction[2] / length;
        double radius = surface.radius(z, y, x);
        Point3 place = new Point3(radius * z, radius * y, radius * x);
        return new Corner(
                edge / 2.0 + along(place, RIGHT) / perPixel,
                edge / 2.0 - along(place, UP) / perPixel,
                along(place, NEARER),
                shade(normal),
                Math.clamp((radius - mean.radius(z, y, x)) / strongest, -1.0, 1.0));
    }

    private static double along(Point3 place, Point3 axis) {
        return place.z() * axis.z() + place.y() * axis.y() + place.x() * axis.x();
    }

    private static double length(double[] vector) {
        return Math.sqrt(vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2]);
    }

    private static double shade(double[] normal) {
        double length = Math.max(length(normal), Double.MIN_NORMAL);
        Point3 unit = new Point3(normal[0] / length, normal[1] / length, normal[2] / length);
        double lit = LIGHT[0] * along(unit, RIGHT) + LIGHT[1] * along(unit, UP) + LIGHT[2] * along(unit, NEARER);
        return 0.38 + 0.62 * Math.max(0, lit);
    }

    private void fill(Corner a, Corner b, Corner c) {
        double area = (b.column - a.column) * (c.row - a.row) - (c.column - a.column) * (b.row - a.row);
        if (area == 0) {
            return;
        }
        int top = Math.max(0, (int) Math.floor(Math.min(a.row, Math.min(b.row, c.row))));
        int bottom = Math.min(edge - 1, (int) Math.ceil(Math.max(a.row, Math.max(b.row, c.row))));
        int left = Math.max(0, (int) Math.floor(Math.min(a.column, Math.min(b.column, c.column))));
        int right = Math.min(edge - 1, (int) Math.ceil(Math.max(a.column, Math.max(b.column, c.column))));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double second = ((column - a.column) * (c.row - a.row) - (c.column - a.column) * (row - a.row)) / area;
                double third = ((b.column - a.column) * (row - a.row) - (column - a.column) * (b.row - a.row)) / area;
                double first = 1 - second - third;
                if (first < 0 || second < 0 || third < 0) {
                    continue;
                }
                double near = first * a.near + second * b.near + third * c.near;
                int place = row * edge + column;
                if (near > depth[place]) {
                    depth[place] = near;
                    colours[place] = colour(
                            first * a.shade + second * b.shade + third * c.shade,
                            first * a.tint + second * b.tint + third * c.tint);
                }
            }
        }
    }

    private static int colour(double shade, double tint) {
        int[] towards = tint >= 0 ? WARM : COLD;
        int colour = 0;
        for (int channel = 0; channel < 3; channel++) {
            double mixed = PLAIN[channel] + (towards[channel] - PLAIN[channel]) * Math.abs(tint);
            colour = colour << 8 | (int) Math.round(Math.clamp(mixed * shade, 0.0, 255.0));
        }
        return colour;
    }
}
