package io.cytoforge.common.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Specs before a box could have a margin. */
final class SpecsOfVersion4 {
    private SpecsOfVersion4() {}

    static ObjectNode upgraded(ObjectNode spec) {
        boxes(spec);
        return spec;
    }

    /** Organisms, wherever they stand: a box was all of its volume. */
    static void boxes(JsonNode json) {
        if (json.path("organism") instanceof ObjectNode organism
                && organism.path("type").asString("").equals("box")
                && !organism.has("margin")) {
            organism.put("margin", 0);
        }
        json.valueStream().forEach(SpecsOfVersion4::boxes);
    }
}
