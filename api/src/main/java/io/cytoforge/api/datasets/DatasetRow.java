package io.cytoforge.api.datasets;

import io.cytoforge.api.resources.Provenance;
import io.cytoforge.api.resources.ResourceRow;
import io.cytoforge.common.artifact.Keys;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/**
 * A data set; there from the start of its first job, whose id it has. Its samples are volumes of that job, and of those that
 * added more.
 */
@Entity
@Table(name = "datasets")
@DiscriminatorValue("DATASET")
public class DatasetRow extends ResourceRow {
    private static final String LATEST = "(select added.job_id from dataset_jobs added where added.dataset_id = id"
            + " and not added.is_report order by added.first_specimen desc limit 1)";

    /** Whatever was written before the last of the samples does not tell of all of them. */
    private static final String REPORT = "(select told.job_id from dataset_jobs told"
            + " join artifacts written on written.job_id = told.job_id join jobs teller on teller.id = told.job_id"
            + " where told.dataset_id = id and written.name = 'report.html'"
            + " and (told.is_report or told.job_id = " + LATEST + ")"
            + " and not exists (select later.id from dataset_jobs maker join resources later on later.job_id = maker.job_id"
            + " where maker.dataset_id = told.dataset_id and later.role = 'labels'"
            + " and later.created_at > teller.finished_at)"
            + " order by teller.finished_at desc limit 1)";

    private int samples;

    @Formula("(select count(*) from dataset_jobs added join resources made on made.job_id = added.job_id"
            + " where added.dataset_id = id and made.role = 'labels')")
    private int made;

    @Formula("(select count(*) from rejected_samples left_out where left_out.dataset_id = id)")
    private int rejected;

    @Formula(LATEST)
    private UUID latestJob;

    @Formula(REPORT)
    private @Nullable UUID reportJob;

    @SuppressWarnings("NullAway.Init")
    protected DatasetRow() {}

    @SuppressWarnings("NullAway.Init")
    DatasetRow(UUID job, String name, int samples, Instant now) {
        super(job, name, Keys.job(job), Provenance.job(job, "dataset"), now);
        this.samples = samples;
    }

    /** How many it is to have. */
    int samples() {
        return samples;
    }

    /** How many of them are made. */
    int made() {
        return made;
    }

    /** How many of those that are made are to be left out. */
    int rejected() {
        return rejected;
    }

    /** The job that makes the last of them. */
    UUID latestJob() {
        return latestJob;
    }

    /** The job that has written a report of all that are made; empty if none has. */
    Optional<UUID> reportJob() {
        return Optional.ofNullable(reportJob);
    }
}
