package io.cytoforge.common.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Specs before data sets took labels that are given, syntheses appearances, and both levels of quality; before fits took
 * several volumes; before nuclei could divide and die, and they and their places had spreads. What could not be said yet
 * means what was done then.
 */
final class SpecsOfVersion1 {
    private SpecsOfVersion1() {}

    static ObjectNode upgraded(ObjectNode spec) {
        switch (spec.path("job").asString()) {
            case "dataset" -> {
                spec.putArray("labels");
                levels(spec);
            }
            case "synthesis" -> levels(spec);
            case "simulationFit" -> {
                toList(spec, "labels", "labels");
                toList(spec, "foreground", "foregrounds");
            }
            default -> {
                // has the fields that it had
            }
        }
        tissues(spec);
        return spec;
    }

    private static void levels(ObjectNode spec) {
        spec.put("structure", "nuclei");
        spec.putArray("levels").add(1);
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

    /** Parts of tissues, wherever they stand. */
    static void tissues(JsonNode json) {
        if (json instanceof ObjectNode part) {
            switch (part.path("type").asString("")) {
                case "nuclei" -> nuclei(part);
                case "random" -> {
                    ensure(part, "distanceSpread", 0);
                    ensure(part, "surfaceLayer", 0);
                }
                default -> {
                    // has the fields that it had
                }
            }
        }
        json.valueStream().forEach(SpecsOfVersion1::tissues);
    }

    private static void nuclei(ObjectNode nuclei) {
        ensure(nuclei, "dividing", 0);
        ensure(nuclei, "dying", 0);
        ensure(nuclei, "elongationSpread", 0);
        ensure(nuclei, "roughness", 1);
        ensure(nuclei, "roughnessSpread", 0);
    }

    private static void ensure(ObjectNode part, String field, double value) {
        if (!part.hasNonNull(field)) {
            part.put(field, value);
        }
    }
}
