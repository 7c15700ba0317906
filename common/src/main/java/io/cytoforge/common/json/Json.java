package io.cytoforge.common.json;

import io.cytoforge.common.registry.JobTypes;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** The one way in which specs and messages are written. */
public final class Json {
    private static final JsonMapper MAPPER = SpecMixins.addTo(JsonMapper.builder())
            .registerSubtypes(JobTypes.ALL.stream()
                    .map(type -> new NamedType(type.spec(), type.name()))
                    .toArray(NamedType[]::new))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_UNWRAPPED_TYPE_IDENTIFIERS)
            .build();

    private Json() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }
}
