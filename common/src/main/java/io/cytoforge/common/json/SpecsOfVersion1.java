package io.cytoforge.common.json;

import tools.jackson.databind.node.ObjectNode;

/** Specs before data sets took labels that are given, syntheses appearances, and both levels of quality. */
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
                // is as it was
            }
        }
        return spec;
    }

    private static void levels(ObjectNode spec) {
        spec.put("structure", "nuclei");
        spec.set("levels", spec.arrayNode().add(1));
    }
}
