package io.cytoforge.science.format.model;

import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tensors that make a network: a filter {@code NAME.weight} [out, in, k, k, k] and a bias {@code NAME.bias} [out] of
 * each layer, finite, and nothing that belongs to no layer.
 */
final class NetworkTensors {
    private final String network;
    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();

    /** @param network what they make, for messages: a generator of width 16 */
    NetworkTensors(String network) {
        this.network = network;
    }

    NetworkTensors layer(String name, Shape3 kernel, int in, int out) {
        shapes.put(name + ".weight", List.of((long) out, (long) in, (long) kernel.z(), (long) kernel.y(), (long)
                kernel.x()));
        shapes.put(name + ".bias", List.of((long) out));
        return this;
    }

    /**
     * Reads a file to its last value.
     *
     * @throws ModelFormatException unless it holds these tensors and no others
     */
    void check(TensorFile file) throws IOException {
        Map<String, StoredTensor> left = new HashMap<>();
        file.tensors().forEach(tensor -> left.put(tensor.name(), tensor));
        for (Map.Entry<String, List<Long>> wanted : shapes.entrySet()) {
            require(left.remove(wanted.getKey()), wanted.getKey(), wanted.getValue());
        }
        if (!left.isEmpty()) {
            throw new ModelFormatException(
                    "the tensor " + left.keySet().iterator().next(),
                    "filters and biases of the layers of %s, no others".formatted(network));
        }
        for (StoredTensor tensor : file.tensors()) {
            requireFinite(tensor.name(), file.values(tensor));
        }
    }

    private void require(@Nullable StoredTensor tensor, String name, List<Long> shape) throws ModelFormatException {
        if (tensor == null || !tensor.shape().equals(shape)) {
            throw new ModelFormatException(
                    tensor == null ? "no tensor " + name : "%s of shape %s".formatted(name, tensor.shape()),
                    "%s of shape %s in %s".formatted(name, shape, network));
        }
    }

    private static void requireFinite(String name, float[] values) throws ModelFormatException {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new ModelFormatException(
                        "the value %s at place %d of %s".formatted(values[i], i, name), "finite numbers");
            }
        }
    }
}
