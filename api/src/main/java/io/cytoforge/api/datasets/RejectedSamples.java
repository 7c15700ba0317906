package io.cytoforge.api.datasets;

import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which samples of data sets are to be left out; goes with their data sets. */
@Component
class RejectedSamples {
    private final JdbcClient sql;

    RejectedSamples(JdbcClient sql) {
        this.sql = sql;
    }

    /** Their numbers. */
    Set<Integer> of(UUID dataset) {
        return sql.sql("select sample from rejected_samples where dataset_id = :dataset")
                .param("dataset", dataset)
                .query((row, _) -> row.getInt("sample"))
                .set();
    }

    /** Changes nothing of one that is rejected already. */
    void reject(UUID dataset, int sample) {
        sql.sql("insert into rejected_samples (dataset_id, sample) values (:dataset, :sample) on conflict do nothing")
                .param("dataset", dataset)
                .param("sample", sample)
                .update();
    }

    /** Changes nothing of one that is accepted already. */
    void accept(UUID dataset, int sample) {
        sql.sql("delete from rejected_samples where dataset_id = :dataset and sample = :sample")
                .param("dataset", dataset)
                .param("sample", sample)
                .update();
    }
}
