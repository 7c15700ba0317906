package io.cytoforge.science.format.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a file of weights says of the generator in it.
 *
 * @param width base width f, even
 * @param structures number of structure masks it paints from, 1 or 2
 * @param deepest the deepest plane of the images it learned from, if how deep a plane lies is an input channel; ≥ 0
 * @param noise whether it has an input channel of noise
 * @param normalization the name of how its features are brought to a common scale
 */
public record GeneratorFile(int width, int structures, OptionalInt deepest, boolean noise, String normalization) {
    /** What the metadata of such a file call it. */
    public static final String KIND = "cytoforge-generator";

    /** The key of the deepest plane in the metadata; missing where depth is no input. */
    public static final String DEEPEST_PLANE = "deepestPlane";

    private static final int MAX_WIDTH = 256;

    public GeneratorFile {
        if (width < 2 || width > MAX_WIDTH || width % 2 != 0) {
            throw new IllegalArgumentException(
                    "width must be even and in [2, %d], was %d".formatted(MAX_WIDTH, width));
        }
        if (structures < 1 || structures > 2) {
            throw new IllegalArgumentException("structures must be 1 or 2, were " + structures);
        }
        if (deepest.isPresent() && deepest.getAsInt() < 0) {
            throw new IllegalArgumentException(
                    "%s must not be negative, was %d".formatted(DEEPEST_PLANE, deepest.getAsInt()));
        }
    }

    /** Channels of the input. */
    public int channels() {
        return structures + 1 + (deepest.isPresent() ? 1 : 0) + (noise ? 1 : 0);
    }

    /**
     * Reads what the header says.
     *
     * @throws ModelFormatException if it speaks of no generator
     */
    public static GeneratorFile of(TensorFile file) throws ModelFormatException {
        Map<String, String> said = file.metadata();
        if (!KIND.equals(said.get("kind"))) {
            throw new ModelFormatException(
                    "metadata of the kind \"%s\", so no generator of this software".formatted(said.get("kind")),
                    "the kind " + KIND);
        }
        try {
            return new GeneratorFile(
                    Integer.parseInt(said.getOrDefault("width", "")),
                    Integer.parseInt(said.getOrDefault("structures", "1")),
                    said.containsKey(DEEPEST_PLANE)
                            ? OptionalInt.of(Integer.parseInt(said.get(DEEPEST_PLANE)))
                            : OptionalInt.empty(),
                    Boolean.parseBoolean(said.get("noise")),
                    said.getOrDefault("normalization", "INSTANCE"));
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(
                    "metadata that say: " + e.getMessage(), "a generator's width and structures", e);
        }
    }

    /**
     * Reads a file from a stranger to its last value.
     *
     * @throws ModelFormatException unless it holds every filter and bias of the generator it speaks of, nothing that
     *     belongs to no layer, and finite numbers only
     */
    public static GeneratorFile check(Path path) throws IOException {
        TensorFile file = TensorFile.open(path);
        GeneratorFile generator = of(file);
        generator.requireLayers(file.tensors());
        for (StoredTensor tensor : file.tensors()) {
            requireFinite(tensor.name(), file.values(tensor));
        }
        return generator;
    }

    private void requireLayers(List<StoredTensor> tensors) throws ModelFormatException {
        Map<String, StoredTensor> left = new HashMap<>();
        tensors.forEach(tensor -> left.put(tensor.name(), tensor));
        for (GeneratorLayer layer : GeneratorLayer.all(width, channels())) {
            require(left, layer.name() + ".weight", layer.filter());
            require(left, layer.name() + ".bias", layer.bias());
        }
        if (!left.isEmpty()) {
            throw new ModelFormatException(
                    "the tensor " + left.keySet().iterator().next(),
                    "filters and biases of the layers of a generator of width %d, no others".formatted(width));
        }
    }

    private void require(Map<String, StoredTensor> left, String name, List<Long> shape) throws ModelFormatException {
        StoredTensor tensor = left.remove(name);
        if (tensor == null || !tensor.shape().equals(shape)) {
            throw new ModelFormatException(
                    tensor == null ? "no tensor " + name : "%s of shape %s".formatted(name, tensor.shape()),
                    "%s of shape %s in a generator of width %d with %d input channels"
                            .formatted(name, shape, width, channels()));
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
