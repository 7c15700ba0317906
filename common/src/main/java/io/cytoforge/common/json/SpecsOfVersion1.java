package io.cytoforge.common.json;

import tools.jackson.databind.node.ObjectNode;

/** Specs before data sets had labels of their own and quality levels. */
final class SpecsOfVersion1 {
    private SpecsOfVersion1() {}

    static ObjectNode upgraded(ObjectNode spec) {
        if (spec.path("job").asString().equals("dataset")) {
            dataset(spec);
        }
        return spec;
    }

    private static void dataset(ObjectNode spec) {
        spec.set("labels", spec.arrayNode());
        spec.put("structure", "nuclei");
        spec.set("levels", spec.arrayNode().add(1));
    }
}
