package io.cytoforge.api.studies.plan;

import java.util.Collection;
import java.util.Locale;

/** Where a study is; it follows from its stages until somebody cancels it. */
public enum StudyState {
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** Of one that nobody has cancelled. A stage that failed fails the study, whatever else still runs. */
    public static StudyState of(Collection<StageState> stages) {
        if (stages.stream().anyMatch(StageState::hasFailed)) {
            return FAILED;
        }
        return stages.stream().allMatch(StageState::isDone) ? SUCCEEDED : RUNNING;
    }

    /** As the API calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static StudyState named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
