package io.cytoforge.common.json;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Specs before fits took several volumes, and before nuclei and their places had spreads. */
final class SpecsOfVersion1 {
    private static final Set<String> SIMULATING = Set.of("simulation", "synthesis", "dataset");

    private SpecsOfVersion1() {}

    static ObjectNode upgraded(ObjectNode spec) {
        String job = spec.path("job").asString();
        if (job.equals("simulationFit")) {
            toList(spec, "labels", "labels");
            toList(spec, "foreground", "foregrounds");
        }
        if (SIMULATING.contains(job)) {
            tissue(job.equals("simulation") ? spec : spec.path("simulation"));
        }
        return spec;
    }

    private static void toList(ObjectNode spec, String before, String now) {
        JsonNode one = spec.path(before);
        spec.remove(before);
        if (one.isMissingNode() || one.isNull()) {
            spec.putArray(now);
        } else {
            spec.putArray(now).add(one);
        }
    }

    private static void tissue(JsonNode tissue) {
        JsonNode positions = tissue.path("positions");
        if (positions.path("type").asString("").equals("random")) {
            ensure(positions, "distanceSpread", 0);
            ensure(positions, "surfaceLayer", 0);
        }
        JsonNode cells = tissue.path("cells");
        switch (cells.path("type").asString("")) {
            case "nuclei" -> nuclei(cells);
            case "cellsWithNuclei" -> nuclei(cells.path("nuclei"));
            default -> {
                // these have the shape that they had
            }
        }
    }

    private static void nuclei(JsonNode nuclei) {
        ensure(nuclei, "elongationSpread", 0);
        ensure(nuclei, "roughness", 1);
        ensure(nuclei, "roughnessSpread", 0);
    }

    /** A number that was this one before one could say so. */
    private static void ensure(JsonNode object, String field, double value) {
        if (object instanceof ObjectNode fielded && !fielded.hasNonNull(field)) {
            fielded.put(field, value);
        }
    }
}
