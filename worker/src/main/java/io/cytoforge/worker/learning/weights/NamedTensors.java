package io.cytoforge.worker.learning.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Float arrays with a name and a shape, in the order they were added. */
public final class NamedTensors {
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final Map<String, float[]> arrays = new LinkedHashMap<>();

    /**
     * Takes the array over without copying it.
     *
     * @throws IllegalArgumentException if the name is taken or the array does not have the shape's length
     */
    public NamedTensors add(String name, Shape shape, float[] values) {
        if (shape.size() != values.length) {
            throw new IllegalArgumentException(
                    "%s of shape %s needs %d values, got %d".formatted(name, shape, shape.size(), values.length));
        }
        if (shapes.putIfAbsent(name, shape) != null) {
            throw new IllegalArgumentException(name + " was added twice");
        }
        arrays.put(name, values);
        return this;
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(shapes.keySet());
    }

    /** @throws IllegalArgumentException if there is none of this name */
    public Shape shape(String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("there is no tensor " + name);
        }
        return shape;
    }

    /**
     * The values themselves, C order; not a copy.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public float[] values(String name) {
        float[] values = arrays.get(name);
        if (values == null) {
            throw new IllegalArgumentException("there is no tensor " + name);
        }
        return values;
    }

    /** All of them as constants of a graph, called by their names. */
    public Map<String, Operand<TFloat32>> constants(Ops tf) {
        Map<String, Operand<TFloat32>> constants = new LinkedHashMap<>();
        for (String name : names()) {
            constants.put(name, tf.withName(name).constant(shape(name), DataBuffers.of(values(name), true, false)));
        }
        return constants;
    }
}
