package io.cytoforge.api.datasets.export;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of the exports that were made before; goes with their data sets. */
@Component
class ExportSums {
    private final JdbcClient sql;

    ExportSums(JdbcClient sql) {
        this.sql = sql;
    }

    /** @param tag of the export, another one for other bytes */
    Optional<ExportSum> find(UUID dataset, String tag) {
        return sql.sql("select bytes, sha256 from dataset_exports where dataset_id = :dataset and tag = :tag")
                .param("dataset", dataset)
                .param("tag", tag)
                .query((row, _) -> new ExportSum(row.getLong("bytes"), row.getString("sha256")))
                .optional();
    }

    /** Keeps it in place of what was known before, unless the data set was deleted meanwhile. */
    void keep(UUID dataset, String tag, ExportSum made) {
        sql.sql("""
                insert into dataset_exports (dataset_id, tag, bytes, sha256)
                select id, :tag, :bytes, :sha256 from datasets where id = :dataset
                on conflict (dataset_id, tag) do update set bytes = excluded.bytes, sha256 = excluded.sha256""")
                .param("dataset", dataset)
                .param("tag", tag)
                .param("bytes", made.bytes())
                .param("sha256", made.sha256())
                .update();
    }
}
