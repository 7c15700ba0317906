package io.cytoforge.common.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Specs before numbers of data sets could vary, their specimens be bent and unseen cells be kept, and before cameras had
 * an offset. What could not be said yet means what was done then.
 */
final class SpecsOfVersion2 {
    private SpecsOfVersion2() {}

    static ObjectNode upgraded(ObjectNode spec) {
        if (spec.path("job").asString().equals("dataset")) {
            varying(spec);
            straight(spec);
        }
        offsets(spec);
        return spec;
    }

    /** Every number was one number. */
    private static void varying(ObjectNode dataset) {
        dataset.putArray("varying");
    }

    private static void straight(ObjectNode dataset) {
        dataset.put("unseen", "background");
        dataset.put("distortion", 0);
    }

    /** Detectors and degradations, wherever they stand, add nothing. */
    static void offsets(JsonNode json) {
        if (json instanceof ObjectNode part) {
            for (String camera : new String[] {"detector", "degradation"}) {
                if (part.get(camera) instanceof ObjectNode found && !found.has("offset")) {
                    found.put("offset", 0);
                }
            }
        }
        json.valueStream().forEach(SpecsOfVersion2::offsets);
    }
}
