package io.cytoforge.common.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Specs before tissue scattered light. What could not be said yet means what was done then. */
final class SpecsOfVersion5 {
    private SpecsOfVersion5() {}

    static ObjectNode upgraded(ObjectNode spec) {
        losses(spec);
        return spec;
    }

    /** Losses of light, wherever they stand: what tissue swallowed was gone. */
    static void losses(JsonNode json) {
        if (json.path("loss") instanceof ObjectNode loss && loss.has("attenuation") && !loss.has("scattering")) {
            loss.put("scattering", 0);
        }
        json.valueStream().forEach(SpecsOfVersion5::losses);
    }
}
