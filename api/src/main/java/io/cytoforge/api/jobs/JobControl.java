package io.cytoforge.api.jobs;

import io.cytoforge.api.scheduling.HeldJob;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.scheduling.JobState;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.web.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stops jobs and runs them again. */
@Component
@Transactional
class JobControl {
    private final Jobs jobs;
    private final JobLifecycle lifecycle;

    JobControl(Jobs jobs, JobLifecycle lifecycle) {
        this.jobs = jobs;
        this.lifecycle = lifecycle;
    }

    /** Nothing happens to what has already ended. */
    void cancel(UUID id) {
        lifecycle.cancel(hold(id));
    }

    void retry(UUID id) {
        HeldJob job = hold(id);
        List<String> lost = job.state().hasEnded() ? jobs.lostInputs(id) : List.of();
        if (!lost.isEmpty()) {
            throw new RefusedException(
                    HttpStatus.CONFLICT,
                    "this job cannot be run again: %s, which it needs, was deleted".formatted(String.join(", ", lost)));
        }
        if (!lifecycle.revive(job)) {
            throw new RefusedException(HttpStatus.CONFLICT, whyNot(job.state()));
        }
    }

    private static String whyNot(JobState state) {
        return switch (state) {
            case QUEUED, RUNNING, SUCCEEDED ->
                "only a failed or cancelled job can be run again; this one is "
                        + state.name().toLowerCase(Locale.ROOT);
            case FAILED, CANCELLED -> "an earlier version of this program made this job; ask for it again";
        };
    }

    private HeldJob hold(UUID id) {
        return jobs.hold(id).orElseThrow(() -> RefusedException.notFound("job", id));
    }
}
