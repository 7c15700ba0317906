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
 * @param share that is done, in [0, 1]: of what is done and what is left, in time
 * @param secondsLeft of stages that run by the longer of what they tell and what was expected; of those that wait as was
 *     expected, one after the other
 */
record StudyPace(double share, double secondsLeft) {
    /** Of a stage of which nothing was expected. */
    private static final double UNKNOWN_SECONDS = 1;

    static StudyPace of(List<Stage> stages, Map<UUID, JobRow> jobs, Instant now) {
        double done = 0;
        double left = 0;
        for (Stage stage : stages) {
            JobRow job = stage.job() == null ? null : jobs.get(stage.job());
            double expected = stage.expectedSeconds() == null ? UNKNOWN_SECONDS : stage.expectedSeconds();
            switch (stage.state()) {
                case GIVEN -> {
                    // takes no time
                }
                case SUCCEEDED -> done += expected;
                case WAITING, QUEUED, FAILED, CANCELLED, REFUSED, DELETED -> left += expected;
                case RUNNING -> {
                    double elapsed = elapsed(job, now);
                    double told = job == null ? 0 : job.progress().secondsLeft().orElse(0);
                    done += elapsed;
                    left += Math.max(told, Math.max(0, expected - elapsed));
                }
            }
        }
        return new StudyPace(done + left == 0 ? 1 : done / (done + left), left);
    }

    private static double elapsed(@Nullable JobRow job, Instant now) {
        Instant started = job == null ? null : job.startedAt();
        return started == null ? 0 : Math.max(0, Duration.between(started, now).toMillis() / 1000.0);
    }
}
