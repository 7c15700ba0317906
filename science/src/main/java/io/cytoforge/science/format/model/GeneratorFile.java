package io.cytoforge.science.format.model;

import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.network.NetworkLimits;
import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a file of weights says of the generator in it.
 *
 * @param width base width f, even
 * @param input its channels
 * @param normalization the name of how its features are brought to a common scale
 */
public record GeneratorFile(int width, NetworkInput input, String normalization) {
    private static final String KIND = "kind";
    private static final String GENERATOR = "cytoforge-generator";
    private static final String WIDTH = "width";
    private static final String STRUCTURES = "structures";
    /** Missing where depth is no input. */
    private static final String DEEPEST_PLANE = "deepestPlane";

    private static final String NOISE = "noise";
    private static final String NORMALIZATION = "normalization";
    private static final String FORMER_NORMALIZATION = "normalisation";

    public GeneratorFile {
        NetworkLimits.requireWidth(width);
    }

    /** The texts by which {@link #of} knows it again. */
    public Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(KIND, GENERATOR);
        metadata.put(WIDTH, Integer.toString(width));
        metadata.put(STRUCTURES, Integer.toString(input.structures()));
        metadata.put(NOISE, Boolean.toString(input.noise()));
        metadata.put(NORMALIZATION, normalization);
        input.deepest().ifPresent(plane -> metadata.put(DEEPEST_PLANE, Integer.toString(plane)));
        return metadata;
    }

    /**
     * Reads what the header says.
     *
     * @throws ModelFormatException if it speaks of no generator
     */
    public static GeneratorFile of(TensorFile file) throws ModelFormatException {
        Map<String, String> metadata = file.metadata();
        if (!GENERATOR.equals(metadata.get(KIND))) {
            throw new ModelFormatException(
                    "metadata of the kind \"%s\", so no generator of this software".formatted(metadata.get(KIND)),
                    "the kind " + GENERATOR);
        }
        try {
            return new GeneratorFile(
                    Integer.parseInt(metadata.getOrDefault(WIDTH, "")),
                    input(metadata),
                    metadata.getOrDefault(NORMALIZATION, metadata.getOrDefault(FORMER_NORMALIZATION, "INSTANCE")));
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(
                    "metadata that say: " + e.getMessage(), "a generator's width and structures", e);
        }
    }

    private static NetworkInput input(Map<String, String> metadata) {
        return new NetworkInput(
                Integer.parseInt(metadata.getOrDefault(STRUCTURES, "1")),
                metadata.containsKey(DEEPEST_PLANE)
                        ? OptionalInt.of(Integer.parseInt(metadata.get(DEEPEST_PLANE)))
                        : OptionalInt.empty(),
                Boolean.parseBoolean(metadata.get(NOISE)));
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
        generator.tensors().check(file);
        return generator;
    }

    private NetworkTensors tensors() {
        NetworkTensors tensors =
                new NetworkTensors("a generator of width %d with %d input channels".formatted(width, input.count()));
        for (GeneratorLayer layer : GeneratorLayer.all(width, input.count())) {
            int edge = layer.kernel();
            tensors.layer(layer.name(), new Shape3(edge, edge, edge), layer.in(), layer.out());
        }
        return tensors;
    }
}
