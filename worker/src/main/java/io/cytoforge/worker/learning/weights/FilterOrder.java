package io.cytoforge.worker.learning.weights;

import org.tensorflow.ndarray.Shape;

/**
 * The order of a filter's values. In memory a filter is [k, k, k, in, out], as TensorFlow takes it; in a file it is [out,
 * in, k, k, k], as PyTorch does, since that is what such files usually hold. What has other than five axes stays as it is.
 */
public final class FilterOrder {
    private FilterOrder() {}

    /** From memory to a file. */
    public static NamedTensors outermostFirst(NamedTensors tensors) {
        NamedTensors turned = new NamedTensors();
        for (String name : tensors.names()) {
            Shape extents = tensors.shape(name);
            if (extents.numDimensions() == 5) {
                int in = (int) extents.get(3);
                int out = (int) extents.get(4);
                int voxels = (int) (extents.size() / Math.max(1, in * out));
                Shape to = Shape.of(out, in, extents.get(0), extents.get(1), extents.get(2));
                turned.add(name, to, reverse(tensors.values(name), voxels, in, out));
            } else {
                turned.add(name, extents, tensors.values(name));
            }
        }
        return turned;
    }

    /** From a file to memory. */
    public static NamedTensors innermostLast(NamedTensors read) {
        NamedTensors tensors = new NamedTensors();
        for (String name : read.names()) {
            Shape extents = read.shape(name);
            if (extents.numDimensions() == 5) {
                int out = (int) extents.get(0);
                int in = (int) extents.get(1);
                int voxels = (int) (extents.size() / Math.max(1, in * out));
                Shape turned = Shape.of(extents.get(2), extents.get(3), extents.get(4), in, out);
                tensors.add(name, turned, reverse(read.values(name), out, in, voxels));
            } else {
                tensors.add(name, extents, read.values(name));
            }
        }
        return tensors;
    }

    /** [a, b, c] → [c, b, a]. */
    private static float[] reverse(float[] values, int a, int b, int c) {
        float[] turned = new float[values.length];
        for (int i = 0; i < a; i++) {
            for (int j = 0; j < b; j++) {
                for (int k = 0; k < c; k++) {
                    turned[(k * b + j) * a + i] = values[(i * b + j) * c + k];
                }
            }
        }
        return turned;
    }
}
