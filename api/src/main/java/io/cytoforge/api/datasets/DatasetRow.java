package io.cytoforge.api.datasets;

import io.cytoforge.api.resources.Provenance;
import io.cytoforge.api.resources.ResourceRow;
import io.cytoforge.common.artifact.Keys;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Formula;

/**
 * A data set; there from the start of its first job, whose id it has. Its samples are volumes of that job, and of those that
 * added more.
 */
@Entity
@Table(name = "datasets")
@DiscriminatorValue("DATASET")
public class DatasetRow extends ResourceRow {
    private static final String LATEST =
            "(select added.job_id from dataset_jobs added where added.dataset_id = id order by added.first_specimen desc limit 1)";

    private int samples;

    @Formula("(select count(*) from dataset_jobs added join resources made on made.job_id = added.job_id"
            + " where added.dataset_id = id and made.role = 'labels')")
    private int made;

    @Formula(LATEST)
    private UUID latestJob;

    @Formula("(select count(*) from artifacts written where written.name = 'report.html' and written.job_id = " + LATEST
            + ")")
    private int reports;

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

    /** The job that makes the last of them. */
    UUID latestJob() {
        return latestJob;
    }

    /** Whether the report of all of them is written. */
    boolean hasReport() {
        return reports > 0;
    }
}
