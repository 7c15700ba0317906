package io.cytoforge.api.estimates;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytoforge.api.generated.model.EstimatedMinutes;
import io.cytoforge.api.generated.model.JobEstimateAtOnce;
import io.cytoforge.api.generated.model.StepEstimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job would be, as the API shows it.
 *
 * @param voxels of labels and images that it makes
 * @param bytes about what it leaves in the store
 * @param minutes from its first task to its last
 * @param atOnce how many tasks are reckoned to run at once
 * @param workers that were seen lately; null if none was
 * @param steps in the order in which they could be done
 * @param notes what to bear in mind, in plain words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobEstimate(
        long voxels,
        long bytes,
        EstimatedMinutes minutes,
        JobEstimateAtOnce atOnce,
        @Nullable Integer workers,
        List<StepEstimate> steps,
        List<String> notes) {
    public JobEstimate {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }
}
