package io.cytoforge.api.datasets;

import io.cytoforge.api.generated.model.Dataset;
import io.cytoforge.api.resources.ResourceRemoval;
import io.cytoforge.api.resources.ResourceType;
import io.cytoforge.api.resources.Resources;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.scheduling.LifecycleEvent.JobTurn;
import io.cytoforge.api.scheduling.LifecycleEvent.OfJob;
import io.cytoforge.common.dataset.DatasetSpec;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The data sets there are. */
@Component
public class Datasets extends Resources<DatasetRow, Dataset> {
    static final ResourceType<DatasetRow, Dataset> TYPE =
            new ResourceType<>("data set", "/v1/datasets", ResourceType.Stored.FOLDER, DatasetView::of);

    private static final String NEEDED = """
            select exists (select from job_inputs i join jobs j on j.id = i.job_id join resources r on r.id = i.resource_id
                            where r.job_id = :dataset and j.state in ('QUEUED', 'RUNNING'))""";

    private final Jobs jobs;
    private final JdbcClient sql;
    private final Clock clock;

    Datasets(
            DatasetRepository rows,
            ResourceRemoval removal,
            EntityManager entities,
            Jobs jobs,
            JdbcClient sql,
            Clock clock) {
        super(TYPE, rows, removal, entities);
        this.jobs = jobs;
        this.sql = sql;
        this.clock = clock;
    }

    /** With a job that makes one, in its transaction. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onJob(OfJob event) {
        if (event.turn() == JobTurn.QUEUED && event.type().equals(DatasetSpec.TYPE.name())) {
            DatasetSpec spec = (DatasetSpec) jobs.spec(event.job());
            add(new DatasetRow(event.job(), spec.name(), spec.samples(), clock.instant()));
        }
    }

    @Override
    public Optional<String> whyItStays(DatasetRow row) {
        return isNeeded(row.id())
                ? Optional.of("a job that is not finished needs a volume of this data set")
                : Optional.empty();
    }

    private boolean isNeeded(UUID dataset) {
        return sql.sql(NEEDED)
                .param("dataset", dataset)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    @Override
    protected void removeParts(DatasetRow row) {
        sql.sql("delete from resources where job_id = :dataset and id <> :dataset")
                .param("dataset", row.id())
                .update();
    }
}
