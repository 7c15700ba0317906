package io.cytoforge.api.jobs;

import static java.util.Objects.requireNonNull;

import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.generated.model.JobError;
import io.cytoforge.api.generated.model.JobLinks;
import io.cytoforge.api.generated.model.JobType;
import io.cytoforge.api.scheduling.JobRepository;
import io.cytoforge.api.scheduling.JobRow;
import io.cytoforge.api.scheduling.JobState;
import io.cytoforge.api.web.RefusedException;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/** Jobs as the API shows them. */
@Component
class JobView {
    private final JobRepository jobs;
    private final JobOutputs outputs;

    JobView(JobRepository jobs, JobOutputs outputs) {
        this.jobs = jobs;
        this.outputs = outputs;
    }

    /**
     * A job and what it has made, all as they were at one moment.
     *
     * @throws RefusedException if there is none
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Shown show(UUID id) {
        JobRow row = jobs.findById(id).orElseThrow(() -> RefusedException.notFound("job", id));
        return new Shown(of(List.of(row)).getFirst(), row.state().hasEnded());
    }

    /** @param ended whether it will stay so */
    public record Shown(Job job, boolean ended) {}

    /** Shows jobs with the same few statements however many they are. */
    List<Job> of(List<JobRow> rows) {
        Map<UUID, Job> shown = new LinkedHashMap<>();
        rows.forEach(row -> shown.put(row.id(), plain(row)));
        if (!shown.isEmpty()) {
            outputs.addTo(shown);
            addPositions(shown, rows);
        }
        return List.copyOf(shown.values());
    }

    private void addPositions(Map<UUID, Job> shown, List<JobRow> rows) {
        List<UUID> queued = rows.stream()
                .filter(row -> row.state() == JobState.QUEUED)
                .map(JobRow::id)
                .toList();
        if (!queued.isEmpty()) {
            jobs.findPositions(queued)
                    .forEach(position ->
                            requireNonNull(shown.get(position.getId())).setQueuePosition(position.getAhead()));
        }
    }

    /** What is in its own row. */
    private static Job plain(JobRow row) {
        Job job = new Job()
                .id(row.id())
                .type(JobType.fromValue(row.type()))
                .name(row.name())
                .state(io.cytoforge.api.generated.model.JobState.valueOf(
                        row.state().name()))
                .cancelRequested(row.cancelRequested())
                .createdAt(time(row.createdAt()))
                .progress(ProgressView.of(row.progress()))
                .spec(row.specTree())
                .result(row.result())
                .links(links(row));
        job.setStartedAt(timeOrNull(row.startedAt()));
        job.setFinishedAt(timeOrNull(row.finishedAt()));
        job.setError(error(row));
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
