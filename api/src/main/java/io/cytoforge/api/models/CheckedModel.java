package io.cytoforge.api.models;

import io.cytoforge.api.store.FileDigest;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.model.Card;
import io.cytoforge.common.model.CardReader;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelDescription;
import io.cytoforge.common.model.SegmentationCard;
import io.cytoforge.common.model.SegmenterDescription;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.training.Network;
import io.cytoforge.science.format.model.GeneratorFile;
import io.cytoforge.science.format.model.ModelFormatException;
import io.cytoforge.science.format.model.SegmenterFile;
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
 * @param name that of the card, unless it was given another one
 * @param sha256 of the weights
 */
record CheckedModel(Path folder, String name, Card card, String sha256) {
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
        Card card = card(Files.readAllBytes(folder.resolve(CARD)));
        Path weights = folder.resolve(WEIGHTS);
        // The header first: from then on no more is read at once than a filter of the card's width can hold.
        switch (card) {
            case ModelCard image -> {
                requireOneSaying(image.model(), weights(() -> GeneratorFile.of(TensorFile.open(weights))));
                weights(() -> GeneratorFile.check(weights));
            }
            case SegmentationCard network -> {
                requireOneSaying(network.model(), weights(() -> SegmenterFile.of(TensorFile.open(weights))));
                weights(() -> SegmenterFile.check(weights));
            }
        }
        if (Files.exists(folder.resolve(NOISE))) {
            requireText(NOISE, object(Files.readAllBytes(folder.resolve(NOISE))));
        }
        return new CheckedModel(folder, card.name(), card, FileDigest.sha256(weights));
    }

    private static Card card(byte[] document) throws ModelFormatException {
        try {
            Card card = CardReader.read(document);
            requireText(CARD, card.json());
            return card;
        } catch (UnusableDataException | InvalidValueException e) {
            throw new ModelFormatException("a " + CARD + " that cannot be used: " + e.getMessage(), "a sound card", e);
        }
    }

    /** Reads weights, some of them or all. */
    @FunctionalInterface
    private interface Reading<F> {
        F read() throws IOException;
    }

    private static <F> F weights(Reading<F> reading) throws IOException {
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

    /** The form of a network follows its grid. */
    private static void requireOneSaying(SegmenterDescription card, SegmenterFile weights) throws ModelFormatException {
        require("width", card.width(), weights.shape().width());
        int outputs = weights.shape().outputs();
        if (card.shape().outputs() != outputs) {
            throw new ModelFormatException(
                    "weights that say %d numbers of a voxel".formatted(outputs),
                    "those of the targets in " + CARD + ": "
                            + String.join(", ", card.targets().outputs()));
        }
        if (!card.shape().equals(weights.shape())) {
            throw new ModelFormatException(
                    "%s whose filters are not those of a grid of %s µm"
                            .formatted(WEIGHTS, VolumeConstraints.edges(card.voxelSize())),
                    "those of the voxelSize in " + CARD);
        }
    }

    private static void require(String field, Object card, Object weights) throws ModelFormatException {
        if (!card.equals(weights)) {
            throw new ModelFormatException(
                    "%s %s in %s and %s in %s".formatted(field, card, CARD, weights, WEIGHTS), "the same in both");
        }
    }

    /** The same under another name; an empty one changes nothing. */
    CheckedModel named(String other) {
        return other.isBlank() ? this : new CheckedModel(folder, other, card, sha256);
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
