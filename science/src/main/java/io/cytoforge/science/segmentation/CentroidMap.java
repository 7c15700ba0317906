package io.cytoforge.science.segmentation;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;

/**
 * How near voxels are to the middle of their object. The middle c is the object's voxel that is nearest to its center of
 * mass, the first of equally near ones; d is the distance to it in µm, and R the radius of the ball that has the object's
 * volume:
 *
 * <pre>{@code centroid(v) = exp(−d(v)² / 2s²), s = R / 4; 0 in the background}</pre>
 *
 * So each object has one voxel of exactly 1, also where its center of mass lies outside, and one as wide for its size.
 */
public final class CentroidMap {
    /** Radii in a standard deviation. */
    private static final double WIDTH = 0.25;

    private final Shape3 shape;
    private final VoxelSize voxelSize;
    private final int[] ids;
    private final long[] voxels;
    /** Coordinates of the centers of mass, in voxels: z, y, x of each id. */
    private final double[] centers;
    /** The voxel of each id that is nearest to its center. */
    private final int[] middles;

    private CentroidMap(LabelVolume labels, VoxelSize voxelSize) {
        shape = labels.shape();
        this.voxelSize = voxelSize;
        ids = labels.voxels();
        voxels = new long[labels.maxId() + 1];
        centers = new double[3 * voxels.length];
        middles = new int[voxels.length];
    }

    /**
     * The map of a volume.
     *
     * @param labels each id one object
     * @return in [0, 1]
     */
    public static FloatVolume of(LabelVolume labels, VoxelSize voxelSize) {
        CentroidMap map = new CentroidMap(labels, voxelSize);
        map.findCenters();
        map.findMiddles();
        return map.drawn();
    }

    private void findCenters() {
        long[] sums = new long[centers.length];
        int i = 0;
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++, i++) {
                    int id = ids[i];
                    voxels[id]++;
                    sums[3 * id] += z;
                    sums[3 * id + 1] += y;
                    sums[3 * id + 2] += x;
                }
            }
        }
        for (int at = 0; at < sums.length; at++) {
            centers[at] = (double) sums[at] / Math.max(1, voxels[at / 3]);
        }
    }

    private void findMiddles() {
        double[] nearest = new double[middles.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < ids.length; i++) {
            int id = ids[i];
            if (id != 0) {
                double distance = squared(i, centers[3 * id], centers[3 * id + 1], centers[3 * id + 2]);
                if (distance < nearest[id]) {
                    nearest[id] = distance;
                    middles[id] = i;
                }
            }
        }
    }

    private FloatVolume drawn() {
        FloatVolume map = FloatVolume.zero(shape);
        double[] falls = new double[middles.length];
        for (int id = 1; id < falls.length; id++) {
            double deviation = WIDTH * StrictMath.cbrt(3 * voxels[id] * voxelSize.volume() / (4 * Math.PI));
            falls[id] = -1 / (2 * deviation * deviation);
        }
        for (int i = 0; i < ids.length; i++) {
            int id = ids[i];
            if (id != 0) {
                int middle = middles[id];
                double distance = squared(i, z(middle), y(middle), x(middle));
                map.voxels()[i] = (float) StrictMath.exp(falls[id] * distance);
            }
        }
        return map;
    }

    /** µm² from a voxel to a place in voxels. */
    private double squared(int voxel, double toZ, double toY, double toX) {
        double dz = (z(voxel) - toZ) * voxelSize.z();
        double dy = (y(voxel) - toY) * voxelSize.y();
        double dx = (x(voxel) - toX) * voxelSize.x();
        return dz * dz + dy * dy + dx * dx;
    }

    private int z(int voxel) {
        return voxel / shape.x() / shape.y();
    }

    private int y(int voxel) {
        return voxel / shape.x() % shape.y();
    }

    private int x(int voxel) {
        return voxel % shape.x();
    }
}
