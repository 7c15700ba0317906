package io.cytoforge.science.resample;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.stream.IntStream;

/** Volumes on another grid over the same extent; {@link Shape3#resampled} says which. */
public final class Resampling {
    private Resampling() {}

    /** Intensities, by the linear filter. */
    public static FloatVolume image(FloatVolume image, Shape3 target) {
        return image(image, target, ResamplingFilter.LINEAR);
    }

    /** Intensities. */
    public static FloatVolume image(FloatVolume image, Shape3 target, ResamplingFilter filter) {
        Shape3 shape = image.shape();
        float[] voxels = image.voxels();
        if (shape.equals(target)) {
            return FloatVolume.wrap(shape, voxels.clone());
        }
        Shape3 afterX = new Shape3(shape.z(), shape.y(), target.x());
        float[] alongX = shape.x() == target.x() ? voxels : alongX(voxels, shape, afterX, filter);
        Shape3 afterY = new Shape3(shape.z(), target.y(), target.x());
        float[] alongY = shape.y() == target.y()
                ? alongX
                : acrossRows(alongX, shape.z(), AxisWeights.of(shape.y(), target.y(), filter), afterX, target.x());
        float[] alongZ = shape.z() == target.z()
                ? alongY
                : acrossRows(alongY, 1, AxisWeights.of(shape.z(), target.z(), filter), afterY, target.y() * target.x());
        return FloatVolume.wrap(target, alongZ);
    }

    private static float[] alongX(float[] from, Shape3 shape, Shape3 target, ResamplingFilter filter) {
        AxisWeights weights = AxisWeights.of(shape.x(), target.x(), filter);
        float[] to = new float[target.arrayLength()];
        IntStream.range(0, shape.z() * shape.y()).parallel().forEach(row -> {
            for (int x = 0; x < target.x(); x++) {
                int start = row * shape.x() + weights.first(x);
                float sum = 0;
                for (int k = 0; k < weights.count(x); k++) {
                    sum += weights.weight(x, k) * from[start + k];
                }
                to[row * target.x() + x] = sum;
            }
        });
        return to;
    }

    /**
     * Mixes whole rows of {@code length} values.
     *
     * @param blocks groups of rows that are mixed apart from each other
     */
    private static float[] acrossRows(float[] from, int blocks, AxisWeights weights, Shape3 before, int length) {
        int rowsBefore = (int) (before.voxels() / blocks / length);
        int rowsAfter = weights.length();
        float[] to = new float[Math.toIntExact((long) blocks * rowsAfter * length)];
        IntStream.range(0, blocks * rowsAfter).parallel().forEach(row -> {
            int r = row % rowsAfter;
            int source = (row / rowsAfter * rowsBefore + weights.first(r)) * length;
            int target = row * length;
            for (int k = 0; k < weights.count(r); k++) {
                float weight = weights.weight(r, k);
                for (int i = 0; i < length; i++) {
                    to[target + i] += weight * from[source + k * length + i];
                }
            }
        });
        return to;
    }

    /** Ids: each new voxel takes that of the old one in which its center lies. */
    public static LabelVolume labels(LabelVolume labels, Shape3 target) {
        Shape3 shape = labels.shape();
        int[] from = labels.voxels();
        int[] to = new int[target.arrayLength()];
        int[] alongX = nearest(shape.x(), target.x());
        int[] alongY = nearest(shape.y(), target.y());
        int[] alongZ = nearest(shape.z(), target.z());
        IntStream.range(0, target.z()).parallel().forEach(z -> {
            for (int y = 0; y < target.y(); y++) {
                int row = shape.index(alongZ[z], alongY[y], 0);
                int place = target.index(z, y, 0);
                for (int x = 0; x < target.x(); x++) {
                    to[place + x] = from[row + alongX[x]];
                }
            }
        });
        return LabelVolume.wrap(target, to);
    }

    /** A region: each new voxel as the old one in which its center lies. */
    public static MaskVolume mask(MaskVolume mask, Shape3 target) {
        Shape3 shape = mask.shape();
        byte[] from = mask.voxels();
        byte[] to = new byte[target.arrayLength()];
        int[] alongX = nearest(shape.x(), target.x());
        int[] alongY = nearest(shape.y(), target.y());
        int[] alongZ = nearest(shape.z(), target.z());
        IntStream.range(0, target.z()).parallel().forEach(z -> {
            for (int y = 0; y < target.y(); y++) {
                int row = shape.index(alongZ[z], alongY[y], 0);
                int place = target.index(z, y, 0);
                for (int x = 0; x < target.x(); x++) {
                    to[place + x] = from[row + alongX[x]];
                }
            }
        });
        return MaskVolume.wrap(target, to);
    }

    /** Of each new sample along an axis, the old one in which its center lies; ascending. */
    static int[] nearest(int from, int to) {
        int[] places = new int[to];
        for (int i = 0; i < to; i++) {
            places[i] = (int) ((2L * i + 1) * from / (2L * to));
        }
        return places;
    }
}
