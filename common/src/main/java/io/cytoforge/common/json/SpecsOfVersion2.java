package io.cytoforge.common.json;

import tools.jackson.databind.node.ObjectNode;

/** Specs before numbers of data sets could vary. */
final class SpecsOfVersion2 {
    private SpecsOfVersion2() {}

    static ObjectNode upgraded(ObjectNode spec) {
        varying(spec);
        return spec;
    }

    /** Every number was one number. */
    private static void varying(ObjectNode spec) {
        if (spec.path("job").asString().equals("dataset")) {
            spec.putArray("varying");
        }
    }
}
