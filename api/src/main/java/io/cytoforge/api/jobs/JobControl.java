package io.cytoforge.api.jobs;

import io.cytoforge.api.ledger.JobLedger;
import io.cytoforge.api.ledger.JobRepository;
import io.cytoforge.api.ledger.JobRow;
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
    private final JobRepository jobs;
    private final JobLedger ledger;

    JobControl(JobRepository jobs, JobLedger ledger) {
        this.jobs = jobs;
        this.ledger = ledger;
    }

    /** Nothing happens to what has already ended. */
    void cancel(UUID id) {
        ledger.cancel(hold(id));
    }

    void retry(UUID id) {
        JobRow job = hold(id);
        if (!ledger.revive(job)) {
            throw new RefusedException(
                    HttpStatus.CONFLICT,
                    "only a failed or cancelled job can be run again; this one is "
                            + job.state().name().toLowerCase(Locale.ROOT));
        }
    }

    private JobRow hold(UUID id) {
        return jobs.hold(id).orElseThrow(() -> RefusedException.notFound("job", id));
    }
}
