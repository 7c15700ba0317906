package io.cytoforge.common.model;

import io.cytoforge.common.json.Json;
import io.cytoforge.science.validation.UnusableDataException;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads cards of every kind. A card that names none is of a model that paints images. */
public final class CardReader {
    private static final JsonMapper STRICT = Json.mapper()
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private CardReader() {}

    /**
     * Reads a card that may come from elsewhere.
     *
     * @throws UnusableDataException saying which field lacks or what was found there, and what is allowed
     * @throws io.cytoforge.science.validation.InvalidValueException the same of a field that a record refuses
     */
    public static Card read(byte[] card) {
        return read(object(card), false);
    }

    /** Reads a card that this software wrote. */
    static Card readOurs(ObjectNode card) {
        return read(card, true);
    }

    static ObjectNode object(byte[] card) {
        JsonNode tree;
        try {
            tree = STRICT.readTree(card);
        } catch (JacksonException e) {
            throw new UnusableDataException(
                    "found no readable JSON (%s); allowed: a JSON object".formatted(e.getOriginalMessage()), e);
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new UnusableDataException("found JSON that is no object; allowed: a JSON object");
    }

    private static Card read(ObjectNode card, boolean isOurs) {
        JsonNode kind = card.path(CardField.KIND);
        if (kind.isMissingNode() || kind.asString("").equals(ModelCardWriter.word(ModelKind.IMAGE))) {
            return ModelCardReader.read(card, isOurs);
        }
        CardValues.require(
                kind.asString("").equals(ModelCardWriter.word(ModelKind.SEGMENTATION)),
                CardField.KIND,
                kind,
                "image, segmentation");
        return SegmentationCardJson.read(card, isOurs);
    }

    static ModelProvenance.Maker maker(ObjectNode card) {
        return new ModelProvenance.Maker(
                CardValues.text(card.path(CardField.SOFTWARE)),
                CardValues.text(card.path(CardField.TENSORFLOW)),
                CardValues.value(card.path(CardField.JOB), UUID.class));
    }

    static ModelCard.Rights rights(ObjectNode card) {
        return new ModelCard.Rights(
                CardValues.text(card.path(CardField.LICENSE)),
                CardValues.texts(card.path(CardField.AUTHORS)),
                CardValues.texts(card.path(CardField.SOURCES)));
    }
}
