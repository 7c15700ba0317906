package io.cytoforge.worker.volumes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Assignment;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where something comes from: job, seed, parameters and software. Written into every volume that a task makes.
 *
 * @param synthetic whether the voxels were computed rather than measured
 * @param statement the same for people
 * @param alpha of the quality level of an image; null for what is no image
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provenance(
        boolean synthetic,
        String statement,
        String software,
        UUID job,
        long seed,
        JobSpec parameters,
        @Nullable Double alpha) {
    /** The field of {@link #synthetic}. */
    static final String SYNTHETIC = "synthetic";

    /** The field of {@link #parameters}. */
    public static final String PARAMETERS = "parameters";

    /** The field of {@link #alpha}. */
    public static final String ALPHA = "alpha";

    /** What a task makes. */
    public static Provenance of(Assignment assignment) {
        JobSpec spec = assignment.spec();
        return new Provenance(
                true, "Synthetic, not a measurement", program(), assignment.job(), spec.seed(), spec, null);
    }

    /** What a task computes from a measured image: not a measurement itself, but not made up either. */
    public static Provenance ofMeasured(Assignment assignment) {
        JobSpec spec = assignment.spec();
        return new Provenance(false, "Computed from an image", program(), assignment.job(), spec.seed(), spec, null);
    }

    /** The same of an image of this quality level. */
    public Provenance atLevel(double level) {
        return new Provenance(synthetic, statement, software, job, seed, parameters, level);
    }

    /** As it is stored. */
    public ObjectNode json() {
        return (ObjectNode) tree(this);
    }

    /** The job's spec as it is stored. */
    public static JsonNode parameters(Assignment assignment) {
        return tree(assignment.spec());
    }

    /** The tree that somebody who reads what is written would have. */
    private static JsonNode tree(Object value) {
        return Json.mapper().readTree(Json.mapper().writeValueAsBytes(value));
    }

    /** Name and version of this program. */
    public static String program() {
        String version = Provenance.class.getPackage().getImplementationVersion();
        return "Cytoforge " + (version == null ? "(built from source)" : version);
    }
}
