package io.cytoforge.api.jobs;

import io.cytoforge.api.scheduling.HeldJob;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.web.RefusedException;
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
        if (!lifecycle.revive(job)) {
            throw new RefusedException(
                    HttpStatus.CONFLICT,
                    "only a failed or cancelled job can be run again; this one is "
                            + job.state().name().toLowerCase(Locale.ROOT));
        }
    }

    private HeldJob hold(UUID id) {
        return jobs.hold(id).orElseThrow(() -> RefusedException.notFound("job", id));
    }
}
