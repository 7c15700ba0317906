package io.cytoforge.common.binding;

import io.cytoforge.common.job.ResourceRef;
import io.cytoforge.science.random.Distribution;
import io.cytoforge.science.validation.ConstraintViolation;
import io.cytoforge.science.validation.Excerpt;
import io.cytoforge.science.validation.InvalidValueException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

/**
 * Binds JSON to a tree of records as their Jackson annotations describe it, and collects everything that is wrong: fields
 * that are unknown, missing or of another type, references to what is not there, and the rules that the records' own
 * constructors keep. A record is made only of sound parts, so a rule between parts is looked at once each of them is sound.
 * A component that is an {@link ObjectNode} takes any object as it is.
 */
public final class RequestBinder {
    /** Stands for what cannot be known because of something else that is wrong; nothing is said about it. */
    public static final JsonNode UNKNOWN = new POJONode("unknown");

    /** A value that could not be made. */
    private static final Object BROKEN = new Object();

    private final RecordSchemas schemas;
    private final ReferenceResolver resolver;
    private final List<ConstraintViolation> violations = new ArrayList<>();
    private final List<ResourceRef> resolved = new ArrayList<>();
    private final List<VaryingNumber> varying = new ArrayList<>();

    /** The component that is being bound, from the outermost record on. */
    private final Deque<String> place = new ArrayDeque<>();

    /** Whether a distribution may stand for a number. */
    private boolean mayVary;

    /** @param mapper whose annotations and mix-ins describe the records */
    public RequestBinder(JsonMapper mapper, ReferenceResolver resolver) {
        this.schemas = RecordSchemas.of(mapper);
        this.resolver = resolver;
    }

    /** Where distributions stand for numbers, takes their middles. */
    public static RequestBinder ofMiddles(JsonMapper mapper, ReferenceResolver resolver) {
        RequestBinder binder = new RequestBinder(mapper, resolver);
        binder.mayVary = true;
        return binder;
    }

    /**
     * @param path of the JSON in the whole request, e.g. {@code /simulation}; "" for all of it
     * @return empty if anything was wrong
     */
    public <T extends Record> Optional<T> bind(JsonNode json, Class<T> type, String path) {
        Object made = value(json, type, path);
        return made == BROKEN ? Optional.empty() : Optional.of(type.cast(made));
    }

    /** Binds one of several kinds, which its field {@code type} tells apart. */
    public <T> Optional<T> bindAny(JsonNode json, Class<T> type, String path) {
        Object made = value(json, type, path);
        return made == BROKEN ? Optional.empty() : Optional.of(type.cast(made));
    }

    /** Everything that was wrong so far; paths are those of the whole request. */
    public List<ConstraintViolation> violations() {
        return List.copyOf(violations);
    }

    private Object value(JsonNode json, Type type, String path) {
        if (json == UNKNOWN) {
            return BROKEN;
        }
        if (type instanceof ParameterizedType list) {
            return list(json, list.getActualTypeArguments()[0], path);
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted == ObjectNode.class) {
            return json.isObject() ? json.deepCopy() : broken(path, "must be an object, was " + Scalars.shown(json));
        }
        if (ResourceRef.class.isAssignableFrom(wanted)) {
            return reference(json, wanted.asSubclass(ResourceRef.class), path);
        }
        Optional<Map<String, Class<?>>> kinds = schemas.kinds(wanted);
        if (kinds.isPresent()) {
            return oneOf(json, kinds.get(), wanted, path);
        }
        return wanted.isRecord() ? record(json, wanted, path, Set.of()) : scalar(json, wanted, path);
    }

    private Object scalar(JsonNode json, Class<?> type, String path) {
        if (mayVary && json.isObject() && Scalars.isNumber(type)) {
            return middle(json, type, path);
        }
        Scalars.Result result = Scalars.read(json, type);
        return switch (result) {
            case Scalars.Value(Object value) -> value;
            case Scalars.Refused(String message) -> broken(path, message);
        };
    }

    /** That of a distribution, which is kept. */
    private Object middle(JsonNode json, Class<?> type, String path) {
        mayVary = false; // its own numbers are numbers
        Object made = value(json, Distribution.class, path);
        mayVary = true;
        if (made == BROKEN) {
            return BROKEN;
        }
        boolean whole = type == int.class || type == Integer.class;
        try {
            VaryingNumber number = new VaryingNumber(path, List.copyOf(place), whole, (Distribution) made);
            varying.add(number);
            return whole ? (Object) (int) number.middle() : (Object) number.middle();
        } catch (InvalidValueException e) {
            violations.addAll(e.violations());
            return BROKEN;
        }
    }

    private Object list(JsonNode json, Type entries, String path) {
        if (!json.isArray()) {
            return broken(path, "must be a list, was " + Scalars.shown(json));
        }
        List<Object> values = new ArrayList<>(json.size());
        boolean sound = true;
        for (int i = 0; i < json.size(); i++) {
            String entry = path + "/" + i;
            place.addLast(Integer.toString(i));
            Object made = json.get(i).isNull() ? broken(entry, "is missing") : value(json.get(i), entries, entry);
            place.removeLast();
            sound &= made != BROKEN;
            values.add(made);
        }
        return sound ? List.copyOf(values) : BROKEN;
    }

    /** The entry of a list of one, which stands there without the list. */
    private Object one(JsonNode json, ParameterizedType list, String path) {
        Object made = value(json, list.getActualTypeArguments()[0], path);
        return made == BROKEN ? BROKEN : List.of(made);
    }

