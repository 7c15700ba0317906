package io.cytoforge.common.model;

import io.cytoforge.common.json.Json;
import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.network.InputChannel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes cards: always the same fields in the same order. */
public final class ModelCardWriter {
    private ModelCardWriter() {}

    /** The card as a JSON object of its own. */
    public static ObjectNode write(ModelCard card) {
        ObjectNode json = begun(card);
        ModelProvenance provenance = card.provenance();
        putNetwork(json, card);
        json.set(CardField.SCALING, tree(card.scaling()));
        putAll(json, CardField.DATA, provenance.data());
        put(json, CardField.SETTINGS, provenance.settings());
        put(json, CardField.TRAINING, provenance.training());
        put(json, CardField.NOISE, card.measures().noise());
        putAll(json, CardField.LINEAGE, provenance.lineage());
        putReceptiveField(json, card);
        return ended(json, card.rights(), card.others());
    }

    /** What every card begins with. */
    static ObjectNode begun(Card card) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put(CardField.VERSION, CardField.CURRENT_VERSION);
        json.put(CardField.NAME, card.name());
        put(json, CardField.SOFTWARE, card.maker().software());
        put(json, CardField.TENSORFLOW, card.maker().tensorflow());
        put(json, CardField.JOB, card.maker().job());
        return json;
    }

    /** And what it ends with. */
    static ObjectNode ended(ObjectNode json, ModelCard.Rights rights, Map<String, JsonNode> others) {
        put(json, CardField.LICENSE, rights.license());
        putAll(json, CardField.AUTHORS, rights.authors());
        putAll(json, CardField.SOURCES, rights.sources());
        others.forEach((field, value) -> json.set(field, value.deepCopy()));
        return json;
    }

    private static void putNetwork(ObjectNode json, ModelCard card) {
        ModelDescription model = card.model();
        json.put(CardField.STRUCTURE, word(model.structure()));
        json.put(CardField.WIDTH, model.network().width());
        json.put(CardField.NORMALIZATION, word(model.network().normalization()));
        for (InputChannel channel : InputChannel.values()) {
            if (channel.isOptional()) {
                json.put(CardField.flag(channel), model.takes(channel));
            }
        }
        put(json, CardField.GENERATOR_PARAMETERS, card.measures().generatorParameters());
        json.set(CardField.PATCH, tree(model.patch()));
        json.set(CardField.VOXEL_SIZE, tree(model.voxelSize()));
        json.put(CardField.ALPHA, model.alpha());
        json.put(CardField.BETA, model.beta());
    }

    private static void putReceptiveField(ObjectNode json, ModelCard card) {
        if (card.model().network().normalization() == Normalization.INSTANCE) {
            json.putObject(CardField.RECEPTIVE_FIELD).put(CardField.FINITE, false);
        } else if (card.measures().effectiveField() != null) {
            ObjectNode field = json.putObject(CardField.RECEPTIVE_FIELD).put(CardField.FINITE, true);
            field.set(CardField.FULL, tree(ReceptiveFields.FULL));
            field.set(CardField.EFFECTIVE, tree(card.measures().effectiveField()));
        }
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static void put(ObjectNode json, String field, @Nullable Object value) {
        if (value != null) {
            json.set(field, tree(value));
        }
    }

    static void putAll(ObjectNode json, String field, List<?> values) {
        if (!values.isEmpty()) {
            json.set(field, tree(values));
        }
    }

    private static JsonNode tree(Object value) {
        return value instanceof JsonNode node ? node.deepCopy() : Json.mapper().valueToTree(value);
    }
}
