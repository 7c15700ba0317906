package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.VolumeFormatException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Metadata documents of a store: small, read strictly but for NumPy's NaN, written the same way every time. */
public final class Json {
    private static final int MAX_BYTES = 4 << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The same fields in the order of their names, at every depth. */
    public static JsonNode sorted(ObjectNode object) {
        return MAPPER.readTree(SORTED.writeValueAsBytes(object));
    }

    /** @return null if there is no such document */
    public static @Nullable JsonNode readIfThere(ChunkStore store, String key) {
        byte[] bytes = store.getRange(key, 0, MAX_BYTES + 1);
        if (bytes == null) {
            return null;
        }
        if (bytes.length > MAX_BYTES) {
            throw new VolumeFormatException(key, "more than " + MAX_BYTES + " bytes", "metadata up to that size");
        }
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (!node.isObject()) {
                throw new VolumeFormatException(key, "JSON that is no object", "a metadata object");
            }
            return node;
        } catch (JacksonException e) {
            throw new VolumeFormatException(key, "no valid JSON", "a metadata object", e);
        }
    }

    public static void write(ChunkStore store, String key, ObjectNode document) {
        store.put(key, bytes(document));
    }

    /** A document as it is stored. */
    public static byte[] bytes(ObjectNode document) {
        return MAPPER.writeValueAsBytes(document);
    }

    /** A document that is sound. */
    public static ObjectNode parse(byte[] document) {
        return (ObjectNode) MAPPER.readTree(document);
    }

    /** The text of a field; empty if it is missing or no text. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.stringValue() : "";
    }

    /** A key under a prefix, which may be empty. */
    public static String key(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }
}
