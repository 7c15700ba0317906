package io.cytoforge.common.json;

import io.cytoforge.common.job.JobType;
import io.cytoforge.common.registry.JobTypes;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * The one way in which specs and messages are written. A number or truth value that is missing is 0 or false: so what is
 * added to a spec must mean there what was done before it could be said, and jobs that are stored stay readable.
 */
public final class Json {
    private static final JsonMapper MAPPER = ScienceMixins.addTo(JsonMapper.builder())
            .registerSubtypes(JobTypes.ALL.stream().flatMap(Json::named).toArray(NamedType[]::new))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
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
