package io.cytoforge.common.model;

import io.cytoforge.common.json.Json;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.VoxelSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What fields of cards hold: taken where it can be understood, refused in words where it must be and cannot. */
final class CardValues {
    static final int MAX_TEXT = 200;

    private static final double MIN_VOXEL_EDGE = 1e-4;
    private static final double MAX_VOXEL_EDGE = 1e4;

    private static final JsonMapper TOLERANT = Json.mapper()
            .rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private CardValues() {}

    /** @throws UnusableDataException if the card is of a version that this software does not know */
    static void requireVersion(JsonNode card) {
        JsonNode version = card.path(CardField.VERSION);
        require(
                version.isMissingNode()
                        || (version.isInt()
                                && version.intValue() >= 1
                                && version.intValue() <= CardField.CURRENT_VERSION),
                CardField.VERSION,
                version,
                "1 to " + CardField.CURRENT_VERSION);
    }

    /** @param isOurs whether this software wrote the card: then it is not held to limits, which may have been wider */
    static String name(JsonNode card, boolean isOurs) {
        JsonNode name = card.path(CardField.NAME);
        require(
                name.isMissingNode()
                        || (name.isString() && (isOurs || name.stringValue().length() <= MAX_TEXT)),
                CardField.NAME,
                name,
                "a text of up to %d characters".formatted(MAX_TEXT));
        return name.isMissingNode() ? "" : name.stringValue();
    }

    /** @param isOurs as of {@link #name} */
    static VoxelSize voxelSize(JsonNode card, boolean isOurs) {
        JsonNode size = card.path(CardField.VOXEL_SIZE);
        for (String axis : new String[] {"z", "y", "x"}) {
            double edge = size.path(axis).doubleValue(0);
            require(
                    isOurs && edge > 0 || edge >= MIN_VOXEL_EDGE && edge <= MAX_VOXEL_EDGE,
                    CardField.VOXEL_SIZE + "." + axis,
                    size.path(axis),
                    "0.0001 to 10000 µm");
        }
        return new VoxelSize(
                size.path("z").doubleValue(),
                size.path("y").doubleValue(),
                size.path("x").doubleValue());
    }

    static void require(boolean right, String field, JsonNode found, String allowed) {
        if (!right) {
            throw refused(field, found, allowed);
        }
    }

    static UnusableDataException refused(String field, JsonNode found, String allowed) {
        String text = found.toString();
        String shown = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
        return new UnusableDataException(
                "%s: found %s; allowed: %s".formatted(field, found.isMissingNode() ? "nothing" : shown, allowed));
    }

    static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    static List<String> texts(JsonNode list) {
        return list.valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }

    /** @return null if it is missing or of another kind */
    static <T> @Nullable T value(JsonNode node, Class<T> type) {
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
    static <T> List<T> values(JsonNode node, Class<T> type) {
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

    /**
     * The fields of a card that what was understood of it would not write as they are.
     *
     * @param written otherwise: left out because every card that is written has them, with another value or name
     */
    static Map<String, JsonNode> others(ObjectNode card, ObjectNode understood, Predicate<String> written) {
        Map<String, JsonNode> others = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : card.properties()) {
            boolean isSame = understood.path(field.getKey()).equals(CardValues::compare, field.getValue());
            if (!isSame && !written.test(field.getKey())) {
                others.put(field.getKey(), field.getValue().deepCopy());
            }
        }
        return others;
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
}
