package io.cytoforge.common.json;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way in which specs and messages are written. A number or truth value that is missing is 0 or false: so what is
 * added to a spec must mean there what was done before it could be said, and jobs that are stored stay readable.
 */
public final class Json {
    private static final JsonMapper MAPPER = FormerNames.addTo(ScienceMixins.addTo(JsonMapper.builder()))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }
}
