package io.cytoforge.common.binding;

import io.cytoforge.science.validation.Excerpt;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;

/** Numbers, texts, truth values, ids and words of a closed set. */
final class Scalars {
    private Scalars() {}

    /** What became of a JSON value. */
    sealed interface Result {}

    record Value(Object value) implements Result {}

    /** @param message what is allowed and what was found */
    record Refused(String message) implements Result {}

    /** Whether it is a number that is measured or counted, and no seed. */
    static boolean isNumber(Class<?> type) {
        return type == int.class || type == Integer.class || type == double.class || type == Double.class;
    }

    static Result read(JsonNode json, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return json.isIntegralNumber() && json.canConvertToInt()
                    ? new Value(json.intValue())
                    : refused("a whole number from -2147483648 to 2147483647", json);
        }
        if (type == long.class || type == Long.class) {
            return json.isIntegralNumber() && json.canConvertToLong()
                    ? new Value(json.longValue())
                    : refused("a whole number of 64 bits", json);
        }
        if (type == double.class || type == Double.class) {
            double number = json.isNumber() ? json.doubleValueOpt().orElse(Double.NaN) : Double.NaN;
            return Double.isFinite(number) ? new Value(number) : refused("a number", json);
        }
        if (type == boolean.class || type == Boolean.class) {
            return json.isBoolean() ? new Value(json.booleanValue()) : refused("true or false", json);
        }
        if (type == String.class) {
            return json.isString() && isStorable(json.stringValue())
                    ? new Value(json.stringValue())
                    : refused(json.isString() ? "a text without U+0000 and halves of pairs" : "a text", json);
        }
        if (type == UUID.class) {
            return uuid(json);
        }
        if (type.isEnum()) {
            return word(json, type);
        }
        throw new IllegalStateException("requests have no way to give a " + type);
    }

    /** The database keeps no U+0000, and UTF-8 has no way to write half of a pair of surrogates. */
    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(letter -> letter == 0 || Character.getType(letter) == Character.SURROGATE);
    }

    private static Result uuid(JsonNode json) {
        return json.isString() && isId(json.stringValue())
                ? new Value(UUID.fromString(json.stringValue()))
                : refused("an id, which is a UUID", json);
    }

    /** Whether a text is an id, written in full. */
    static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Result word(JsonNode json, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (json.isString() && json.stringValue().equals(word((Enum<?>) constant))) {
                return new Value(constant);
            }
        }
        return refused(
                "one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(constant -> word((Enum<?>) constant))
                                .collect(Collectors.joining(", ")),
                json);
    }

    /** The word of a constant in requests. */
    private static String word(Enum<?> constant) {
        return EnumNamingStrategies.LowerCamelCaseStrategy.INSTANCE.convertEnumToExternalName(
                null, null, constant.name());
    }

    private static Refused refused(String allowed, JsonNode found) {
        return new Refused("must be %s, was %s".formatted(allowed, shown(found)));
    }

    /** A JSON value in a message. */
    static String shown(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return "nothing";
        }
        if (json.isObject() || json.isArray()) {
            return json.isObject() ? "an object" : "a list";
        }
        return Excerpt.of(json.toString());
    }
}
