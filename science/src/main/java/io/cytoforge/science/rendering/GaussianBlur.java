package io.cytoforge.science.rendering;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A separable Gaussian filter: weights e^(-k²/2σ²), cut at 4σ and summing to 1; beyond the border the volume goes on as
 * its mirror image, the outermost voxel repeated. No light is lost: the sum over all voxels stays.
 */
public final class GaussianBlur {
    private static final double CUT = 4;

    /** Lines that are filtered together: few enough for the cache, enough for vector instructions. */
    private static final int BUNDLE = 64;

    private static final int MOST_PLANES = 64;
    private static final int SLAB_VOXELS = 1 << 23;

    private GaussianBlur() {}

    /**
     * A new volume.
     *
     * @param deviation σ along each axis in voxels; 0 leaves the axis as it is
     */
    public static FloatVolume of(FloatVolume volume, Point3 deviation) {
        Shape3 shape = volume.shape();
        float[] values = volume.voxels().clone();
        within(values, Box3.of(shape), shape, deviation);
        return FloatVolume.wrap(shape, values);
    }

    /**
     * Blurs in place what is known of a volume. Right where the box, or else the volume, goes on for a {@link #radius} on
     * every side.
     *
     * @param values of the box, C order
     * @param volume that the box lies in
     */
    static void within(float[] values, Box3 box, Shape3 volume, Point3 deviation) {
        Shape3 shape = box.shape();
        along(values, new Lines(shape.x(), 1, box.x(), volume.x()), deviation.x());
        along(values, new Lines(shape.y(), shape.x(), box.y(), volume.y()), deviation.y());
        along(values, new Lines(shape.z(), shape.y() * shape.x(), box.z(), volume.z()), deviation.z());
    }

    /**
     * A box of a blurred volume, the same floats as {@link #of(FloatVolume, Point3)}, of a volume that may be larger than
     * memory. Planes are read as many at a time as make some million voxels, and blurred within themselves before the
     * next are read; so memory holds the box, and what lies before and behind it, but nothing of what lies beside it.
     *
     * @param deviation σ along each axis in voxels; 0 leaves the axis as it is
     * @return C order
     */
    public static float[] of(BlockSource volume, Box3 box, Point3 deviation) {
        Shape3 whole = volume.shape();
        Box3 seen = halo(deviation).around(box, whole);
        Shape3 shape = box.shape();
        Box3 column =
                new Box3(seen.z(), box.y(), box.x(), new Shape3(seen.shape().z(), shape.y(), shape.x()));
        float[] blurred = new float[column.shape().arrayLength()];
        int depth = depth(seen.shape());
        for (int z = seen.z(); z < seen.z() + seen.shape().z(); z = Math.floorDiv(z, depth) * depth + depth) {
            int end = Math.min(seen.z() + seen.shape().z(), Math.floorDiv(z, depth) * depth + depth);
            Box3 slab = new Box3(
                    z,
                    seen.y(),
                    seen.x(),
                    new Shape3(end - z, seen.shape().y(), seen.shape().x()));
            float[] values = new float[slab.shape().arrayLength()];
            volume.read(slab, values);
            along(values, new Lines(slab.shape().x(), 1, slab.x(), whole.x()), deviation.x());
            float[] narrow = cut(
                    values,
                    slab,
                    new Box3(
                            z,
                            seen.y(),
                            box.x(),
                            new Shape3(end - z, seen.shape().y(), shape.x())));
            along(narrow, new Lines(slab.shape().y(), shape.x(), slab.y(), whole.y()), deviation.y());
            Box3 within = new Box3(z, box.y(), box.x(), new Shape3(end - z, shape.y(), shape.x()));
            float[] planes = cut(
                    narrow,
                    new Box3(
                            z,
                            seen.y(),
                            box.x(),
                            new Shape3(end - z, seen.shape().y(), shape.x())),
                    within);
            System.arraycopy(planes, 0, blurred, (z - seen.z()) * shape.y() * shape.x(), planes.length);
        }
        along(blurred, new Lines(column.shape().z(), shape.y() * shape.x(), column.z(), whole.z()), deviation.z());
        return cut(blurred, column, box);
    }

    /** Planes that are read at a time: a power of two, so that they are whole chunks of what is stored. */
    private static int depth(Shape3 shape) {
        int depth = MOST_PLANES;
        while (depth > 1 && (long) depth * shape.y() * shape.x() > SLAB_VOXELS) {
            depth /= 2;
        }
        return depth;
    }

    private static float[] cut(float[] values, Box3 from, Box3 part) {
        if (part.equals(from)) {
            return values;
        }
        float[] cut = new float[part.shape().arrayLength()];
        FloatVolume.wrap(from.shape(), values)
                .read(new Box3(part.z() - from.z(), part.y() - from.y(), part.x() - from.x(), part.shape()), cut);
        return cut;
    }

