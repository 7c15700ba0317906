package io.cytoforge.science.distance;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Exact Euclidean distance transform, separable. Distances go from voxel centre to voxel centre and count in edges of
 * the finest voxel side, so on an isotropic grid in voxels. Squared distances are exact where they are whole numbers and
 * below 2²⁴, else rounded to floats. Lines are independent: the result is the same on any number of threads.
 */
public final class DistanceTransform {
    /** Columns that are transformed together: few enough for the cache, enough for vector instructions. */
    private static final int COLUMNS = 256;

    /** Planes that share the buffers of one thread. */
    private static final int PLANES = 4;

    private final Shape3 shape;
    /** Squared edges of a voxel, z·y·x, in squared finest edges. */
    private final double[] weights;
    /** Signed like {@link SignedDistance}, squared until the last step. */
    private final float[] distances;

    private final Side side;

    /** Which voxels get a distance. */
    private enum Side {
        INSIDE(1),
        OUTSIDE(-1),
        BOTH(1, -1);

        private final int[] signs;

        Side(int... signs) {
            this.signs = signs;
        }
    }

    private DistanceTransform(Shape3 shape, VoxelSize voxelSize, Side side) {
        this.shape = shape;
        this.side = side;
        double finest = voxelSize.finest();
        weights = new double[] {
            square(voxelSize.z() / finest), square(voxelSize.y() / finest), square(voxelSize.x() / finest)
        };
        distances = new float[shape.arrayLength()];
    }

    private static double square(double value) {
        return value * value;
    }

    /**
     * Distance of each voxel inside to the nearest voxel outside; 0 outside.
     *
     * @return infinite everywhere if nothing is outside
     */
    public static FloatVolume inside(MaskVolume mask, VoxelSize voxelSize) {
        return new DistanceTransform(mask.shape(), voxelSize, Side.INSIDE).of(mask);
    }

    /**
     * Distance of each voxel outside to the nearest voxel inside; 0 inside.
     *
     * @return infinite everywhere if nothing is inside
     */
    public static FloatVolume outside(MaskVolume mask, VoxelSize voxelSize) {
        return new DistanceTransform(mask.shape(), voxelSize, Side.OUTSIDE).of(mask);
    }

    /** The distance inside minus the distance outside, in one volume. */
    static FloatVolume signed(MaskVolume mask, VoxelSize voxelSize) {
        return new DistanceTransform(mask.shape(), voxelSize, Side.BOTH).of(mask);
    }

    private FloatVolume of(MaskVolume mask) {
        int width = shape.x();
        byte[] voxels = mask.voxels();
        inBlocks(shape.z(), (from, to) -> {
            int[] steps = new int[width];
            Columns[] columns = columns(shape.y(), weights[1], wholeUpTo(1));
            for (int z = from; z < to; z++) {
                for (int y = 0; y < shape.y(); y++) {
                    alongX(voxels, shape.index(z, y, 0), steps);
                }
                acrossRows(columns, shape.index(z, 0, 0), shape.y(), width, false);
            }
        });
        inBlocks(shape.y(), (from, to) -> {
            Columns[] columns = columns(shape.z(), weights[0], wholeUpTo(0));
            for (int y = from; y < to; y++) {
                acrossRows(columns, shape.index(0, y, 0), shape.z(), shape.y() * width, true);
            }
        });
        return FloatVolume.wrap(shape, distances);
    }

    private interface Range {
        void run(int from, int to);
    }

    private static void inBlocks(int planes, Range range) {
        IntStream.range(0, (planes + PLANES - 1) / PLANES)
                .parallel()
                .forEach(block -> range.run(block * PLANES, Math.min(planes, (block + 1) * PLANES)));
    }

    /** Whether all squared distances from axis x up to this one are whole numbers that fit a float. */
    private boolean wholeUpTo(int axis) {
        int[] lengths = {shape.z(), shape.y(), shape.x()};
        double most = 0;
        for (int a = 2; a >= axis; a--) {
            if (weights[a] != Math.rint(weights[a])) {
                return false;
            }
            most += weights[a] * lengths[a] * lengths[a];
        }
        return most < SearchedColumns.LIMIT;
    }

    /** One for each sign. */
    private Columns[] columns(int rows, double weight, boolean whole) {
        int most = Math.min(COLUMNS, shape.x());
        Columns[] columns = new Columns[side.signs.length];
        Arrays.setAll(
                columns,
                _ -> whole ? new SearchedColumns(rows, most, (int) weight) : new EnvelopeColumns(rows, most, weight));
        return columns;
    }

    /** Squared distance along the row to the nearest voxel that is on the other side. */
    private void alongX(byte[] mask, int row, int[] steps) {
        int width = steps.length;
        int away = width;
        steps[0] = away;
        for (int x = 1; x < width; x++) {
            away = onwards(away, mask[row + x] ^ mask[row + x - 1]);
            steps[x] = away;
        }
        if (away == 2 * width - 1) {
            Arrays.fill(distances, row, row + width, signOf(mask[row]) * Float.POSITIVE_INFINITY);
            return;
        }
        away = width;
        for (int x = width - 1; x >= 0; x--) {
            double nearest = Math.min(away, steps[x]);
            distances[row + x] = (float) (signOf(mask[row + x]) * weights[2] * nearest * nearest);
            away = onwards(away, mask[row + x] ^ mask[row + Math.max(0, x - 1)]);
        }
    }

    /** One step more, or the first one if the side has changed; without a branch, as noise cannot be predicted. */
    private static int onwards(int away, int changed) {
        return (away & (changed - 1)) + 1;
    }

    private static int signOf(byte inside) {
        return 2 * inside - 1;
    }

    private void acrossRows(Columns[] columns, int first, int rows, int stride, boolean last) {
        for (int x = 0; x < shape.x(); x += COLUMNS) {
            int number = Math.min(COLUMNS, shape.x() - x);
            for (int i = 0; i < columns.length; i++) {
                columns[i].load(distances, first + x, stride, number, side.signs[i]);
                columns[i].transform();
            }
            for (int r = 0; r < rows; r++) {
                store(columns, r, first + x + r * stride, number, last);
            }
        }
    }

    private void store(Columns[] columns, int r, int to, int number, boolean last) {
        float[] row = columns[0].row(r);
        if (last) {
            roots(row, to, number);
        } else {
            int sign = side.signs[0];
            for (int c = 0; c < number; c++) {
                distances[to + c] = sign * row[c];
            }
        }
        if (columns.length > 1) {
            subtract(columns[1].row(r), to, number, last);
        }
    }

    private void roots(float[] squared, int to, int number) {
        for (int c = 0; c < number; c++) {
            distances[to + c] = (float) Math.sqrt(squared[c]);
        }
    }

    private void subtract(float[] squared, int from, int number, boolean last) {
        for (int c = 0; c < number; c++) {
            distances[from + c] -= last ? (float) Math.sqrt(squared[c]) : squared[c];
        }
    }
}
