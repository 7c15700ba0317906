package io.cytoforge.science.morphometry;

import io.cytoforge.science.harmonics.SphericalFit;
import io.cytoforge.science.labels.Cell;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * One body of voxels with background around it. Its moments are those of the voxels' centres: over all places of a body on
 * its grid their mean is the body's own.
 */
final class VoxelBody {
    /** Voxels of background on every side. */
    private static final int MARGIN = 1;
    /** Steps in which the boundary is narrowed down once it is found. */
    private static final int BISECTIONS = 8;

    private final byte[] mask;
    private final Shape3 shape;
    private final VoxelSize voxelSize;
    /** In voxels of the mask. */
    private final Point3 centre;

    private VoxelBody(byte[] mask, Shape3 shape, VoxelSize voxelSize, Point3 centre) {
        this.mask = mask;
        this.shape = shape;
        this.voxelSize = voxelSize;
        this.centre = centre;
    }

    /** A cell of a volume that does not touch the volume's border. */
    static VoxelBody cut(LabelVolume labels, Cell cell, VoxelSize voxelSize) {
        Box3 box = cell.box();
        Shape3 inner = box.shape();
        Shape3 shape = new Shape3(inner.z() + 2 * MARGIN, inner.y() + 2 * MARGIN, inner.x() + 2 * MARGIN);
        byte[] mask = new byte[shape.arrayLength()];
        for (int z = 0; z < inner.z(); z++) {
            for (int y = 0; y < inner.y(); y++) {
                int from = labels.shape().index(box.z() + z, box.y() + y, box.x());
                int to = shape.index(z + MARGIN, y + MARGIN, MARGIN);
                for (int x = 0; x < inner.x(); x++) {
                    mask[to + x] = (byte) (labels.voxels()[from + x] == cell.id() ? 1 : 0);
                }
            }
        }
        Point3 centre = new Point3(
                cell.centre().z() - box.z() + MARGIN,
                cell.centre().y() - box.y() + MARGIN,
                cell.centre().x() - box.x() + MARGIN);
        return new VoxelBody(mask, shape, voxelSize, centre);
    }

