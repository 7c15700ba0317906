package io.cytoforge.worker.volumes;

import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Assignment;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** Where something comes from: job, seed, parameters and software. */
public final class Provenance {
    /** Whether the voxels were computed rather than measured. */
    static final String SYNTHETIC = "synthetic";

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private Provenance() {}

    /** What is written into every volume that a task makes. */
    public static Map<String, Object> of(Assignment assignment) {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put(SYNTHETIC, true);
        origin.put("statement", "Synthetic, not a measurement");
        origin.put("software", software());
        origin.put("job", assignment.job().toString());
        origin.put("seed", assignment.spec().seed());
        origin.put("parameters", parameters(assignment));
        return origin;
    }

    /** The job's spec as JSON values. */
    public static Map<String, Object> parameters(Assignment assignment) {
        return Json.mapper().readValue(Json.mapper().writeValueAsBytes(assignment.spec()), OBJECT);
    }

    /** Name and version of this program. */
    public static String software() {
        String version = Provenance.class.getPackage().getImplementationVersion();
        return "Cytoforge " + (version == null ? "(built from source)" : version);
    }
}
