package io.cytoforge.api.web;

import io.cytoforge.science.validation.Excerpt;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What is wrong with a body that could not be read, in words for its sender. */
final class BadJson {
    /** What the parser says of its own classes and options. */
    private static final Pattern OF_THE_PARSER = Pattern.compile("(, from|: enable) `[^`]*`( to allow)?");

    /** The parser shows up to 256 characters of what it does not understand. */
    private static final int MAX_LINE = 400;

    /** Of what is said of a word that is none of those there are. */
    private static final int MAX_VALUE = 120;

    private BadJson() {}

    static RefusedException explain(JacksonException e) {
        return switch (e) {
            case InputCoercionException number -> field(number, firstLine(number.getOriginalMessage()));
            case StreamReadException malformed ->
                refused(
                        "the body is not JSON: %s at %s".formatted(firstLine(malformed.getOriginalMessage()), place(e)),
                        List.of());
            case UnrecognizedPropertyException unknown ->
                field(unknown, "there is no such field; known: " + known(unknown));
            case InvalidTypeIdException type ->
                field(type, "%s is not one of the kinds there are".formatted(Excerpt.of(type.getTypeId())));
            case InvalidFormatException format ->
                field(format, "%s is not %s".formatted(quoted(format.getValue()), name(format.getTargetType())));
            case ValueInstantiationException value -> field(value, explain(value));
            case MismatchedInputException mismatch ->
                field(mismatch, "found something else than " + name(mismatch.getTargetType()));
            case DatabindException other -> field(other, firstLine(other.getOriginalMessage()));
            default -> refused("the body could not be read: " + firstLine(e.getOriginalMessage()), List.of());
        };
    }

    private static String explain(ValueInstantiationException e) {
        Class<?> type = e.getType().getRawClass();
        Throwable cause = e.getCause();
        String found = firstLine(cause == null ? e.getOriginalMessage() : String.valueOf(cause.getMessage()));
        if (!type.isEnum()) {
            return found;
        }
        String allowed =
                Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        return "%s; allowed: %s".formatted(Excerpt.of(found, MAX_VALUE), allowed);
    }

    private static RefusedException field(JacksonException e, String detail) {
        Violation violation = new Violation(Pointers.ofJacksonPath(e.getPath()), detail);
        String field = violation.pointer().isEmpty() ? "the body" : violation.pointer();
        return refused(field + ": " + violation.detail(), List.of(violation));
    }

    private static RefusedException refused(String message, List<Violation> violations) {
        return new RefusedException(HttpStatus.BAD_REQUEST, message, violations);
    }

    private static String known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds() == null
                ? "none"
                : e.getKnownPropertyIds().stream()
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static String place(JacksonException e) {
        TokenStreamLocation place = e.getLocation();
        return place == null
                ? "an unknown place"
                : "line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    }

    private static String quoted(Object value) {
        String shown = Excerpt.of(value);
        return value instanceof String ? "\"" + shown + "\"" : shown;
    }

    private static String name(Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return "a whole number";
        }
        if (type == Double.class || type == double.class) {
            return "a number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String firstLine(String message) {
        return Excerpt.of(
                OF_THE_PARSER
                        .matcher(message)
                        .replaceAll("")
                        .lines()
                        .findFirst()
                        .orElse(""),
                MAX_LINE);
    }
}
