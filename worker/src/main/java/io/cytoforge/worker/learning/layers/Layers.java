package io.cytoforge.worker.learning.layers;

import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.volume.Shape3;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * The layers of both networks, channels last: [N, D, H, W, C]. The type of number is a parameter, because gradients
 * can only be checked against differences in float64.
 */
public final class Layers<T extends TFloating> {
    private static final Shape3 EVERY = new Shape3(1, 1, 1);
    private static final Shape3 HALF = new Shape3(2, 2, 2);
    private static final float NEGATIVE_SLOPE = 0.2f;
    private static final double VARIANCE_FLOOR = 1e-5;
    private static final double SQUARE_FLOOR = 1e-8;
    /** A standard normal variable has mean square (1 + 0.2²) / 2 after {@link #leaky}. */
    private static final double LEAKY_GAIN = Math.sqrt(2 / (1 + NEGATIVE_SLOPE * NEGATIVE_SLOPE));

    private final Ops tf;
    private final Class<T> type;
    private final Normalization normalization;
    private final Map<String, ? extends Operand<T>> weights;

    /** @param weights by {@link Parameter#name()} */
    public Layers(Ops tf, Class<T> type, Normalization normalization, Map<String, ? extends Operand<T>> weights) {
        Conv3dGradient.ensureRegistered();
        this.tf = tf;
        this.type = type;
        this.normalization = normalization;
        this.weights = Map.copyOf(weights);
    }

    /** [N, D, H, W, C] → [N, D, H, W, C']; zeros outside. */
    public Operand<T> convolve(String name, Operand<T> input) {
        return convolve(name, filter(name), input, EVERY, "SAME");
    }

    /** {@link #convolve}, normalized, leaky: [N, D, H, W, C] → [N, D, H, W, C']. */
    public Operand<T> convolveNormal(String name, Operand<T> input) {
        return normLeaky(convolve(name, normalFilter(name), input, EVERY, "SAME"));
    }

    /** Convolution of edge 4, stride 2 and padding 1: [N, D, H, W, C] → [N, D/2, H/2, W/2, C']; D, H, W even. */
    public Operand<T> shrink(String name, Operand<T> input) {
        return convolve(name, filter(name), input, HALF, "SAME");
    }

    /** {@link #shrink}, normalized, leaky: [N, D, H, W, C] → [N, D/2, H/2, W/2, C']; D, H, W even. */
    public Operand<T> shrinkNormal(String name, Operand<T> input) {
        return normLeaky(convolve(name, normalFilter(name), input, HALF, "SAME"));
    }

    /**
     * Convolution of edge 3, stride 2 and padding 1: [N, D, H, W, C] → [N, ⌈D/2⌉, ⌈H/2⌉, ⌈W/2⌉, C']. The padding
     * is explicit, because on even sizes "SAME" would pad at the far side only.
     */
    public Operand<T> shrinkPadded(String name, Operand<T> input) {
        return convolve(name, filter(name), padded(input), HALF, "VALID");
    }

    /** {@link #shrinkPadded}, normalized, leaky: [N, D, H, W, C] → [N, ⌈D/2⌉, ⌈H/2⌉, ⌈W/2⌉, C']. */
    public Operand<T> shrinkPaddedNormal(String name, Operand<T> input) {
        return normLeaky(convolve(name, normalFilter(name), padded(input), HALF, "VALID"));
    }

    /**
     * One voxel of each box, by a filter of its size, normalized, leaky: [N, D, H, W, C] → [N, D/z, H/y, W/x, C'].
     *
     * @param box z·y·x; extents must be multiples of it
     */
    public Operand<T> mergeNormal(String name, Operand<T> input, Shape3 box) {
        return normLeaky(convolve(name, normalFilter(name), input, box, "VALID"));
    }

    /**
     * A box of equal voxels of each: [N, D, H, W, C] → [N, zD, yH, xW, C].
     *
     * @param box z·y·x
     */
    public Operand<T> repeat(Operand<T> input, Shape3 box) {
        Operand<TInt32> size = tf.shape(input);
        Operand<TInt32> grown = tf.math.mul(size, tf.constant(new int[] {1, box.z(), box.y(), box.x(), 1}));
        Operand<T> alongX = repeatRows(input, part(size, 4, 1), box.x());
        Operand<T> alongY = repeatRows(alongX, tf.math.mul(part(grown, 3, 1), part(grown, 4, 1)), box.y());
        Operand<TInt32> plane = tf.math.mul(part(grown, 2, 1), tf.math.mul(part(grown, 3, 1), part(grown, 4, 1)));
        return tf.reshape(repeatRows(alongY, plane, box.z()), grown);
    }

    /** Each run of so many values as often as is said, one after the other. */
    private Operand<T> repeatRows(Operand<T> input, Operand<TInt32> length, int times) {
        if (times == 1) {
            return input;
        }
        Operand<T> rows = tf.reshape(input, tf.concat(List.of(tf.constant(new int[] {-1, 1}), length), tf.constant(0)));
        return tf.concat(Collections.nCopies(times, rows), tf.constant(1));
    }

