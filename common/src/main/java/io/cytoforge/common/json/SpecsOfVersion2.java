package io.cytoforge.common.json;

import tools.jackson.databind.node.ObjectNode;

/** Specs before specimens of data sets could be bent and unseen cells be kept or ignored. */
final class SpecsOfVersion2 {
    private SpecsOfVersion2() {}

    static ObjectNode upgraded(ObjectNode spec) {
        if (spec.path("job").asString().equals("dataset")) {
            straight(spec);
        }
        return spec;
    }

    private static void straight(ObjectNode dataset) {
        dataset.put("unseen", "background");
        dataset.put("distortion", 0);
    }
}
