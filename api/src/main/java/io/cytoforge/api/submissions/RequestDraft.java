package io.cytoforge.api.submissions;

import io.cytoforge.common.binding.ReferenceResolver;
import io.cytoforge.common.binding.RequestBinder;
import io.cytoforge.common.job.ResourceRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.validation.ConstraintViolation;
import io.cytoforge.science.validation.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request, or an object within it, on its way to a spec. Whoever fills it in meets anything that JSON can hold: what
 * cannot be read is left as it is, for the binder to say so.
 */
final class RequestDraft {
    private final ObjectNode body;
    private final String path;
    private final ReferenceResolver resolver;
    private final List<ConstraintViolation> violations;

    /** A constant as the API calls it. */
    static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All of a request. */
    RequestDraft(ObjectNode body, ReferenceResolver resolver) {
        this(body, "", resolver, new ArrayList<>());
    }

    private RequestDraft(
            ObjectNode body, String path, ReferenceResolver resolver, List<ConstraintViolation> violations) {
        this.body = body;
        this.path = path;
        this.resolver = resolver;
        this.violations = violations;
    }

    /** The object of a field; empty if there is none. */
    Optional<RequestDraft> object(String field) {
        return body.get(field) instanceof ObjectNode inner
                ? Optional.of(new RequestDraft(inner, path + "/" + field, resolver, violations))
                : Optional.empty();
    }

    /** The objects in the list of a field. */
    List<RequestDraft> objects(String field) {
        List<RequestDraft> objects = new ArrayList<>();
        JsonNode list = body.path(field);
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            if (list.get(i) instanceof ObjectNode inner) {
                objects.add(new RequestDraft(inner, path + "/" + field + "/" + i, resolver, violations));
            }
        }
        return objects;
    }

    /** Null is as good as nothing. */
    boolean isGiven(String field) {
        return body.hasNonNull(field);
    }

    JsonNode get(String field) {
        return body.path(field);
    }

    /** The word of a field; "" if it is none. */
    String word(String field) {
        return body.path(field).asString("");
    }

    void set(String field, JsonNode value) {
        body.set(field, value);
    }

    void remove(String field) {
        body.remove(field);
    }

    void fill(String field, JsonNode value) {
        if (!isGiven(field)) {
            body.set(field, value);
        }
    }

    void fill(String field, double value) {
        fill(field, body.numberNode(value));
    }

    void fill(String field, String value) {
        fill(field, body.stringNode(value));
    }

    /** Nothing is said of this field, because it follows from something that is wrong. */
    void fillUnknown(String field) {
        fill(field, RequestBinder.UNKNOWN);
    }

    /** Fills in every field of an object, and those of objects within it. */
    void fillAll(ObjectNode values) {
        values.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode inner && body.get(field.getKey()) instanceof ObjectNode) {
                object(field.getKey()).ifPresent(draft -> draft.fillAll(inner));
            } else {
                fill(field.getKey(), field.getValue());
            }
        });
    }

    /** A name that is blank is none. */
    void dropBlankName() {
        if (body.path("name").isString() && word("name").isBlank()) {
            body.remove("name");
        }
    }

    /** A part, if it is sound; nothing is said if it is not. */
    <T extends Record> Optional<T> read(String field, Class<T> type) {
        return isGiven(field)
                ? RequestBinder.ofMiddles(Json.mapper(), resolver).bind(get(field), type, "")
                : Optional.empty();
    }

    /** A part that is one of several kinds, if it is sound. */
    <T> Optional<T> readAny(String field, Class<T> type) {
        return isGiven(field)
                ? RequestBinder.ofMiddles(Json.mapper(), resolver).bindAny(get(field), type, "")
                : Optional.empty();
    }

    /** What a field refers to, if it does. */
    <R extends ResourceRef> Optional<R> find(String field, Class<R> kind) {
        return found(word(field), kind);
    }

    /** By its id, or by its name where that tells it from all others. */
    private <R extends ResourceRef> Optional<R> found(String text, Class<R> kind) {
        Optional<UUID> id = id(text);
        if (id.isPresent() || !ResourceRef.isNamed(kind) || text.isBlank()) {
            return id.flatMap(known -> resolver.find(kind, known));
        }
        List<R> named = resolver.named(kind, text);
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    /** What the entries of a list refer to, where they do, by their paths within this object. */
    <R extends ResourceRef> Map<String, R> findAll(String field, Class<R> kind) {
        Map<String, R> found = new LinkedHashMap<>();
        JsonNode list = body.path(field);
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            String entry = field + "/" + i;
            found(list.get(i).asString(""), kind).ifPresent(reference -> found.put(entry, reference));
        }
        return found;
    }

    /** The one that a field names in the contract's words; what is none of them is refused. */
    <E extends Enum<E>> Optional<E> oneOf(String field, Class<E> known) {
        for (E each : known.getEnumConstants()) {
            if (nameOf(each).equals(word(field))) {
                return Optional.of(each);
            }
        }
        refuse(
                field,
                "must be one of %s, was %s"
                        .formatted(
                                Arrays.stream(known.getEnumConstants())
                                        .map(RequestDraft::nameOf)
                                        .collect(Collectors.joining(", ")),
                                Excerpt.of(get(field))));
        return Optional.empty();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** @param message what is allowed and what was found */
    void refuse(String field, String message) {
        violations.add(new ConstraintViolation(field.isEmpty() ? path : path + "/" + field, message));
    }

    ObjectNode body() {
        return body;
    }

    List<ConstraintViolation> violations() {
        return violations;
    }
}
