package io.cytoforge.common.json;

import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.job.JobSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Specs before networks that segment were models and boxes could have a margin. What could not be said yet means what was done then. */
final class SpecsOfVersion4 {
    private SpecsOfVersion4() {}

    static ObjectNode upgraded(ObjectNode spec) {
        String type = spec.path(JobSpec.KIND).asString("");
        if (type.equals(BenchmarkSpec.TYPE.name())) {
            benchmark(spec);
        } else if (type.equals(AnnotationSpec.TYPE.name())) {
            annotation(spec);
        }
        boxes(spec);
        return spec;
    }

    /** No network became a model. */
    private static void benchmark(ObjectNode spec) {
        spec.put("keep", "none");
    }

    /** All were made by recipes. */
    private static void annotation(ObjectNode spec) {
        spec.putNull("network");
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
