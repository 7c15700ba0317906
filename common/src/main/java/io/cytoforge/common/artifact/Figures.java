package io.cytoforge.common.artifact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cytoforge.common.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Numbers worth showing with a job, e.g. {@code nrmse}: a record of whoever measured them, as the JSON object that is stored
 * and shown. They keep their order.
 */
public final class Figures {
    /** Nothing was measured. */
    public static final Figures NONE = new Figures(Json.mapper().createObjectNode());

    private final ObjectNode json;

    private Figures(ObjectNode json) {
        this.json = json;
    }

    /** @param figures each component is a figure of its name */
    public static Figures of(Record figures) {
        return new Figures(Json.mapper().valueToTree(figures));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Figures of(ObjectNode json) {
        return new Figures(json.deepCopy());
    }

    /** A copy. */
    @JsonValue
    public ObjectNode json() {
        return json.deepCopy();
    }

    public boolean isEmpty() {
        return json.isEmpty();
    }

    /** Those that are single numbers, by their names. */
    public Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> figure : json.properties()) {
            if (figure.getValue().isNumber()) {
                numbers.put(figure.getKey(), figure.getValue().doubleValue());
            }
        }
        return numbers;
    }

    /** These, then others; of the same name the other. */
    public Figures and(Figures others) {
        return new Figures(json().setAll(others.json()));
    }

    /** The same with another value of one figure, or one more. */
    public Figures with(String name, long value) {
        return new Figures(json().put(name, value));
    }

    /** The same under longer names. */
    public Figures named(String suffix) {
        ObjectNode renamed = Json.mapper().createObjectNode();
        for (Map.Entry<String, JsonNode> figure : json.properties()) {
            renamed.set(figure.getKey() + suffix, figure.getValue().deepCopy());
        }
        return new Figures(renamed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Figures figures && toString().equals(figures.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
