package io.cytoforge.api.jobs;

import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.generated.model.JobError;
import io.cytoforge.api.generated.model.JobLinks;
import io.cytoforge.api.ledger.JobRepository;
import io.cytoforge.api.ledger.JobRow;
import io.cytoforge.api.ledger.JobState;
import io.cytoforge.api.ledger.TaskRepository;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** A job as the API shows it. */
@Component
class JobView {
    private final JobRepository jobs;
    private final TaskRepository tasks;
    private final JobOutputs outputs;
    private final Clock clock;

    JobView(JobRepository jobs, TaskRepository tasks, JobOutputs outputs, Clock clock) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.outputs = outputs;
        this.clock = clock;
    }

    Job of(JobRow row) {
        Job job = new Job()
                .id(row.id())
                .type(io.cytoforge.api.generated.model.JobType.valueOf(
                        row.type().name()))
                .name(row.name())
                .state(io.cytoforge.api.generated.model.JobState.valueOf(
                        row.state().name()))
                .cancelRequested(row.cancelRequested())
                .createdAt(time(row.createdAt()))
                .progress(JobProgress.of(tasks.findByJob(row.id()), clock.instant()))
                .spec(row.specTree())
                .result(row.result())
                .links(links(row));
        job.setStartedAt(timeOrNull(row.startedAt()));
        job.setFinishedAt(timeOrNull(row.finishedAt()));
        job.setError(error(row));
        outputs.addTo(job, row.id());
        if (row.state() == JobState.QUEUED) {
            job.setQueuePosition(jobs.countQueuedBefore(row.createdAt()));
        }
        return job;
    }

    static URI path(UUID job, String... more) {
        return UriComponentsBuilder.fromPath("/v1/jobs/{id}")
                .pathSegment(more)
                .buildAndExpand(job)
                .encode()
                .toUri();
    }

    private static @Nullable JobError error(JobRow row) {
        String code = row.errorCode();
        if (code == null) {
            return null;
        }
        JobError error = new JobError(code, String.valueOf(row.errorMessage()));
        error.setAttempts(row.errorAttempts());
        return error;
    }

    private static JobLinks links(JobRow row) {
        JobLinks links = new JobLinks(path(row.id()).toString());
        switch (row.state()) {
            case QUEUED, RUNNING -> links.setCancel(path(row.id(), "cancel").toString());
            case FAILED, CANCELLED -> links.setRetry(path(row.id(), "retry").toString());
            case SUCCEEDED -> {}
        }
        return links;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }
}
