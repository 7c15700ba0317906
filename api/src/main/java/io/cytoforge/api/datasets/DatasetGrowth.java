package io.cytoforge.api.datasets;

import io.cytoforge.api.datasets.export.layouts.DatasetContents;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.scheduling.LifecycleEvent.JobTurn;
import io.cytoforge.api.scheduling.LifecycleEvent.OfJob;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.dataset.DatasetSpec;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How data sets come to be, and get more samples. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DatasetGrowth {
    private final Datasets datasets;
    private final DatasetReader reader;
    private final DatasetRepository rows;
    private final DatasetJobs makers;
    private final Jobs jobs;
    private final EntityManager entities;
    private final Clock clock;

    DatasetGrowth(
            Datasets datasets,
            DatasetReader reader,
            DatasetRepository rows,
            DatasetJobs makers,
            Jobs jobs,
            EntityManager entities,
            Clock clock) {
        this.datasets = datasets;
        this.reader = reader;
        this.rows = rows;
        this.makers = makers;
        this.jobs = jobs;
        this.entities = entities;
        this.clock = clock;
    }

    /** With a job that makes samples, in its transaction. */
    @EventListener
    public void onJob(OfJob event) {
        if (event.turn() == JobTurn.QUEUED && event.type().equals(DatasetSpec.TYPE.name())) {
            DatasetSpec spec = (DatasetSpec) jobs.spec(event.job());
            UUID dataset = spec.dataset(event.job());
            if (spec.addition() == null) {
                datasets.add(new DatasetRow(event.job(), spec.name(), spec.samples(), clock.instant()));
                entities.flush(); // what follows refers to its row, and is not JPA's
            } else {
                makers.grow(dataset, spec.samples());
            }
            boolean isReport = spec.addition() != null && spec.addition().reported() != null;
            makers.add(event.job(), dataset, spec.firstSpecimen(), isReport);
        }
    }

    /**
     * What a job is to do that makes more specimens of a data set. Nobody else can ask for more, or delete it, until the
     * transaction ends.
     *
     * @param more at least 1
     * @throws RefusedException if there is no such data set, it is not finished, or it would be too large
     */
    public DatasetSpec withMore(UUID id, int more) {
        DatasetRow row = hold(id);
        whyNotYet(makers.latest(id)).ifPresent(reason -> {
            throw new RefusedException(HttpStatus.CONFLICT, reason);
        });
        DatasetSpec spec = reader.spec(row);
        long samples = ((long) spec.specimens() + more) * spec.levels().size();
        if (samples > DatasetSpec.MAX_SAMPLES) {
            throw RefusedException.field(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "/samples",
                    "must be fewer: with %s more at %s levels there would be %s samples, at most %s are one data set"
                            .formatted(more, spec.levels().size(), samples, DatasetSpec.MAX_SAMPLES));
        }
        return spec.withMore(id, more);
    }

    /**
     * What a job is to do that makes a report of the samples that there are, rejected or not, whatever became of those that
     * are missing.
     *
     * @throws RefusedException if there is no such data set, its samples are still made, or it has none
     */
    public DatasetSpec withReport(UUID id) {
        DatasetRow row = hold(id);
        DatasetJobs.Maker latest = makers.latest(id);
        if (!latest.state().hasEnded()) {
            throw new RefusedException(
                    HttpStatus.CONFLICT,
                    "job %s still makes samples of this data set, and then a report: cancel it, or wait"
                            .formatted(latest.job()));
        }
        List<Integer> made = reader.contents(id).made().stream()
                .map(DatasetContents.Sample::number)
                .toList();
        if (made.isEmpty()) {
            throw new RefusedException(HttpStatus.CONFLICT, "this data set has no samples that a report could tell of");
        }
        return reader.spec(row).withReportOf(id, made);
    }

    private DatasetRow hold(UUID id) {
        return rows.hold(id).flatMap(rows::findById).orElseThrow(() -> Datasets.TYPE.notFound(id));
    }

    /** Samples are numbered without gaps, so that one job follows the other. */
    private static Optional<String> whyNotYet(DatasetJobs.Maker latest) {
        return switch (latest.state()) {
            case SUCCEEDED -> Optional.empty();
            case QUEUED, RUNNING ->
                Optional.of("job %s still makes samples of this data set: ask for more when it has succeeded"
                        .formatted(latest.job()));
            case FAILED, CANCELLED ->
                Optional.of("job %s has not made all samples that this data set is to have: run it again first, by POST"
                                .formatted(latest.job())
                        + " /v1/jobs/%s/retry".formatted(latest.job()));
        };
    }
}
