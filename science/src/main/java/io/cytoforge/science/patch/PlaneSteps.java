package io.cytoforge.science.patch;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/**
 * How much neighbouring planes of an image differ: the mean of |I(p) − I(p − 1)| over the plane, for every p ≥ 1 along
 * every axis.
 */
final class PlaneSteps {
    private static final int SLAB = 16;

    /** Of so many planes, the rows that are read at once have no more voxels than this, unless one row has. */
    private static final long STRIP_VOXELS = 1L << 22;

    private final Shape3 shape;
    private final double[] alongZ;
    private final double[] alongY;
    private final double[] alongX;

    private PlaneSteps(Shape3 shape) {
        this.shape = shape;
        this.alongZ = new double[shape.z()];
        this.alongY = new double[shape.y()];
        this.alongX = new double[shape.x()];
    }

    /** Reads the image once, a few planes at a time, of large planes a few rows. */
    static PlaneSteps of(BlockSource image) {
        return of(image, STRIP_VOXELS);
    }

    static PlaneSteps of(BlockSource image, long stripVoxels) {
        Shape3 shape = image.shape();
        int rows = (int) Math.clamp(stripVoxels / SLAB / shape.x(), 1, shape.y());
        PlaneSteps steps = new PlaneSteps(shape);
        for (int z = 0; z < shape.z(); z += SLAB) {
            for (int y = 0; y < shape.y(); y += rows) {
                steps.add(image, z, y, rows);
            }
        }
        return steps;
    }

    /** Reads the voxels from (z, y, 0) on, and those before them that they are compared with. */
    private void add(BlockSource image, int z, int y, int rows) {
        int beforeZ = Math.min(z, 1);
        int beforeY = Math.min(y, 1);
        Box3 read = new Box3(
                z - beforeZ,
                y - beforeY,
                0,
                new Shape3(
                        Math.min(SLAB, shape.z() - z) + beforeZ, Math.min(rows, shape.y() - y) + beforeY, shape.x()));
        float[] voxels = new float[read.shape().arrayLength()];
        image.read(read, voxels);
        add(read, beforeZ, beforeY, voxels);
    }

    /** @return mean absolute difference by the place of the second plane; the first entry is 0 and means nothing */
    double[] alongZ() {
        return mean(alongZ, (double) shape.y() * shape.x());
    }

    double[] alongY() {
        return mean(alongY, (double) shape.z() * shape.x());
    }

    double[] alongX() {
        return mean(alongX, (double) shape.z() * shape.y());
    }

    private void add(Box3 read, int beforeZ, int beforeY, float[] voxels) {
        int row = shape.x();
        int plane = read.shape().y() * row;
        for (int z = beforeZ; z < read.shape().z(); z++) {
            for (int y = beforeY; y < read.shape().y(); y++) {
                int start = z * plane + y * row;
                if (z > 0) {
                    alongZ[read.z() + z] += rowStep(voxels, start, plane);
                }
                if (y > 0) {
                    alongY[read.y() + y] += rowStep(voxels, start, row);
                }
                for (int x = 1; x < row; x++) {
                    alongX[x] += Math.abs(voxels[start + x] - voxels[start + x - 1]);
                }
            }
        }
    }

    private double rowStep(float[] voxels, int start, int back) {
        double sum = 0;
        for (int i = start; i < start + shape.x(); i++) {
            sum += Math.abs(voxels[i] - voxels[i - back]);
        }
        return sum;
    }

    private static double[] mean(double[] sums, double voxels) {
        double[] means = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            means[i] = sums[i] / voxels;
        }
        return means;
    }
}
