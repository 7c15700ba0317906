package io.cytoforge.api.datasets;

import io.cytoforge.api.scheduling.JobState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which jobs make the samples of which data set: one of them at a time. */
@Component
public class DatasetJobs {
    private static final String LATEST = """
            select j.id, j.state from dataset_jobs d join jobs j on j.id = d.job_id
             where d.dataset_id = :dataset and not d.is_report order by d.first_specimen desc limit 1""";

    private static final String NEEDED = """
            select exists (
                select from dataset_jobs d join jobs j on j.id = d.job_id
                 where d.dataset_id = :dataset and j.state in ('QUEUED', 'RUNNING'))
                or exists (
                select from dataset_jobs d
                  join resources r on r.job_id = d.job_id
                  join job_inputs i on i.resource_id = r.id
                  join jobs j on j.id = i.job_id
                 where d.dataset_id = :dataset and j.state in ('QUEUED', 'RUNNING'))""";

    private static final String IS_MADE = """
            select exists (
                select from dataset_jobs d join resources r on r.job_id = d.job_id
                 where d.dataset_id = :dataset and r.role = 'labels' and r.position = :sample)""";

    private static final String REMOVE_FILES = """
            delete from artifacts where job_id in (select job_id from dataset_jobs where dataset_id = :dataset)""";

    private static final String REMOVE_VOLUMES = """
            delete from resources
             where id <> :dataset and job_id in (select job_id from dataset_jobs where dataset_id = :dataset)""";

    private final JdbcClient sql;

    DatasetJobs(JdbcClient sql) {
        this.sql = sql;
    }

    /** A job and where it is. */
    record Maker(UUID job, JobState state) {}

    /**
     * @param firstSpecimen that it makes; another job that makes it is refused by the database
     * @param isReport whether it makes no specimens
     */
    void add(UUID job, UUID dataset, int firstSpecimen, boolean isReport) {
        sql.sql("insert into dataset_jobs (job_id, dataset_id, first_specimen, is_report)"
                        + " values (:job, :dataset, :first, :report)")
                .param("report", isReport)
                .param("job", job)
                .param("dataset", dataset)
                .param("first", firstSpecimen)
                .update();
    }

    /** How many samples it is to have now. */
    void grow(UUID dataset, int samples) {
        sql.sql("update datasets set samples = :samples where id = :dataset")
                .param("samples", samples)
                .param("dataset", dataset)
                .update();
    }

    /** All that have made, or make, samples of a data set, in the order of their samples. */
    List<UUID> of(UUID dataset) {
        return sql.sql("select job_id from dataset_jobs where dataset_id = :dataset order by first_specimen")
                .param("dataset", dataset)
                .query((row, _) -> row.getObject("job_id", UUID.class))
                .list();
    }

    /** The one that makes the last of them. */
    Maker latest(UUID dataset) {
        return sql.sql(LATEST)
                .param("dataset", dataset)
                .query((row, _) -> new Maker(row.getObject("id", UUID.class), JobState.valueOf(row.getString("state"))))
                .single();
    }

    /** The data sets of those of these jobs that make one. */
    public Map<UUID, UUID> datasetsOf(Collection<UUID> jobs) {
        Map<UUID, UUID> datasets = new HashMap<>();
        sql.sql("select job_id, dataset_id from dataset_jobs where job_id in (:jobs)")
                .param("jobs", jobs)
                .query(row -> {
                    datasets.put(row.getObject("job_id", UUID.class), row.getObject("dataset_id", UUID.class));
                });
        return datasets;
    }

    /** Whether an unfinished job makes samples of it, or reads what it has. */
    boolean isNeeded(UUID dataset) {
        return sql.sql(NEEDED)
                .param("dataset", dataset)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Whether a sample of it is there. */
    boolean isMade(UUID dataset, int sample) {
        return sql.sql(IS_MADE)
                .param("dataset", dataset)
                .param("sample", sample)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Removes the rows of its volumes and of the files of its jobs; the objects are left to the caller. */
    void removeMade(UUID dataset) {
        sql.sql(REMOVE_FILES).param("dataset", dataset).update();
        sql.sql(REMOVE_VOLUMES).param("dataset", dataset).update();
    }
}