    /** An ellipsoid made of the same voxels, its centre where this one's is between them. */
    VoxelBody ellipsoid(LogStretch stretch, double radius) {
        double[] t = stretch.matrix(1);
        double[] reach = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            reach[axis] = radius * Math.hypot(t[3 * axis], Math.hypot(t[3 * axis + 1], t[3 * axis + 2]));
        }
        int z = (int) Math.ceil(reach[0] / voxelSize.z()) + MARGIN;
        int y = (int) Math.ceil(reach[1] / voxelSize.y()) + MARGIN;
        int x = (int) Math.ceil(reach[2] / voxelSize.x()) + MARGIN;
        Point3 middle = new Point3(
                z + centre.z() - Math.floor(centre.z()),
                y + centre.y() - Math.floor(centre.y()),
                x + centre.x() - Math.floor(centre.x()));
        Shape3 size = new Shape3(2 * z + 2, 2 * y + 2, 2 * x + 2);
        return new VoxelBody(inside(stretch.matrix(-1), radius, size, middle), size, voxelSize, middle);
    }

    private byte[] inside(double[] undo, double radius, Shape3 size, Point3 middle) {
        byte[] inside = new byte[size.arrayLength()];
        for (int z = 0; z < size.z(); z++) {
            double dz = (z - middle.z()) * voxelSize.z();
            for (int y = 0; y < size.y(); y++) {
                double dy = (y - middle.y()) * voxelSize.y();
                int row = size.index(z, y, 0);
                for (int x = 0; x < size.x(); x++) {
                    double dx = (x - middle.x()) * voxelSize.x();
                    double a = undo[0] * dz + undo[1] * dy + undo[2] * dx;
                    double b = undo[3] * dz + undo[4] * dy + undo[5] * dx;
                    double c = undo[6] * dz + undo[7] * dy + undo[8] * dx;
                    inside[row + x] = (byte) (a * a + b * b + c * c <= radius * radius ? 1 : 0);
                }
            }
        }
        return inside;
    }

    /** Central second moments per voxel in µm², 9 numbers z·y·x; all 0 if there is no voxel. */
    double[] covariance() {
        double[] sums = new double[10];
        for (int z = 0; z < shape.z(); z++) {
            double dz = (z - centre.z()) * voxelSize.z();
            for (int y = 0; y < shape.y(); y++) {
                double dy = (y - centre.y()) * voxelSize.y();
                int row = shape.index(z, y, 0);
                for (int x = 0; x < shape.x(); x++) {
                    if (mask[row + x] != 0) {
                        add(sums, dz, dy, (x - centre.x()) * voxelSize.x());
                    }
                }
            }
        }
        return covariance(sums);
    }

    private static void add(double[] sums, double dz, double dy, double dx) {
        sums[0]++;
        sums[1] += dz;
        sums[2] += dy;
        sums[3] += dx;
        sums[4] += dz * dz;
        sums[5] += dy * dy;
        sums[6] += dx * dx;
        sums[7] += dz * dy;
        sums[8] += dz * dx;
        sums[9] += dy * dx;
    }

    private static double[] covariance(double[] sums) {
        double n = Math.max(1, sums[0]);
        double z = sums[1] / n;
        double y = sums[2] / n;
        double x = sums[3] / n;
        double zy = sums[7] / n - z * y;
        double zx = sums[8] / n - z * x;
        double yx = sums[9] / n - y * x;
        return new double[] {sums[4] / n - z * z, zy, zx, zy, sums[5] / n - y * y, yx, zx, yx, sums[6] / n - x * x};
    }

    /**
     * The radii of the body in µm after its stretch has been undone: for each direction where the ray from the centre last
     * leaves the body. The boundary lies between voxel centres, where the linearly interpolated mask is a half.
     */
    double[] radii(SphericalFit fit, LogStretch stretch) {
        double[] t = stretch.matrix(1);
        double[] radii = new double[fit.directions()];
        for (int i = 0; i < radii.length; i++) {
            double[] n = fit.direction(i);
            radii[i] = lastBoundary(
                    (t[0] * n[0] + t[1] * n[1] + t[2] * n[2]) / voxelSize.z(),
                    (t[3] * n[0] + t[4] * n[1] + t[5] * n[2]) / voxelSize.y(),
                    (t[6] * n[0] + t[7] * n[1] + t[8] * n[2]) / voxelSize.x());
        }
        return radii;
    }

    /** @param z together with y and x the way in voxels for each µm of radius */
    private double lastBoundary(double z, double y, double x) {
        double step = 0.5 / Math.max(Math.abs(z), Math.max(Math.abs(y), Math.abs(x)));
        double out = Math.min(
                way(centre.z(), z, shape.z()), Math.min(way(centre.y(), y, shape.y()), way(centre.x(), x, shape.x())));
        double in = out;
        while (in > 0 && at(in * z, in * y, in * x) < 0.5) {
            out = in;
            in -= step;
        }
        if (in <= 0) {
            return Math.max(0, out / 2);
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (in + out) / 2;
            if (at(middle * z, middle * y, middle * x) < 0.5) {
                out = middle;
            } else {
                in = middle;
            }
        }
        return (in + out) / 2;
    }

    /** How far a ray goes until it leaves the mask's voxel centres. */
    private static double way(double from, double speed, int length) {
        double room = speed > 0 ? length - 1 - from : from;
        return speed == 0 ? Double.POSITIVE_INFINITY : room / Math.abs(speed);
    }

    /** The mask, linear between voxel centres. */
    private double at(double dz, double dy, double dx) {
        double z = centre.z() + dz;
        double y = centre.y() + dy;
        double x = centre.x() + dx;
        int z0 = Math.clamp((int) z, 0, shape.z() - 2);
        int y0 = Math.clamp((int) y, 0, shape.y() - 2);
        int x0 = Math.clamp((int) x, 0, shape.x() - 2);
        double upper = between(shape.index(z0, y0, x0), y - y0, x - x0);
        double lower = between(shape.index(z0 + 1, y0, x0), y - y0, x - x0);
        return upper + (lower - upper) * (z - z0);
    }

    private double between(int place, double y, double x) {
        int next = place + shape.x();
        double left = mask[place] + (mask[place + 1] - mask[place]) * x;
        double right = mask[next] + (mask[next + 1] - mask[next]) * x;
        return left + (right - left) * y;
    }
}
