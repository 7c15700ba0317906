package io.cytoforge.common.model;

import io.cytoforge.common.json.Json;
import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.noise.SensorNoise;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.ReceptiveField;
import io.cytoforge.science.validation.UnusableDataException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads cards of every version, and of elsewhere. What a card must say is refused where it is wrong. What else it says is
 * taken as far as it can be understood; what cannot, and whatever else is in it, is kept as it is.
 */
public final class ModelCardReader {
    private static final JsonMapper STRICT = Json.mapper()
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private static final JsonMapper TOLERANT = Json.mapper()
            .rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ModelCardReader() {}

    /**
     * Reads a card that may come from elsewhere.
     *
     * @throws UnusableDataException saying which field lacks or what was found there, and what is allowed
     */
    public static ModelCard read(byte[] card) {
        JsonNode tree;
        try {
            tree = STRICT.readTree(card);
        } catch (JacksonException e) {
            throw new UnusableDataException(
                    "found no readable JSON (%s); allowed: a JSON object".formatted(e.getOriginalMessage()), e);
        }
        if (tree instanceof ObjectNode object) {
            return read(object, false);
        }
        throw new UnusableDataException("found JSON that is no object; allowed: a JSON object");
    }

    /** Reads a card that this software wrote. */
    static ModelCard readOurs(ObjectNode card) {
        return read(card, true);
    }

    private static ModelCard read(ObjectNode card, boolean isOurs) {
        ModelDescriptionReader description = new ModelDescriptionReader(card, isOurs);
        description.requireVersion();
        ModelCard.Percentiles scaling = description.scaling();
        ModelDescription model = description.read();
        ModelProvenance.Maker maker = new ModelProvenance.Maker(
                text(card.path(CardField.SOFTWARE)),
                text(card.path(CardField.TENSORFLOW)),
                value(card.path(CardField.JOB), UUID.class));
        ModelProvenance provenance = new ModelProvenance(
                maker,
                value(card.path(CardField.SETTINGS), JsonNode.class),
                training(card.path(CardField.TRAINING)),
                values(card.path(CardField.DATA), DataSource.class),
                values(card.path(CardField.LINEAGE), Ancestor.class));
        ModelCard.Measures measures = new ModelCard.Measures(
                value(card.path(CardField.GENERATOR_PARAMETERS), Long.class),
                value(card.path(CardField.NOISE), SensorNoise.class),
                effectiveField(
                        card.path(CardField.RECEPTIVE_FIELD), model.network().normalization()));
        ModelCard.Rights rights = new ModelCard.Rights(
                text(card.path(CardField.LICENSE)),
                texts(card.path(CardField.AUTHORS)),
                texts(card.path(CardField.SOURCES)));
        ModelCard understood = new ModelCard(model, scaling, provenance, measures, rights, Map.of());
        return new ModelCard(
                model, scaling, provenance, measures, rights, others(card, ModelCardWriter.write(understood)));
    }

    /** The fields of the card that what was understood of it would not write as they are. */
    private static Map<String, JsonNode> others(ObjectNode card, ObjectNode understood) {
        Map<String, JsonNode> others = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : card.properties()) {
            boolean isWritten = understood.path(field.getKey()).equals(ModelCardReader::compare, field.getValue());
            if (!isWritten && !isWrittenOtherwise(field.getKey(), card)) {
                others.put(field.getKey(), field.getValue().deepCopy());
            }
        }
        return others;
    }

    /** Whether a field is left out because every card that is written has it, with another value or under another name. */
    private static boolean isWrittenOtherwise(String field, ObjectNode card) {
        return switch (field) {
            case CardField.VERSION -> true;
            case CardField.FORMER_NORMALIZATION -> ModelDescriptionReader.hasFormerNormalization(card);
            default -> false;
        };
    }

    /** @return 0 for equal values; 1 and 1.0 are the same number */
    private static int compare(JsonNode a, JsonNode b) {
        boolean areWhole = a.isIntegralNumber() && b.isIntegralNumber();
        boolean areSame = areWhole
                ? a.bigIntegerValue().equals(b.bigIntegerValue())
                : a.equals(b)
                        || (a.isNumber() && b.isNumber() && a.doubleValueOpt().equals(b.doubleValueOpt()));
        return areSame ? 0 : 1;
    }

    private static @Nullable TrainingFigures training(JsonNode figures) {
        TrainingFigures.Course course = value(figures, TrainingFigures.Course.class);
        return course == null
                ? null
                : new TrainingFigures(
                        course,
                        value(figures, TrainingFigures.Validation.class),
                        value(figures, TrainingFigures.Losses.class),
                        values(figures.path(CardField.ROLLBACKS), TrainingFigures.Rollback.class));
    }

    /** @return null where nobody measured it, it has no end, or what the card states cannot be */
    private static @Nullable Margin effectiveField(JsonNode field, Normalization normalization) {
        Margin margin = value(field.path(CardField.EFFECTIVE), Margin.class);
        if (margin == null || normalization == Normalization.INSTANCE) {
            return null;
        }
        try {
            return new ReceptiveField(ReceptiveFields.FULL, margin).effective();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }

    /** @return null if it is missing or of another kind */
    private static <T> @Nullable T value(JsonNode node, Class<T> type) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            return TOLERANT.treeToValue(node, type);
        } catch (JacksonException _) {
            return null;
        }
    }

    /** @return none if it is missing, or one of them is of another kind */
    private static <T> List<T> values(JsonNode node, Class<T> type) {
        if (!node.isArray()) {
            return List.of();
        }
        try {
            List<@Nullable T> read = TOLERANT.readerForListOf(type).readValue(node);
            return read.contains(null) ? List.of() : List.copyOf(read);
        } catch (JacksonException _) {
            return List.of();
        }
    }
}
