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

/** A data set; there from the start of its job, whose id it has. Its samples are volumes of the job. */
@Entity
@Table(name = "datasets")
@DiscriminatorValue("DATASET")
public class DatasetRow extends ResourceRow {
    private int samples;

    @Formula("(select count(*) from resources made where made.job_id = id and made.role = 'labels')")
    private int made;

    @Formula("(select count(*) from artifacts written where written.job_id = id and written.name = 'report.html')")
    private int reports;

    @SuppressWarnings("NullAway.Init")
    protected DatasetRow() {}

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

    /** Whether its report is written. */
    boolean hasReport() {
        return reports > 0;
    }
}
