package io.cytoforge.api.web.generated;

import static io.cytoforge.api.web.generated.ContractDocument.list;
import static io.cytoforge.api.web.generated.ContractDocument.strings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values that a schema allows, small ones rather than large ones. */
final class SchemaValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;

    private final ContractDocument contract;
    private final RandomGenerator random;
    private final List<UUID> ids;

    /** @param ids that exist */
    SchemaValues(ContractDocument contract, RandomGenerator random, List<UUID> ids) {
        this.contract = contract;
        this.random = random;
        this.ids = ids;
    }

    JsonNode of(Map<String, Object> schema) {
        return of(schema, 0);
    }

    private JsonNode of(Map<String, Object> reference, int depth) {
        Map<String, Object> schema = contract.resolved(reference);
        List<Object> choices = list(schema.getOrDefault("oneOf", schema.get("anyOf")));
        if (!choices.isEmpty()) {
            return of(ContractDocument.object(any(choices)), depth);
        }
        List<Object> words = list(schema.get("enum"));
        if (!words.isEmpty()) {
            return JSON.stringNode(String.valueOf(any(words)));
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "integer" -> JSON.numberNode(whole(schema));
            case "number" -> JSON.numberNode(decimal(schema));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> array(schema, depth);
            case "string" -> JSON.stringNode(text(schema));
            default -> object(schema, depth);
        };
    }

    private ObjectNode object(Map<String, Object> schema, int depth) {
        ObjectNode made = JSON.objectNode();
        Set<String> required = Set.copyOf(strings(schema.get("required")));
        ContractDocument.object(schema.get("properties")).forEach((name, property) -> {
            if (required.contains(name) || (depth < DEEPEST && random.nextInt(3) == 0)) {
                made.set(name, of(ContractDocument.object(property), depth + 1));
            }
        });
        return made;
    }

    private ArrayNode array(Map<String, Object> schema, int depth) {
        ArrayNode made = JSON.arrayNode();
        int least = schema.get("minItems") instanceof Integer given ? given : 0;
        for (int i = least + random.nextInt(2); i > 0; i--) {
            made.add(of(ContractDocument.object(schema.get("items")), depth + 1));
        }
        return made;
    }

    /** Mostly near the least, so that what is accepted is soon done. */
    private long whole(Map<String, Object> schema) {
        long least = schema.get("minimum") instanceof Number given ? given.longValue() : 0;
        long most = schema.get("maximum") instanceof Number given ? given.longValue() : 1000;
        return switch (random.nextInt(10)) {
            case 0 -> most;
            case 1 -> least;
            default -> Math.min(most, least + random.nextInt(64));
        };
    }

    private double decimal(Map<String, Object> schema) {
        double least = number(schema, "minimum", "exclusiveMinimum", 0);
        double most = number(schema, "maximum", "exclusiveMaximum", 1000);
        return random.nextInt(10) == 0 ? most : least + random.nextDouble() * Math.min(most - least, 10);
    }

    private static double number(Map<String, Object> schema, String one, String other, double otherwise) {
        Object given = schema.getOrDefault(one, schema.get(other));
        return given instanceof Number number ? number.doubleValue() : otherwise;
    }

    private String text(Map<String, Object> schema) {
        if ("uuid".equals(schema.get("format"))) {
            return id().toString();
        }
        if (schema.get("pattern") instanceof String pattern && pattern.matches("\\^[A-Za-z-]+\\$")) {
            return pattern.substring(1, pattern.length() - 1);
        }
        return random.nextInt(3) == 0 ? id().toString() : "text " + random.nextInt(100);
    }

    UUID id() {
        return random.nextInt(4) > 0 && !ids.isEmpty()
                ? ids.get(random.nextInt(ids.size()))
                : new UUID(random.nextLong(), random.nextLong());
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