    private Operand<T> padded(Operand<T> input) {
        Operand<TInt32> aroundEachAxis = tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {1, 1}, {0, 0}});
        return tf.pad(input, aroundEachAxis, tf.constant(type, 0));
    }

    private Operand<T> convolve(String name, Operand<T> filter, Operand<T> input, Shape3 stride, String padding) {
        List<Long> strides = List.of(1L, (long) stride.z(), (long) stride.y(), (long) stride.x(), 1L);
        Operand<T> sums = tf.withName(name).nn.conv3d(input, filter, strides, padding);
        return tf.nn.biasAdd(sums, weight(name + ".bias"));
    }

    private Operand<T> filter(String name) {
        return weight(name + ".weight");
    }

    /** The filter of a convolution whose output is normalized. */
    private Operand<T> normalFilter(String name) {
        return switch (normalization) {
            case INSTANCE -> filter(name);
            case WEIGHT -> demodulated(filter(name));
        };
    }

    /**
     * Demodulation (Karras et al. 2020, without styles): the filter of each output channel is brought to a norm that keeps
     * the mean square of independent features over {@link #leaky} and convolution. What a voxel becomes depends on the
     * voxels around it alone: [kz, ky, kx, in, out] → same.
     */
    private Operand<T> demodulated(Operand<T> filter) {
        Operand<TInt32> fan = tf.constant(new int[] {0, 1, 2, 3});
        Operand<T> square = tf.reduceSum(tf.math.square(filter), fan, ReduceSum.keepDims(true));
        Operand<T> scale = tf.math.rsqrt(tf.math.add(square, tf.constant(type, SQUARE_FLOOR)));
        return tf.math.mul(filter, tf.math.mul(scale, tf.constant(type, LEAKY_GAIN)));
    }

    private Operand<T> weight(String name) {
        Operand<T> weight = weights.get(name);
        if (weight == null) {
            throw new IllegalArgumentException("no weight is named " + name);
        }
        return weight;
    }

    /**
     * y = (x − mean) / √(variance + 10⁻⁵), per sample and channel: [N, D, H, W, C] → same. The variance is the mean
     * square of the centered values, which loses no digits where the mean is large.
     */
    Operand<T> instanceNorm(Operand<T> input) {
        Operand<TInt32> space = tf.constant(new int[] {1, 2, 3});
        Operand<T> centered = tf.math.sub(input, tf.math.mean(input, space, Mean.keepDims(true)));
        Operand<T> variance = tf.math.mean(tf.math.square(centered), space, Mean.keepDims(true));
        Operand<T> scale = tf.math.rsqrt(tf.math.add(variance, tf.constant(type, VARIANCE_FLOOR)));
        return tf.math.mul(centered, scale);
    }

    /** x where positive, 0.2·x elsewhere: [N, D, H, W, C] → same. */
    public Operand<T> leaky(Operand<T> input) {
        return tf.nn.leakyRelu(input, LeakyRelu.alpha(NEGATIVE_SLOPE));
    }

    private Operand<T> normLeaky(Operand<T> input) {
        return switch (normalization) {
            case INSTANCE -> leaky(instanceNorm(input));
            case WEIGHT -> leaky(input);
        };
    }

    /** What follows a pixel shuffle, which has no filter to normalize: instance norm and leaky, or nothing. */
    public Operand<T> shuffledNormal(Operand<T> input) {
        return switch (normalization) {
            case INSTANCE -> leaky(instanceNorm(input));
            case WEIGHT -> input;
        };
    }

    /**
     * 3D pixel shuffle by 2: [N, D, H, W, 8c] → [N, 2D, 2H, 2W, c]. Input channel ((c·2 + dz)·2 + dy)·2 + dx of a voxel
     * becomes channel c of its child at offset (dz, dy, dx).
     *
     * @param channels of the result, c
     */
    public Operand<T> pixelShuffle(Operand<T> input, int channels) {
        Operand<TInt32> size = tf.shape(input);
        Operand<TInt32> samples = part(size, 0, 1);
        Operand<TInt32> space = part(size, 1, 3);
        Operand<TInt32> split =
                tf.concat(List.of(samples, space, tf.constant(new int[] {channels, 2, 2, 2})), tf.constant(0));
        Operand<T> interleaved =
                tf.linalg.transpose(tf.reshape(input, split), tf.constant(new int[] {0, 1, 5, 2, 6, 3, 7, 4}));
        Operand<TInt32> doubled = tf.concat(
                List.of(samples, tf.math.mul(space, tf.constant(2)), tf.constant(new int[] {channels})),
                tf.constant(0));
        return tf.reshape(interleaved, doubled);
    }

    private Operand<TInt32> part(Operand<TInt32> vector, int start, int length) {
        return tf.slice(vector, tf.constant(new int[] {start}), tf.constant(new int[] {length}));
    }

    /** Channels of a, then channels of b: [N, D, H, W, A], [N, D, H, W, B] → [N, D, H, W, A + B]. */
    public Operand<T> join(Operand<T> a, Operand<T> b) {
        return tf.concat(List.of(a, b), tf.constant(-1));
    }

    /** Logistic function: any shape → same, in (0, 1). */
    public Operand<T> sigmoid(Operand<T> input) {
        return tf.math.sigmoid(input);
    }
}
