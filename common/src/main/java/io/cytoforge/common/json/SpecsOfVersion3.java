package io.cytoforge.common.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Specs before nuclei had populations, could be kept whole, and fell into pieces when they died. What could not be said yet means what was done then. */
final class SpecsOfVersion3 {
    private SpecsOfVersion3() {}

    static ObjectNode upgraded(ObjectNode spec) {
        cells(spec);
        return spec;
    }

    /** Parts of tissues, wherever they stand: all nuclei were of one kind, and the organism's surface cut them. */
    static void cells(JsonNode json) {
        if (json instanceof ObjectNode part && part.has("radius")) {
            switch (part.path("type").asString("")) {
                case "nuclei" -> {
                    if (!part.has("populations")) {
                        part.putArray("populations");
                    }
                    if (!part.has("fragmented")) {
                        part.put("fragmented", 0);
                    }
                    cut(part);
                }
                case "shapeModel" -> cut(part);
                default -> {
                    // has the fields that it had
                }
            }
        }
        json.valueStream().forEach(SpecsOfVersion3::cells);
    }

    private static void cut(ObjectNode cells) {
        if (!cells.has("whole")) {
            cells.put("whole", false);
        }
    }
}
