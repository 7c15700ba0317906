package io.cytoforge.api.studies;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytoforge.api.estimates.JobEstimate;
import io.cytoforge.api.generated.model.EstimatedMinutes;
import io.cytoforge.api.studies.plan.StudyPlan;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a study would be, as the API shows it.
 *
 * @param minutes of all stages, one after the other
 * @param stages in their order
 * @param notes what to bear in mind, in plain words
 */
record StudyEstimate(EstimatedMinutes minutes, List<OfStage> stages, List<String> notes) {
    StudyEstimate {
        stages = List.copyOf(stages);
        notes = List.copyOf(notes);
    }

    static StudyEstimate of(List<OfStage> stages, List<String> notes) {
        double median = 0;
        double low = 0;
        double high = 0;
        for (OfStage stage : stages) {
            if (stage.estimate() != null) {
                EstimatedMinutes minutes = stage.estimate().minutes();
                median += minutes.getMedian();
                low += minutes.getLow();
                high += minutes.getHigh();
            }
        }
        return new StudyEstimate(new EstimatedMinutes(median, low, high), stages, notes);
    }

    /**
     * What a stage would be.
     *
     * @param stage what it is for
     * @param image which one it is about; null = not one alone
     * @param given what is used in its place; null = nothing
     * @param estimate null of what is given, and of what cannot be told before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfStage(
            String stage,
            @Nullable Integer image,
            @Nullable UUID given,
            @Nullable JobEstimate estimate) {
        static OfStage of(StudyPlan.Planned stage, @Nullable JobEstimate estimate) {
            return new OfStage(stage.kind().word(), stage.image(), stage.given(), estimate);
        }

        /** That it takes; null if that is not known. */
        @Nullable
        Double seconds() {
            return estimate == null ? null : 60 * estimate.minutes().getMedian();
        }
    }
}
