package io.cytoforge.common.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Specs before data sets took labels that are given, syntheses appearances, and both levels of quality; before nuclei could
 * divide and die. What could not be said yet means what was done then.
 */
final class SpecsOfVersion1 {
    private SpecsOfVersion1() {}

    static ObjectNode upgraded(ObjectNode spec) {
        switch (spec.path("job").asString()) {
            case "dataset" -> {
                spec.set("labels", spec.arrayNode());
                levels(spec);
            }
            case "synthesis" -> levels(spec);
            default -> {
                // has the fields that it had
            }
        }
        addTo(spec);
        return spec;
    }

    private static void levels(ObjectNode spec) {
        spec.put("structure", "nuclei");
        spec.set("levels", spec.arrayNode().add(1));
    }

    /** Adds to every part what it has got since, wherever it stands. */
    private static void addTo(JsonNode json) {
        if (json instanceof ObjectNode part && part.path("type").asString("").equals("nuclei")) {
            ensure(part, "dividing", 0);
            ensure(part, "dying", 0);
        }
        json.valueStream().forEach(SpecsOfVersion1::addTo);
    }

    private static void ensure(ObjectNode part, String field, double value) {
        if (!part.has(field)) {
            part.put(field, value);
        }
    }
}
