package io.cytoforge.common.json;

import io.cytoforge.common.job.JobType;
import io.cytoforge.common.registry.JobTypes;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** The one way in which specs and messages are written. */
public final class Json {
    private static final JsonMapper MAPPER = SpecMixins.addTo(JsonMapper.builder())
            .registerSubtypes(JobTypes.ALL.stream().flatMap(Json::named).toArray(NamedType[]::new))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_UNWRAPPED_TYPE_IDENTIFIERS)
            .build();

    private Json() {}

    /** A type's spec and its steps. */
    private static Stream<NamedType> named(JobType<?, ?> type) {
        return Stream.concat(
                Stream.of(new NamedType(type.spec(), type.name())),
                type.stepTypes().stream().map(step -> new NamedType(step, type.nameOf(step))));
    }

    public static JsonMapper mapper() {
        return MAPPER;
    }
}
