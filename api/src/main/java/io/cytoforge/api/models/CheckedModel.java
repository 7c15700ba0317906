package io.cytoforge.api.models;

import io.cytoforge.api.store.FileDigest;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelCardReader;
import io.cytoforge.common.model.ModelCardWriter;
import io.cytoforge.common.model.ModelDescription;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.training.Network;
import io.cytoforge.science.format.model.GeneratorFile;
import io.cytoforge.science.format.model.ModelFormatException;
import io.cytoforge.science.format.model.TensorFile;
import io.cytoforge.science.network.InputChannel;
import io.cytoforge.science.validation.InvalidValueException;
import io.cytoforge.science.validation.UnusableDataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The files of a model from elsewhere, every one of them read and found sound.
 *
 * @param folder where they lie
 * @param description that of the card, which may have been given another name
 * @param sha256 of the weights
 */
record CheckedModel(Path folder, ModelDescription description, ModelCard card, String sha256) {
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
        ModelCard card = card(Files.readAllBytes(folder.resolve(CARD)));
        ModelDescription description = card.model();
        Path weights = folder.resolve(WEIGHTS);
        // The header first: from then on no more is read at once than a filter of the card's width can hold.
        requireOneSaying(description, generator(() -> GeneratorFile.of(TensorFile.open(weights))));
        generator(() -> GeneratorFile.check(weights));
        if (Files.exists(folder.resolve(NOISE))) {
            requireText(NOISE, object(Files.readAllBytes(folder.resolve(NOISE))));
        }
        return new CheckedModel(folder, description, card, FileDigest.sha256(weights));
    }

    private static ModelCard card(byte[] document) throws ModelFormatException {
        try {
            ModelCard card = ModelCardReader.read(document);
            requireText(CARD, ModelCardWriter.write(card));
            return card;
        } catch (UnusableDataException | InvalidValueException e) {
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

    private static JsonNode object(byte[] noise) throws ModelFormatException {
        try {
            return Json.mapper().readTree(noise);
        } catch (JacksonException e) {
            throw new ModelFormatException(NOISE + " that is no JSON", "a JSON object", e);
        }
    }

    private static void requireText(String name, JsonNode document) throws ModelFormatException {
        if (!document.isObject() || !StandardCharsets.UTF_8.newEncoder().canEncode(document.toString())) {
            throw new ModelFormatException(name + " that is no JSON object of Unicode texts", "a JSON object");
        }
    }

    private static void requireOneSaying(ModelDescription card, GeneratorFile weights) throws ModelFormatException {
        Network network = card.network();
        require("width", network.width(), weights.width());
        require("normalization", network.normalization().name(), weights.normalization());
        for (InputChannel channel : InputChannel.values()) {
            require(
                    channel.word() + "Input",
                    card.takes(channel),
                    weights.input().has(channel));
        }
        int masks = card.structure().masks().size();
        if (weights.input().structures() != masks) {
            throw new ModelFormatException(
                    "%s for %d structure masks"
                            .formatted(WEIGHTS, weights.input().structures()),
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
        return new CheckedModel(folder, description.named(name), card, sha256);
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
