package io.cytoforge.worker.gan.network;

import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * A named array that is learnt.
 *
 * @param name e.g. {@code down1.conv1.weight}
 * @param fanIn how many products the convolution sums per output voxel; sets the scale at the start
 */
public record Parameter(String name, Shape shape, int fanIn) {
    /** Filters and biases of these convolutions, in their order. */
    public static List<Parameter> of(List<Convolution> convolutions) {
        return convolutions.stream().flatMap(c -> c.parameters().stream()).toList();
    }

    /** Number of values. */
    public int size() {
        return Math.toIntExact(shape.size());
    }
}
