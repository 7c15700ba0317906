package io.cytoforge.common.binding;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytoforge.common.job.ResourceRef;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a record is written as JSON. */
final class RecordSchema {
    private final Constructor<?> constructor;
    private final List<Component> components;
    private final Set<String> fields = new TreeSet<>();

    private RecordSchema(Constructor<?> constructor, List<Component> components) {
        this.constructor = constructor;
        this.components = List.copyOf(components);
    }

    /**
     * A component of the record.
     *
     * @param name of its field
     * @param component its own name
     * @param isNullable whether it may lack
     * @param isUnwrapped whether the fields of its value stand beside the others
     * @param isInternal whether requests do not give it
     * @param takesOne whether a list of one may be given as that one
     * @param defaultValue what stands for it where it is not given
     * @param namesReference what it is the id of
     */
    record Component(
            String name,
            String component,
            Type type,
            boolean isNullable,
            boolean isUnwrapped,
            boolean isInternal,
            boolean takesOne,
            Optional<JsonNode> defaultValue,
            Optional<Class<? extends ResourceRef>> namesReference) {
        /** Whether it holds the numbers of its record that vary. */
        boolean isOfVaryingNumbers() {
            return isInternal && isListOf(VaryingNumber.class);
        }

        private boolean isListOf(Class<?> entries) {
            return type instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> kind
                    && entries.isAssignableFrom(kind);
        }

        /** What an internal component is where these references were resolved, and these numbers vary. */
        @Nullable
        Object internal(List<ResourceRef> resolved, List<VaryingNumber> varying) {
            if (isNullable) {
                return null;
            }
            if (isOfVaryingNumbers()) {
                return List.copyOf(varying);
            }
            if (isListOf(ResourceRef.class)) {
                Class<?> kind = (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0];
                return resolved.stream().filter(kind::isInstance).distinct().toList();
            }
            try {
                return ((Class<?>) type).getField("DEFAULT").get(null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("%s has no constant DEFAULT".formatted(type), e);
            }
        }
    }

    static RecordSchema of(Class<?> type, @Nullable Class<?> mixIn, JsonMapper mapper) {
        RecordComponent[] parts = type.getRecordComponents();
        List<Component> components = new ArrayList<>();
        for (RecordComponent part : parts) {
            components.add(component(part, mixIn, mapper));
        }
        RecordSchema schema = new RecordSchema(constructor(type, parts), components);
        for (Component component : components) {
            if (component.isUnwrapped()) {
                schema.fields.addAll(
                        RecordSchemas.of(mapper).of((Class<?>) component.type()).fields());
            } else if (!component.isInternal()) {
                schema.fields.add(component.name());
            }
        }
        return schema;
    }

    private static Component component(RecordComponent part, @Nullable Class<?> mixIn, JsonMapper mapper) {
        Optional<JsonProperty> property = annotation(part, mixIn, JsonProperty.class);
        String name = property.map(JsonProperty::value)
                .filter(given -> !given.isEmpty())
                .orElse(part.getName());
        return new Component(
                name,
                part.getName(),
                part.getGenericType(),
                part.getAnnotatedType().isAnnotationPresent(Nullable.class),
                annotation(part, mixIn, JsonUnwrapped.class).isPresent(),
                annotation(part, mixIn, Internal.class).isPresent(),
                annotation(part, mixIn, JsonFormat.class)
                        .filter(format ->
                                List.of(format.with()).contains(JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY))
                        .isPresent(),
                property.map(JsonProperty::defaultValue)
                        .filter(given -> !given.isEmpty())
                        .map(given -> defaultValue(given, part, mapper)),
                annotation(part, mixIn, NamesReference.class).map(NamesReference::value));
    }

    /** Texts and words are given without quotes. */
    private static JsonNode defaultValue(String given, RecordComponent part, JsonMapper mapper) {
        boolean isText = part.getType() == String.class || part.getType().isEnum();
        return isText ? mapper.getNodeFactory().stringNode(given) : mapper.readTree(given);
    }

    private static <A extends Annotation> Optional<A> annotation(
            RecordComponent part, @Nullable Class<?> mixIn, Class<A> annotation) {
        if (mixIn != null) {
            try {
                A found = mixIn.getDeclaredMethod(part.getName()).getAnnotation(annotation);
                if (found != null) {
                    return Optional.of(found);
                }
            } catch (NoSuchMethodException _) {
                // the mix-in leaves this component as it is
            }
        }
        return Optional.ofNullable(part.getAccessor().getAnnotation(annotation));
    }

    static Constructor<?> constructor(Class<?> type, RecordComponent[] parts) {
        try {
            Class<?>[] types =
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** That of a component of a record. */
    static @Nullable Object value(RecordComponent part, Record whole) {
        try {
            Method accessor = part.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Component> components() {
        return components;
    }

    /** Names of all fields that a request may give. */
    Set<String> fields() {
        return fields;
    }

    /** Whether numbers within the record may vary. */
    boolean takesVaryingNumbers() {
        return components.stream().anyMatch(Component::isOfVaryingNumbers);
    }

    /** @throws IllegalArgumentException if the record refuses the values */
    Object construct(@Nullable Object[] values) {
        return construct(constructor, values);
    }

    /** @throws IllegalArgumentException if the record refuses the values */
    static Object construct(Constructor<?> constructor, @Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
