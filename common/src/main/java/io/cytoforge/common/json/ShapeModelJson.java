package io.cytoforge.common.json;

import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.shapemodel.ShapeModel;
import io.cytoforge.science.validation.UnusableDataException;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A shape model as JSON; numbers come back to the last bit. */
public final class ShapeModelJson {
    private static final String FORMAT = "cytoforge-shape-model";
    private static final int VERSION = 1;

    private ShapeModelJson() {}

    /** @param provenance what it is made of */
    public static ObjectNode write(ShapeModel model, Record provenance) {
        double[][] modes = new double[model.modes()][];
        for (int j = 0; j < modes.length; j++) {
            modes[j] = model.mode(j);
        }
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("format", FORMAT);
        json.put("version", VERSION);
        json.put("unit", "micrometer");
        json.put("form", model.form().name().toLowerCase(Locale.ROOT));
        json.put("rays", model.rays());
        json.put("shapes", model.shapes());
        json.set("eigenvalues", Json.mapper().valueToTree(model.eigenvalues()));
        json.set("mean", Json.mapper().valueToTree(model.mean()));
        json.set("modes", Json.mapper().valueToTree(modes));
        json.set("provenance", Json.mapper().valueToTree(provenance));
        return json;
    }

    /** @throws UnusableDataException if this is not a shape model, with the field that is wrong */
    public static ShapeModel read(byte[] content) {
        JsonNode json = parse(content);
        requireFormat(json);
        int rays = positive(json, "rays");
        double[] eigenvalues = numbers(required(json, "eigenvalues"), "eigenvalues");
        double[] mean = numbers(required(json, "mean"), "mean");
        requireLength("mean", mean.length, rays);
        JsonNode list = required(json, "modes");
        requireLength("modes", list.size(), eigenvalues.length);
        double[][] modes = new double[eigenvalues.length][];
        for (int j = 0; j < modes.length; j++) {
            modes[j] = numbers(list.get(j), "modes/" + j);
            requireLength("modes/" + j, modes[j].length, rays);
        }
        return new ShapeModel(form(json), mean, modes, eigenvalues, positive(json, "shapes"));
    }

    private static JsonNode parse(byte[] content) {
        try {
            return Json.mapper().readTree(content);
        } catch (JacksonException e) {
            throw new UnusableDataException("is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void requireFormat(JsonNode json) {
        JsonNode format = required(json, "format");
        JsonNode version = required(json, "version");
        if (!FORMAT.equals(format.asString("")) || version.asInt(-1) != VERSION) {
            throw new UnusableDataException("must be of format \"%s\" version %d, is of %s version %s"
                    .formatted(FORMAT, VERSION, format, version));
        }
    }

    private static ShapeForm form(JsonNode json) {
        String word = required(json, "form").asString("");
        try {
            return ShapeForm.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UnusableDataException("form must be body or hemisphere, was \"%s\"".formatted(word), e);
        }
    }

    private static int positive(JsonNode json, String field) {
        JsonNode value = required(json, field);
        if (!value.isInt() || value.asInt() < 1) {
            throw new UnusableDataException("%s must be a whole number above 0, was %s".formatted(field, value));
        }
        return value.asInt();
    }

    private static JsonNode required(JsonNode json, String field) {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) {
            throw new UnusableDataException(field + " is missing");
        }
        return value;
    }

    private static double[] numbers(JsonNode list, String field) {
        if (!list.isArray()) {
            throw new UnusableDataException(field + " must be a list of numbers");
        }
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = list.get(i);
            if (!number.isNumber() || !Double.isFinite(number.asDouble())) {
                throw new UnusableDataException("%s/%d must be a number, was %s".formatted(field, i, number));
            }
            numbers[i] = number.asDouble();
        }
        return numbers;
    }

    private static void requireLength(String field, int found, int expected) {
        if (found != expected) {
            throw new UnusableDataException("%s must hold %d entries, holds %d".formatted(field, expected, found));
        }
    }
}
