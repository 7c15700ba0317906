package io.cytoforge.common.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Specs before they carried a version: parts in a shape of their own rather than the contract's, constants in capitals,
 * and fields missing that were added on the way. What could not be said yet means what was done then.
 */
// words:keep-file
final class SpecsOfVersion0 {
    private static final double PER_CUBIC_MICROMETERS = 1000;

    /** Fields whose values are constants. */
    private static final Set<String> CONSTANTS = Set.of(
            "structure",
            "type",
            "decay",
            "adversarial",
            "statistic",
            "normalization",
            "tiling",
            "precision",
            "form",
            "of",
            "orientation",
            "weights");

    private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9_]*");

    /** Names that components of the core had. */
    private static final Map<String, String> RENAMED = Map.of(
            "meanRadius", "radius",
            "minimumGap", "gap",
            "ratio", "elongation",
            "law", "weights",
            "movesCentre", "movesCenter");

    private SpecsOfVersion0() {}

    static ObjectNode upgraded(ObjectNode spec) {
        String kind = spec.path("type").asString();
        spec.remove("type");
        switch (kind) {
            case "simulation" -> simulation(spec);
            case "training" -> training(spec);
            case "synthesis" -> synthesis(spec);
            case "evaluation" -> spec.remove("seed");
            default -> {
                // fits have the shape that they always had
            }
        }
        spec.put("job", kind);
        inTheContractsWords(spec);
        return spec;
    }

    private static void simulation(ObjectNode spec) {
        ObjectNode tissue = object(spec, "tissue");
        spec.remove("tissue");
        spec.setAll(tissue(tissue));
        ensure(spec, "inputs", JsonNodeFactory.instance.arrayNode());
        ensure(spec, "shapeModels", JsonNodeFactory.instance.arrayNode());
        ensure(spec, "division", usualDivision());
        nameRegionById(spec);
    }

    /** Regions were named by their keys. */
    private static void nameRegionById(ObjectNode spec) {
        if (spec.path("organism") instanceof ObjectNode organism) {
            for (JsonNode input : spec.path("inputs")) {
                if (input.path("key").equals(organism.path("foreground"))) {
                    organism.set("foreground", input.get("id"));
                }
            }
        }
    }

    private static ObjectNode tissue(ObjectNode tissue) {
        ObjectNode organism = object(tissue, "organism");
        flatten(organism, "whole", "outer", "surface", "variation");
        rename(organism, "region", "foreground");
        rename(organism, "model", "shapeModel");
        rename(organism, "meanRadius", "radius");
        rename(organism, "movesCentre", "movesCenter");
        positions(object(tissue, "positions"));
        ObjectNode cells = object(tissue, "cells");
        if (cells.path("type").asString().equals("cellsWithNuclei")) {
            cells(object(cells, "cells"), "voronoi");
            cells(object(cells, "nuclei"), "nuclei");
        } else {
            cells(cells, cells.path("type").asString());
        }
        return tissue;
    }

    private static void positions(ObjectNode positions) {
        if (positions.path("amount") instanceof ObjectNode amount) {
            positions.remove("amount");
            if (amount.has("cells")) {
                positions.set("count", amount.get("cells"));
            } else {
                positions.put("density", amount.path("perCubicMicrometre").asDouble() * PER_CUBIC_MICROMETERS);
            }
        }
    }

    private static void cells(ObjectNode cells, String type) {
        cells.put("type", type);
        flatten(cells, "surface", "elongation", "contact", "weights", "variation");
        RENAMED.forEach((before, now) -> rename(cells, before, now));
        if (cells.path("weights").asString("").equals("NEIGHBOUR")) {
            cells.put("weights", "NEIGHBOR");
        }
        rename(cells, "model", "shapeModel");
    }

    private static void training(ObjectNode spec) {
        if (spec.has("patches")) {
            flatten(spec, "network", "patches", "schedule");
            rename(spec, "normalisation", "normalization");
            rename(spec, "shape", "patch");
            rename(spec, "depth", "depthInput");
            rename(spec, "noise", "noiseInput");
        }
        ObjectNode optimizer = object(spec, "optimizer");
        move(optimizer, "averageDecay", spec);
        ensure(optimizer, "decay", text("CONSTANT"));
        object(spec, "loss").remove("gradientPenalty");
        ensure(object(spec, "loss"), "pairedSquares", number(0));
        ensure(spec, "normalization", text("INSTANCE"));
        ensure(spec, "depthInput", flag(false));
        ensure(spec, "noiseInput", flag(false));
        ensure(spec, "averageDecay", number(0));
        ensure(spec, "flips", flag(false));
        ensure(spec, "keepOnCancel", flag(false));
        rename(spec, "start", "startFrom");
        percentiles(spec);
        minutes(spec, "maxDuration", "maxMinutes");
        minutes(spec, "checkpointEvery", "checkpointMinutes");
        ensure(spec, "augmentation", augmentation());
        ensure(spec, "validation", validation());
    }

    private static void percentiles(ObjectNode spec) {
        ObjectNode percentiles = JsonNodeFactory.instance.objectNode();
        percentiles.set("low", spec.path("lowPercentile"));
        percentiles.set("high", spec.path("highPercentile"));
        spec.remove("lowPercentile");
        spec.remove("highPercentile");
        spec.set("percentiles", percentiles);
    }

    private static void minutes(ObjectNode spec, String before, String now) {
        JsonNode duration = spec.path(before);
        spec.remove(before);
        if (duration.isString()) {
            spec.put(now, java.time.Duration.parse(duration.stringValue()).toMillis() / 60_000.0);
        }
    }

    /** None. */
    private static ObjectNode augmentation() {
        ObjectNode off = JsonNodeFactory.instance.objectNode();
        return off.put("enabled", false)
                .put("statistic", "SIGN")
                .put("target", 0.6)
                .put("step", 0.0)
                .put("everyEpochs", 1)
                .put("initial", 0.0);
    }

    /** None. */
    private static ObjectNode validation() {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        none.put("share", 0.0).putArray("stacks");
        return none.put("everyIterations", 100).put("patience", 0);
    }

    private static void synthesis(ObjectNode spec) {
        if (spec.path("specimen") instanceof ObjectNode specimen) {
            spec.remove("specimen");
            specimen(spec, specimen);
        }
        flatten(spec, "recording", "painting");
        rename(spec, "voxelType", "type");
        if (!spec.has("alphas")) {
            JsonNode alpha = spec.path("alpha");
            spec.remove("alpha");
            if (alpha instanceof ArrayNode several) {
                spec.set("alphas", several);
            } else {
                spec.putArray("alphas").add(alpha);
            }
        }
        ensure(spec, "noise", flag(false));
        ensure(spec, "precision", text("FLOAT32"));
        ensure(spec, "division", usualDivision());
        if (spec.path("tiling").asString().equals("FAST")) {
            spec.put("tiling", "BALANCED");
        }
    }

    private static void specimen(ObjectNode spec, ObjectNode specimen) {
        if (specimen.path("type").asString().equals("simulated")) {
            specimen.remove("type");
            specimen.put("count", 1);
            specimen.put("job", "simulation");
            simulation(specimen);
            spec.set("simulation", specimen);
        } else {
            specimen.remove("type");
            spec.setAll(specimen);
        }
    }

    /** 2²⁶ voxels in one task, blocks of 2²⁴. */
    private static ObjectNode usualDivision() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("wholeVoxels", 1L << 26)
                .put("blockVoxels", 1L << 24);
    }

    private static void inTheContractsWords(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String field : Set.copyOf(object.propertyNames())) {
                JsonNode value = object.get(field);
                if (CONSTANTS.contains(field)
                        && value.isString()
                        && CAPITALS.matcher(value.stringValue()).matches()) {
                    object.put(field, word(value.stringValue()));
                }
            }
        }
        node.forEach(SpecsOfVersion0::inTheContractsWords);
    }

    private static String word(String constant) {
        String words = Arrays.stream(constant.split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    /** Fields of parts stand beside the others. */
    private static void flatten(ObjectNode object, String... parts) {
        for (String part : parts) {
            if (object.get(part) instanceof ObjectNode inner) {
                object.remove(part);
                inner.remove("type"); // the whole has its own
                object.setAll(inner);
            }
        }
    }

    private static void rename(ObjectNode object, String before, String now) {
        move(object, before, object, now);
    }

    private static void move(ObjectNode from, String field, ObjectNode to) {
        move(from, field, to, field);
    }

    private static void move(ObjectNode from, String before, ObjectNode to, String now) {
        JsonNode value = from.get(before);
        if (value != null) {
            from.remove(before);
            to.set(now, value);
        }
    }

    private static void ensure(ObjectNode object, String field, JsonNode otherwise) {
        if (!object.hasNonNull(field)) {
            object.set(field, otherwise);
        }
    }

    private static ObjectNode object(ObjectNode parent, String field) {
        return parent.get(field) instanceof ObjectNode object ? object : parent.putObject(field);
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.stringNode(value);
    }

    private static JsonNode number(double value) {
        return JsonNodeFactory.instance.numberNode(value);
    }

    private static JsonNode flag(boolean value) {
        return JsonNodeFactory.instance.booleanNode(value);
    }
}
