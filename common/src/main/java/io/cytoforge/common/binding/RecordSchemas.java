package io.cytoforge.common.binding;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How records are written as JSON, from the annotations and mix-ins of a mapper. */
final class RecordSchemas {
    /** The field that tells kinds of a closed set apart. */
    static final String TYPE = "type";

    private static final Map<JsonMapper, RecordSchemas> BY_MAPPER = new ConcurrentHashMap<>();

    private final JsonMapper mapper;
    private final Map<Class<?>, RecordSchema> schemas = new ConcurrentHashMap<>();

    private RecordSchemas(JsonMapper mapper) {
        this.mapper = mapper;
    }

    static RecordSchemas of(JsonMapper mapper) {
        return BY_MAPPER.computeIfAbsent(mapper, RecordSchemas::new);
    }

    RecordSchema of(Class<?> type) {
        RecordSchema known = schemas.get(type);
        if (known != null) {
            return known;
        }
        RecordSchema made = RecordSchema.of(type, mixIn(type), mapper); // asks for those of its parts
        schemas.put(type, made);
        return made;
    }

    /** The kinds by their names, if the type is one of a closed set whose field {@code type} tells them apart. */
    Optional<Map<String, Class<?>>> kinds(Class<?> type) {
        if (annotation(type, JsonTypeInfo.class).isPresent()) {
            return annotation(type, JsonSubTypes.class).map(RecordSchemas::byName);
        }
        for (Class<?> parent : type.getInterfaces()) {
            Optional<Map<String, Class<?>>> found = kinds(parent);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Map<String, Class<?>> byName(JsonSubTypes subtypes) {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        for (JsonSubTypes.Type kind : subtypes.value()) {
            kinds.put(kind.name(), kind.value());
        }
        return kinds;
    }

    private <A extends Annotation> Optional<A> annotation(Class<?> type, Class<A> annotation) {
        Class<?> mixIn = mixIn(type);
        A mixed = mixIn == null ? null : mixIn.getAnnotation(annotation);
        return Optional.ofNullable(mixed == null ? type.getAnnotation(annotation) : mixed);
    }

    private @Nullable Class<?> mixIn(Class<?> type) {
        return mapper.serializationConfig().findMixInClassFor(type);
    }
}
