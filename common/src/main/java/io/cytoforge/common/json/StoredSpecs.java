package io.cytoforge.common.json;

import io.cytoforge.common.job.JobSpec;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Specs as they are stored. Each carries the version of its shape; an older one is brought up to date step by step when it
 * is read, so that the records themselves know one shape alone.
 */
public final class StoredSpecs {
    private static final String VERSION = "version";

    /** The step at place i makes version i + 1 of version i; specs without a version are of version 0. */
    private static final List<UnaryOperator<ObjectNode>> UPGRADES = List.of(
            SpecsOfVersion0::upgraded,
            SpecsOfVersion1::upgraded,
            SpecsOfVersion2::upgraded,
            SpecsOfVersion3::upgraded,
            SpecsOfVersion4::upgraded,
            SpecsOfVersion5::upgraded);

    private StoredSpecs() {}

    /** The spec and its version. */
    public static String write(JobSpec spec) {
        ObjectNode stored = Json.mapper().valueToTree(spec);
        stored.put(VERSION, UPGRADES.size());
        return Json.mapper().writeValueAsString(stored);
    }

    /** @throws tools.jackson.core.JacksonException if it is no spec of any version */
    public static JobSpec read(String stored) {
        ObjectNode spec = (ObjectNode) Json.mapper().readTree(stored);
        int version = spec.path(VERSION).asInt(0);
        spec.remove(VERSION);
        if (version > UPGRADES.size()) {
            throw new IllegalStateException("a spec of version %d is of a later software, this one knows up to %d"
                    .formatted(version, UPGRADES.size()));
        }
        for (UnaryOperator<ObjectNode> upgrade : UPGRADES.subList(version, UPGRADES.size())) {
            spec = upgrade.apply(spec);
        }
        return Json.mapper().treeToValue(spec, JobSpec.class);
    }

    /**
     * What a job has stored of a spec's parts, such as the optics that were drawn for a sample. It has no version: whatever
     * could not be said yet when it was written is added.
     *
     * @throws tools.jackson.core.JacksonException if it is none of any version
     */
    public static <T> T readParts(byte[] stored, Class<T> type) {
        JsonNode parts = Json.mapper().readTree(stored);
        SpecsOfVersion1.tissues(parts);
        SpecsOfVersion2.offsets(parts);
        SpecsOfVersion3.cells(parts);
        SpecsOfVersion4.boxes(parts);
        SpecsOfVersion5.losses(parts);
        return Json.mapper().treeToValue(parts, type);
    }
}