    private Object reference(JsonNode json, Class<? extends ResourceRef> kind, String path) {
        if (ResourceRef.isNamed(kind) && json.isString() && !Scalars.isId(json.stringValue())) {
            return referenceByName(json.stringValue(), kind, path);
        }
        Object id = scalar(json, UUID.class, path);
        if (!(id instanceof UUID known)) {
            return BROKEN;
        }
        Optional<? extends ResourceRef> found = resolver.find(kind, known);
        found.ifPresent(resolved::add);
        return found.isPresent() ? found.get() : broken(path, resolver.lack(kind, known));
    }

    private Object referenceByName(String name, Class<? extends ResourceRef> kind, String path) {
        List<? extends ResourceRef> found = name.isBlank() ? List.of() : resolver.named(kind, name);
        if (found.size() == 1) {
            resolved.add(found.getFirst());
            return found.getFirst();
        }
        String noun = ResourceRef.noun(kind);
        String ids = found.stream().map(each -> each.id().toString()).collect(Collectors.joining(", "));
        return broken(
                path,
                found.isEmpty()
                        ? "must be the id or the name of a %s, was \"%s\"".formatted(noun, Excerpt.of(name))
                        : "must be the id of a %s, since several are named \"%s\": %s"
                                .formatted(noun, Excerpt.of(name), ids));
    }

    /** One of several kinds of record, as its field {@code type} says. */
    private Object oneOf(JsonNode json, Map<String, Class<?>> kinds, Class<?> wanted, String path) {
        Set<String> allowed = new TreeSet<>();
        kinds.forEach((name, kind) -> {
            if (wanted.isAssignableFrom(kind)) {
                allowed.add(name);
            }
        });
        JsonNode type = json.path(RecordSchemas.TYPE);
        Class<?> kind = type.isString() ? kinds.get(type.stringValue()) : null;
        if (kind == null || !wanted.isAssignableFrom(kind)) {
            return broken(
                    path,
                    "must have a type, one of %s, was %s"
                            .formatted(String.join(", ", allowed), Scalars.shown(json.isObject() ? type : json)));
        }
        return record(json, kind, path, Set.of(RecordSchemas.TYPE));
    }

    private Object record(JsonNode json, Class<?> type, String path, Set<String> otherFields) {
        if (!json.isObject()) {
            return broken(path, "must be an object, was " + Scalars.shown(json));
        }
        RecordSchema schema = schemas.of(type);
        Set<String> known = new TreeSet<>(schema.fields());
        known.addAll(otherFields);
        boolean sound = true;
        for (String field : json.propertyNames()) {
            if (!known.contains(field)) {
                broken(path + "/" + escaped(field), "there is no such field; known: " + String.join(", ", known));
                sound = false;
            }
        }
        Object made = made(json, schema, path);
        return sound ? made : BROKEN;
    }

    private Object made(JsonNode json, RecordSchema schema, String path) {
        int before = resolved.size();
        boolean mightVary = mayVary;
        mayVary |= schema.takesVaryingNumbers();
        List<RecordSchema.Component> components = schema.components();
        @Nullable Object[] values = new Object[components.size()];
        boolean sound = true;
        for (int i = 0; i < values.length; i++) {
            place.addLast(components.get(i).component());
            values[i] = component(json, components.get(i), path);
            place.removeLast();
            sound &= values[i] != BROKEN;
        }
        mayVary = mightVary;
        for (int i = 0; i < values.length; i++) {
            if (components.get(i).isInternal()) {
                values[i] = internal(components.get(i), resolved.subList(before, resolved.size()), path);
            }
        }
        return sound ? construct(schema, values, path) : BROKEN;
    }

    private @Nullable Object component(JsonNode json, RecordSchema.Component component, String path) {
        if (component.isInternal()) {
            return null;
        }
        if (component.isUnwrapped()) {
            return made(json, schemas.of((Class<?>) component.type()), path);
        }
        String place = path + "/" + component.name();
        JsonNode given = json.path(component.name());
        if (!given.isMissingNode() && !given.isNull()) {
            if (component.takesOne() && !given.isArray()) {
                return one(given, (ParameterizedType) component.type(), place);
            }
            return component.namesReference().isPresent()
                    ? named(given, component.namesReference().get(), place)
                    : value(given, component.type(), place);
        }
        if (component.defaultValue().isPresent()) {
            return value(component.defaultValue().get(), component.type(), place);
        }
        return component.isNullable() ? null : broken(place, "is missing");
    }

    private @Nullable Object internal(RecordSchema.Component component, List<ResourceRef> within, String path) {
        return component.defaultValue().isPresent()
                ? value(component.defaultValue().get(), component.type(), path)
                : component.internal(within, varying);
    }

    /** The text of an id whose resource must exist. */
    private Object named(JsonNode json, Class<? extends ResourceRef> kind, String path) {
        Object found = json == UNKNOWN ? BROKEN : reference(json, kind, path);
        return found instanceof ResourceRef ref ? ref.id().toString() : BROKEN;
    }

    private Object construct(RecordSchema schema, @Nullable Object[] values, String path) {
        try {
            return schema.construct(values);
        } catch (InvalidValueException e) {
            e.violations().forEach(violation -> violations.add(violation.within(path)));
        } catch (IllegalArgumentException e) {
            violations.add(new ConstraintViolation(path, String.valueOf(e.getMessage())));
        }
        return BROKEN;
    }

    private Object broken(String path, String message) {
        violations.add(new ConstraintViolation(path, message));
        return BROKEN;
    }

    /** As a part of a JSON pointer. */
    private static String escaped(String field) {
        return field.replace("~", "~0").replace("/", "~1");
    }
}