    /** What a voxel is made of, around it. */
    public static Halo halo(Point3 deviation) {
        return new Halo(radius(deviation.z()), radius(deviation.y()), radius(deviation.x()));
    }

    /** Voxels on either side that a voxel is made of. */
    static int radius(double deviation) {
        return (int) (CUT * deviation + 0.5);
    }

    /** Weights from -radius to radius. */
    static double[] weights(double deviation) {
        int radius = radius(deviation);
        double[] weights = new double[2 * radius + 1];
        double sum = 0;
        for (int k = -radius; k <= radius; k++) {
            weights[k + radius] = StrictMath.exp(-0.5 * k * k / (deviation * deviation));
            sum += weights[k + radius];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sum;
        }
        return weights;
    }

    /**
     * All lines of voxels along one axis.
     *
     * @param length of each, in voxels
     * @param stride from one voxel of a line to the next
     * @param first place of a line's first voxel in the volume
     * @param volume length of the volume along this axis
     */
    private record Lines(int length, int stride, int first, int volume) {
        int start(int line) {
            return line / stride * stride * length + line % stride;
        }

        /** Place in a line of the voxel that is seen at a place on or beside it; the nearest one known where it is not. */
        int seen(int place) {
            return Math.clamp(mirrored(first + place, volume) - first, 0, length - 1);
        }
    }

    private static void along(float[] values, Lines lines, double deviation) {
        if (deviation == 0) {
            return;
        }
        double[] weights = weights(deviation);
        int bundle = Math.min(BUNDLE, lines.stride());
        int bundles = Math.ceilDiv(lines.stride(), bundle);
        IntStream.range(0, values.length / lines.length() / lines.stride() * bundles)
                .parallel()
                .forEach(i -> {
                    int first = i % bundles * bundle;
                    int count = Math.min(bundle, lines.stride() - first);
                    int start = lines.start(i / bundles * lines.stride() + first);
                    if (count == 1) {
                        filter(values, lines, start, weights);
                    } else {
                        filter(values, lines, start, count, weights);
                    }
                });
    }

    /** One line. */
    private static void filter(float[] values, Lines lines, int start, double[] weights) {
        int radius = weights.length / 2;
        float[] padded = new float[lines.length() + 2 * radius];
        for (int i = 0; i < padded.length; i++) {
            padded[i] = values[start + lines.seen(i - radius) * lines.stride()];
        }
        double[] sums = new double[lines.length()];
        addWeighted(padded, 0, 1, weights, sums);
        for (int i = 0; i < sums.length; i++) {
            values[start + i * lines.stride()] = (float) sums[i];
        }
    }

    /** Lines that lie side by side in memory, the same sums in the same order. */
    private static void filter(float[] values, Lines lines, int start, int count, double[] weights) {
        int radius = weights.length / 2;
        float[] padded = new float[(lines.length() + 2 * radius) * count];
        for (int i = 0; i < lines.length() + 2 * radius; i++) {
            System.arraycopy(values, start + lines.seen(i - radius) * lines.stride(), padded, i * count, count);
        }
        double[] sums = new double[count];
        for (int i = 0; i < lines.length(); i++) {
            Arrays.fill(sums, 0);
            addWeighted(padded, i * count, count, weights, sums);
            int to = start + i * lines.stride();
            for (int line = 0; line < count; line++) {
                values[to + line] = (float) sums[line];
            }
        }
    }

    /**
     * To every sum what lies at its place, times the first weight, then what lies a step further, times the next, and so
     * on: in this order, four at a time, since fetching and putting back the sums takes longer than adding.
     */
    private static void addWeighted(float[] values, int first, int step, double[] weights, double[] sums) {
        int fours = weights.length / 4 * 4;
        for (int k = 0; k < fours; k += 4) {
            double one = weights[k];
            double two = weights[k + 1];
            double three = weights[k + 2];
            double four = weights[k + 3];
            int place = first + k * step;
            for (int i = 0; i < sums.length; i++) {
                int at = place + i;
                sums[i] = sums[i]
                        + one * values[at]
                        + two * values[at + step]
                        + three * values[at + 2 * step]
                        + four * values[at + 3 * step];
            }
        }
        for (int k = fours; k < weights.length; k++) {
            double weight = weights[k];
            int place = first + k * step;
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * values[place + i];
            }
        }
    }

    /** Place in [0, length) that mirrors a place outside: -1 ↦ 0, -2 ↦ 1, length ↦ length - 1. */
    private static int mirrored(int place, int length) {
        int within = Math.floorMod(place, 2 * length);
        return within < length ? within : 2 * length - 1 - within;
    }
}
