package io.cytoforge.api.submissions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The schemas of openapi.yaml. */
final class Contract {
    private static final Map<String, Map<String, Object>> SCHEMAS = schemas();

    private Contract() {}

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> schemas() {
        try (InputStream yaml = Contract.class.getResourceAsStream("/openapi.yaml")) {
            Map<String, Object> document = new Yaml().load(yaml);
            Map<String, Object> components = (Map<String, Object>) document.get("components");
            return (Map<String, Map<String, Object>>) components.get("schemas");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fields by their names. */
    @SuppressWarnings("unchecked")
    static Map<String, Map<String, Object>> properties(String schema) {
        return (Map<String, Map<String, Object>>) SCHEMAS.get(schema).getOrDefault("properties", new LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked")
    static Set<String> required(String schema) {
        return new TreeSet<>((List<String>) SCHEMAS.get(schema).getOrDefault("required", List.of()));
    }

    /** Of a schema that is a word. */
    @SuppressWarnings("unchecked")
    static List<String> words(String schema) {
        return (List<String>) SCHEMAS.get(schema).get("enum");
    }

    /** The field that begins so. */
    static String fieldLike(String schema, String beginning) {
        return properties(schema).keySet().stream()
                .filter(field -> field.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    /**
     * An end of a range.
     *
     * @param inside the last value that is allowed
     * @param outside the next one
     */
    record Limit(JsonNode inside, JsonNode outside) {
        /** Whether another rule of the same record ends before. */
        boolean isBeyondReach(String schema, String field) {
            return Set.of("ShellOrganism.thickness", "Percentiles.low", "Percentiles.high")
                    .contains(schema + "." + field);
        }
    }

    static List<Limit> limits(Map<String, Object> field) {
        List<Limit> limits = new ArrayList<>();
        boolean whole = "integer".equals(field.get("type"));
        add(limits, field.get("minimum"), whole, 0, -1);
        add(limits, field.get("maximum"), whole, 0, 1);
        add(limits, field.get("exclusiveMinimum"), whole, 1, 0);
        add(limits, field.get("exclusiveMaximum"), whole, -1, 0);
        if (field.get("maxLength") instanceof Integer length) {
            limits.add(new Limit(text(length), text(length + 1)));
        }
        return limits;
    }

    /** Steps are 1 where numbers are whole, else small. */
    private static void add(List<Limit> limits, Object end, boolean whole, int inside, int outside) {
        if (end instanceof Number number) {
            double step = whole ? 1 : Math.max(1e-9, Math.abs(number.doubleValue()) * 1e-9);
            limits.add(new Limit(number(number, whole, inside * step), number(number, whole, outside * step)));
        }
    }

    private static JsonNode number(Number end, boolean whole, double step) {
        return whole
                ? JsonNodeFactory.instance.numberNode(end.longValue() + (long) step)
                : JsonNodeFactory.instance.numberNode(end.doubleValue() + step);
    }

    private static JsonNode text(int length) {
        return JsonNodeFactory.instance.stringNode("x".repeat(length));
    }
}
