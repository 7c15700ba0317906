package io.cytoforge.api.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Services;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Rows of an installation from before volumes, models and shape models were one table's. */
class ResourceMigrationTest {
    private static final String SCHEMA = "before_resources";

    private static final UUID FINISHED = UUID.randomUUID();
    private static final UUID RUNNING = UUID.randomUUID();
    private static final UUID FAILED = UUID.randomUUID();
    private static final UUID UPLOADED = UUID.randomUUID();
    private static final UUID SIMULATED = UUID.randomUUID();
    private static final UUID TRAINED = UUID.randomUUID();
    private static final UUID IMPORTED = UUID.randomUUID();
    private static final UUID STARTER = UUID.randomUUID();
    private static final UUID FITTED = UUID.randomUUID();

    private final DataSource database = database();
    private final JdbcClient sql = JdbcClient.create(database);

    private static DataSource database() {
        Services.Database found = Services.database();
        String separator = found.url().contains("?") ? "&" : "?";
        return new DriverManagerDataSource(
                found.url() + separator + "currentSchema=" + SCHEMA, found.user(), found.password());
    }

    @BeforeEach
    void fillAnOldDatabase() {
        migrateTo("7");
        job(FINISHED, "SIMULATION", "SUCCEEDED", "{}");
        job(RUNNING, "SIMULATION", "RUNNING", "{\"tissue\": {\"organism\": {\"model\": \"jobs/f/shape-model.json\"}}}");
        job(FAILED, "SYNTHESIS", "FAILED", "{\"tissue\": {\"cells\": {\"model\": \"jobs/f/shape-model.json\"}}}");
        volume(UPLOADED, "volumes/u", null);
        volume(SIMULATED, "jobs/s/labels-2.ome.zarr", FINISHED);
        model(TRAINED, "TRAINING", FINISHED);
        model(IMPORTED, "IMPORT", null);
        model(STARTER, "STARTER", null);
        sql.sql("""
                        insert into shape_models (id, job_id, name, key, form, rays, shapes, eigenvalues,
                            explained_variance, mean_radius, leave_one_out_mean, leave_one_out_worst, created_at)
                        values (?, ?, 'fitted', 'jobs/f/shape-model.json', 'BODY', 642, 3, '[1]', '[1]', 5, 1, 2,
                            '2026-01-05T00:00:00Z')""").params(FITTED, FINISHED).update();
        sql.sql("insert into job_inputs values (?, ?)")
                .params(RUNNING, UPLOADED)
                .update();
        sql.sql("insert into job_models values (?, ?)")
                .params(RUNNING, IMPORTED)
                .update();
    }

    @AfterEach
    void forget() {
        sql.sql("drop schema " + SCHEMA + " cascade").update();
    }

    @Test
    void rows_stay_what_they_are() {
        migrateTo("9");
        assertThat(sql.sql("select * from resources order by created_at")
                        .query()
                        .listOfRows())
                .extracting(row -> List.of(
                        row.get("id"),
                        row.get("type"),
                        row.get("name"),
                        row.get("key"),
                        row.get("origin"),
                        String.valueOf(row.get("job_id")),
                        String.valueOf(row.get("role")),
                        String.valueOf(row.get("position")),
                        String.valueOf(row.get("path"))))
                .containsExactlyInAnyOrder(
                        row(UPLOADED, "VOLUME", "volumes/u", "UPLOAD"),
                        madeRow(SIMULATED, "VOLUME", "jobs/s/labels-2.ome.zarr", "labels", "2", "labels/2"),
                        madeRow(TRAINED, "MODEL", "models/" + TRAINED, "model", "0", "model"),
                        row(IMPORTED, "MODEL", "models/" + IMPORTED, "UPLOAD"),
                        row(STARTER, "MODEL", "models/" + STARTER, "STARTER"),
                        madeRow(FITTED, "SHAPE_MODEL", "jobs/f/shape-model.json", "shape-model", "0", "shape-model"));
        for (String kind : List.of("volumes", "models", "shape_models")) {
            assertThat(sql.sql("select id from " + kind + " except select id from resources")
                            .query(UUID.class)
                            .list())
                    .isEmpty();
        }
        assertThat(sql.sql("select alpha from models where id = ?")
                        .param(TRAINED)
                        .query(Double.class)
                        .single())
                .isEqualTo(7);
        assertThat(sql.sql("select created_at = '2026-01-05T00:00:00Z' from resources where id = ?")
                        .param(FITTED)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private static List<Object> row(UUID id, String type, String key, String origin) {
        return List.of(id, type, name(type), key, origin, "null", "null", "null", "null");
    }

    private static List<Object> madeRow(UUID id, String type, String key, String role, String position, String path) {
        return List.of(id, type, name(type), key, "JOB", FINISHED.toString(), role, position, path);
    }

    private static String name(String type) {
        return switch (type) {
            case "VOLUME" -> "a volume";
            case "MODEL" -> "a model";
            default -> "fitted";
        };
    }

    @Test
    void what_jobs_need_is_held_and_so_are_shape_models_of_jobs_that_may_still_run() {
        migrateTo("9");
        assertThat(held(RUNNING)).containsExactlyInAnyOrder(UPLOADED, IMPORTED, FITTED);
        assertThat(held(FAILED)).containsExactly(FITTED);
        assertThat(held(FINISHED)).isEmpty();

        sql.sql("delete from resources where id = ?").param(UPLOADED).update();
        assertThat(held(RUNNING)).containsExactlyInAnyOrder(IMPORTED, FITTED);
        assertThat(sql.sql("select count(*) from volumes").query(Long.class).single())
                .isEqualTo(1);
    }

    private List<@Nullable UUID> held(UUID job) {
        return sql.sql("select resource_id from job_inputs where job_id = ?")
                .param(job)
                .query(UUID.class)
                .list();
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database)
                .defaultSchema(SCHEMA)
                .target(version)
                .load()
                .migrate();
    }

    private void job(UUID id, String type, String state, String spec) {
        sql.sql("""
                        insert into jobs (id, type, name, state, spec, error_code, created_at, finished_at)
                        values (:id, :type, 'j', :state, cast(:spec as jsonb),
                            case when :state = 'FAILED' then 'INTERNAL' end, now(),
                            case when :state <> 'RUNNING' then now() end)""")
                .param("id", id)
                .param("type", type)
                .param("state", state)
                .param("spec", spec)
                .update();
    }

    private void volume(UUID id, String key, @Nullable UUID job) {
        sql.sql("""
                        insert into volumes (id, kind, name, key, shape_z, shape_y, shape_x, voxel_z, voxel_y, voxel_x,
                            voxel_size_known, voxel_type, synthetic, job_id, role, position, created_at)
                        values (:id, 'LABELS', 'a volume', :key, 1, 1, 1, 1, 1, 1, true, 'UINT8', false, cast(:job as uuid),
                            case when :made then 'labels' end, case when :made then 2 end, now())""")
                .param("id", id)
                .param("key", key)
                .param("job", job)
                .param("made", job != null)
                .update();
    }

    private void model(UUID id, String origin, @Nullable UUID job) {
        sql.sql("""
                        insert into models (id, origin, job_id, name, key, structure, width, patch_z, patch_y, patch_x,
                            voxel_z, voxel_y, voxel_x, alpha, beta, card, created_at)
                        values (:id, :origin, cast(:job as uuid), 'a model', 'models/' || :id, 'NUCLEI', 2, 32, 32, 32,
                            1, 1, 1, 7, 1, '{}', now())""").param("id", id).param("origin", origin).param("job", job).update();
    }
}
