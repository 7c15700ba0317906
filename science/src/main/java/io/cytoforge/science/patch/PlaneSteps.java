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

    /** Reads the image once, a few planes at a time. */
    static PlaneSteps of(BlockSource image) {
        Shape3 shape = image.shape();
        PlaneSteps steps = new PlaneSteps(shape);
        for (int z = 0; z < shape.z(); z += SLAB) {
            int before = Math.min(z, 1);
            int planes = Math.min(SLAB, shape.z() - z) + before;
            Box3 slab = new Box3(z - before, 0, 0, new Shape3(planes, shape.y(), shape.x()));
            float[] voxels = new float[slab.shape().arrayLength()];
            image.read(slab, voxels);
            steps.add(slab, before, voxels);
        }
        return steps;
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

    private void add(Box3 slab, int before, float[] voxels) {
        int row = shape.x();
        int plane = shape.y() * row;
        for (int z = before; z < slab.shape().z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                int start = z * plane + y * row;
                if (z > 0) {
                    alongZ[slab.z() + z] += rowStep(voxels, start, plane);
                }
                if (y > 0) {
                    alongY[y] += rowStep(voxels, start, row);
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
