package io.cytoforge.api.models;

import io.cytoforge.api.store.FileDigest;
import io.cytoforge.common.artifact.ModelDescription;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.model.GeneratorFile;
import io.cytoforge.science.format.model.ModelFormatException;
import io.cytoforge.science.format.model.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * The files of a model from elsewhere, every one of them read and found sound.
 *
 * @param folder where they lie
 * @param card as the row keeps it
 * @param sha256 of the weights
 */
record CheckedModel(Path folder, ModelDescription description, String card, String sha256) {
    static final String WEIGHTS = "weights.safetensors";
    static final String CARD = "card.json";
    static final String NOISE = "noise.json";

    /** What is kept of a model; never a graph, which whoever loads it would run. */
    static final List<String> FILES = List.of(WEIGHTS, CARD, NOISE);

    /**
     * Checks the files of a folder.
     *
     * @throws ModelFormatException saying what was found and what is allowed
     */
    static CheckedModel of(Path folder) throws IOException {
        byte[] card = Files.readAllBytes(folder.resolve(CARD));
        ModelDescription description = description(card);
        Path weights = folder.resolve(WEIGHTS);
        // The header first: from then on no more is read at once than a filter of the card's width can hold.
        requireOneSaying(description, generator(() -> GeneratorFile.of(TensorFile.open(weights))));
        generator(() -> GeneratorFile.check(weights));
        if (Files.exists(folder.resolve(NOISE))) {
            object(NOISE, Files.readAllBytes(folder.resolve(NOISE)));
        }
        return new CheckedModel(folder, description, object(CARD, card), FileDigest.sha256(weights));
    }

    private static ModelDescription description(byte[] card) throws ModelFormatException {
        try {
            return ModelDescription.of(card);
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException("a " + CARD + " that cannot be used: " + e.getMessage(), "a sound card", e);
        }
    }

    /** Reads weights, some of them or all. */
    @FunctionalInterface
    private interface Reading {
        GeneratorFile read() throws IOException;
    }

    private static GeneratorFile generator(Reading reading) throws IOException {
        try {
            return reading.read();
        } catch (ModelFormatException e) {
            throw new ModelFormatException("%s with %s".formatted(WEIGHTS, e.found()), e.allowed(), e);
        }
    }

    /** @return the document on one line */
    private static String object(String name, byte[] document) throws ModelFormatException {
        try {
            var tree = Json.mapper().readTree(document);
            String text = Json.mapper().writeValueAsString(tree);
            if (tree.isObject() && StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                return text;
            }
            throw new ModelFormatException(name + " that is no JSON object of Unicode texts", "a JSON object");
        } catch (JacksonException e) {
            throw new ModelFormatException(name + " that is no JSON", "a JSON object", e);
        }
    }

    private static void requireOneSaying(ModelDescription card, GeneratorFile weights) throws ModelFormatException {
        TrainingSpec.Network network = card.network();
        require("width", network.width(), weights.width());
        require("normalization", network.normalization().name(), weights.normalization());
        require("depthInput", network.depth(), weights.deepest().isPresent());
        require("noiseInput", network.noise(), weights.noise());
        int masks = card.structure().masks().size();
        if (weights.structures() != masks) {
            throw new ModelFormatException(
                    "%s for %d structure masks".formatted(WEIGHTS, weights.structures()),
                    "%d, as the structure %s in %s has".formatted(masks, card.structure(), CARD));
        }
    }

    private static void require(String field, Object card, Object weights) throws ModelFormatException {
        if (!card.equals(weights)) {
            throw new ModelFormatException(
                    "%s %s in %s and %s in %s".formatted(field, card, CARD, weights, WEIGHTS), "the same in both");
        }
    }

    /** The same under another name; an empty one changes nothing. */
    CheckedModel named(String name) {
        if (name.isBlank()) {
            return this;
        }
        ModelDescription other = new ModelDescription(
                name,
                description.structure(),
                description.network(),
                description.patch(),
                description.voxelSize(),
                description.alpha(),
                description.beta());
        return new CheckedModel(folder, other, card, sha256);
    }

    /** Puts the files into the store. */
    void copyTo(ObjectStore store, String key) throws IOException {
        for (String name : FILES) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                try (InputStream content = Files.newInputStream(file)) {
                    store.put(key + "/" + name, content, Files.size(file));
                }
            }
        }
    }
}
