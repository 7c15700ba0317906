package io.cytoforge.science.distance;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.stream.IntStream;

/**
 * Exact Euclidean distance of every labelled voxel to the nearest voxel with another value, be it another id or none;
 * of all ids at once, separable and linear in the number of voxels. The volume's border is no other value. Lines are
 * independent: the result is the same on any number of threads.
 *
 * <p>Within a run of one id along a line, whatever lies beyond the run's ends is further than the ends themselves, so each
 * run is transformed on its own with a site of height 0 at either end.
 */
public final class LabelDistance {
    /** Columns that are gathered together, so that each cache line is read once. */
    private static final int BUNDLE = 16;

    /** Equal distances that were computed in two ways differ by less than this share. */
    private static final double ROUNDING = 1e-9;

    /**
     * From where to where a distance goes: steps of n voxels along an axis count as max(0, n − s) edges, n ≥ 0.
     *
     * @see #FACES
     */
    public enum Measure {
        /** From voxel centre to voxel centre: s = 0. */
        CENTRES,
        /** From a voxel's centre to the other voxel's nearest face: s = ½. What lies between two values is an interface of faces. */
        CENTRE_TO_FACE,
        /** What lies between the two voxels: s = 1; 0 for voxels that share a face, an edge or a corner. */
        FACES;

        /** 2 s. */
        int halves() {
            return ordinal();
        }
    }

    private LabelDistance() {}

    /**
     * The distances of a volume.
     *
     * @return in µm; 0 in the background; infinite where no voxel has another value
     */
    public static FloatVolume of(LabelVolume labels, VoxelSize voxelSize, Measure measure) {
        double[] squared = squared(labels, voxelSize, measure);
        Shape3 shape = labels.shape();
        float[] distance = new float[squared.length];
        int slice = shape.y() * shape.x();
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            for (int i = z * slice; i < (z + 1) * slice; i++) {
                distance[i] = (float) Math.sqrt(squared[i]);
            }
        });
        return FloatVolume.wrap(shape, distance);
    }

    /**
     * What squared distances have to reach so that their root counts as the limit: a little less than its square, so that
     * a voxel exactly there is told the same way wherever the line began that its distance was computed along.
     *
     * @param limit in µm
     */
    public static double squaredFrom(double limit) {
        return limit * limit * (1 - ROUNDING);
    }

    /** What squared distances must not exceed so that their root counts as the limit; in the manner of {@link #squaredFrom}. */
    public static double squaredUpTo(double limit) {
        return limit * limit * (1 + ROUNDING);
    }

    /**
     * The squared distances of a volume, C order.
     *
     * @return in µm²; 0 in the background; infinite where no voxel has another value
     */
    public static double[] squared(LabelVolume labels, VoxelSize voxelSize, Measure measure) {
        Shape3 shape = labels.shape();
        int[] ids = labels.voxels();
        double[] squared = new double[ids.length];
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            for (int y = 0; y < shape.y(); y++) {
                alongRow(ids, squared, shape.index(z, y, 0), shape.x(), voxelSize.x(), measure);
            }
            LabelledLines lines = new LabelledLines(ids, squared, shape.y(), shape.x(), voxelSize.y(), measure);
            lines.transform(shape.index(z, 0, 0), shape.x());
        });
        int slice = shape.y() * shape.x();
        IntStream.range(0, shape.y()).parallel().forEach(y -> {
            LabelledLines lines = new LabelledLines(ids, squared, shape.z(), slice, voxelSize.z(), measure);
            lines.transform(shape.index(0, y, 0), shape.x());
        });
        return squared;
    }

    private static void alongRow(int[] ids, double[] squared, int row, int width, double edge, Measure measure) {
        double shift = measure.halves() / 2.0;
        int start = 0;
        while (start < width) {
            int id = ids[row + start];
            int end = start + 1;
            while (end < width && ids[row + end] == id) {
                end++;
            }
            for (int x = start; id != 0 && x < end; x++) {
                int left = start > 0 ? x - start + 1 : Integer.MAX_VALUE;
                int steps = Math.min(left, end < width ? end - x : Integer.MAX_VALUE);
                double away = (steps - shift) * edge;
                squared[row + x] = steps == Integer.MAX_VALUE ? Double.POSITIVE_INFINITY : away * away;
            }
            start = end;
        }
    }

    /** Columns of labels across some rows, and the buffers of one thread. */
    private static final class LabelledLines {
        private final int[] ids;
        private final double[] squared;
        private final int rows;
        private final int stride;
        private final RunEnvelope envelope;
        private final int[] idBundle;
        private final double[] bundle;

        LabelledLines(int[] ids, double[] squared, int rows, int stride, double edge, Measure measure) {
            this.ids = ids;
            this.squared = squared;
            this.rows = rows;
            this.stride = stride;
            envelope = new RunEnvelope(rows, edge * edge, measure.halves());
            idBundle = new int[BUNDLE * rows];
            bundle = new double[BUNDLE * rows];
        }

        /** Transforms the columns that cross rows of a width from {@code first} on. */
        void transform(int first, int width) {
            for (int x = 0; x < width; x += BUNDLE) {
                int columns = Math.min(BUNDLE, width - x);
                if (gather(first + x, columns)) {
                    for (int c = 0; c < columns; c++) {
                        envelope.transform(idBundle, bundle, c * rows, rows);
                    }
                    scatter(first + x, columns);
                }
            }
        }

        /** @return whether there is anything but background */
        private boolean gather(int first, int columns) {
            int any = 0;
            for (int r = 0; r < rows; r++) {
                int from = first + r * stride;
                for (int c = 0; c < columns; c++) {
                    any |= ids[from + c];
                    idBundle[c * rows + r] = ids[from + c];
                    bundle[c * rows + r] = squared[from + c];
                }
            }
            return any != 0;
        }

        private void scatter(int first, int columns) {
            for (int r = 0; r < rows; r++) {
                int to = first + r * stride;
                for (int c = 0; c < columns; c++) {
                    squared[to + c] = bundle[c * rows + r];
                }
            }
        }
    }
}
