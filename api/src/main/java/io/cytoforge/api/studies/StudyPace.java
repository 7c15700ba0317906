package io.cytoforge.api.studies;

import io.cytoforge.api.scheduling.JobRow;
import io.cytoforge.api.studies.StudyStages.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a study is, in the time that its stages were expected to take.
 *
 * @param share that is done, in [0, 1]
 * @param secondsLeft of stages that run by the longer of what they tell and what was expected; of those that wait as was
 *     expected, one after the other
 */
record StudyPace(double share, double secondsLeft) {
    /** Of a stage of which nothing was expected. */
    private static final double UNKNOWN_SECONDS = 1;

    static StudyPace of(List<Stage> stages, Map<UUID, JobRow> jobs, Instant now) {
        double all = 0;
        double done = 0;
        double left = 0;
        for (Stage stage : stages) {
            double expected = expected(stage);
            double ofThis = left(stage, expected, job(stage, jobs), now);
            all += expected;
            done += Math.max(0, expected - ofThis);
            left += ofThis;
        }
        return new StudyPace(all == 0 ? 1 : done / all, left);
    }

    private static @Nullable JobRow job(Stage stage, Map<UUID, JobRow> jobs) {
        return stage.job() == null ? null : jobs.get(stage.job());
    }

    private static double expected(Stage stage) {
        if (stage.state() == StageState.GIVEN) {
            return 0;
        }
        return stage.expectedSeconds() == null ? UNKNOWN_SECONDS : stage.expectedSeconds();
    }

    private static double left(Stage stage, double expected, @Nullable JobRow job, Instant now) {
        return switch (stage.state()) {
            case SUCCEEDED, GIVEN -> 0;
            case WAITING, QUEUED, FAILED, CANCELLED, REFUSED, DELETED -> expected;
            case RUNNING -> {
                Instant started = job == null ? null : job.startedAt();
                double elapsed = started == null ? 0 : Duration.between(started, now).toMillis() / 1000.0;
                double told = job == null ? 0 : job.progress().secondsLeft().orElse(0);
                yield Math.max(told, Math.max(0, expected - elapsed));
            }
        };
    }
}
