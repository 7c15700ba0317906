package io.cytoforge.api.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.settings.RetentionSettings;
import io.cytoforge.api.settings.RetentionSettings.Unnamed;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.testing.TestClock;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@ApiTest
class JobRemovalTest {
    private static final String SIMULATION = """
            {"preset": "celegans-nuclei", "shape": {"z": 32, "y": 48, "x": 48}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @Autowired
    ObjectStore store;

    @Autowired
    TestClock clock;

    @Autowired
    JobLifecycle lifecycle;

    @Autowired
    Jobs jobs;

    @Autowired
    Artifacts artifacts;

    @Autowired
    Volumes volumes;

    @Autowired
    JobRemoval removal;

    @Autowired
    TransactionTemplate transactions;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    @Test
    void a_job_goes_when_it_has_ended_with_its_rows_and_files_and_no_other() {
        UUID job = opened();
        UUID other = ended(opened());
        refused(delete(job), 409, "queued");
        ended(job);
        assertThat(delete(job)).hasStatus(204);
        assertThat(delete(job)).hasStatus(404);
        assertThat(http.get("/v1/jobs/{id}", job)).hasStatus(404);
        assertThat(http.get("/v1/jobs/{id}/artifacts/report.html", job)).hasStatus(404);
        assertThat(store.list(Keys.job(job))).isEmpty();
        for (String table : List.of("tasks", "slots", "artifacts", "job_inputs")) {
            assertThat(count("select count(*) from %s where job_id = :id".formatted(table), job))
                    .as(table)
                    .isZero();
        }
        assertThat(store.list(Keys.job(other))).hasSize(2);
        assertThat(http.get("/v1/jobs/{id}", other)).hasStatus(200);
    }

    @Test
    void a_job_that_is_being_stopped_stays_until_nothing_of_it_runs() {
        UUID job = ended(opened());
        sql.sql("update jobs set tasks_running = 1 where id = :id")
                .param("id", job)
                .update();
        refused(delete(job), 409, "being stopped");
        sql.sql("update jobs set tasks_running = 0 where id = :id")
                .param("id", job)
                .update();
        assertThat(delete(job)).hasStatus(204);
    }

    @Test
    void what_a_job_has_made_goes_before_it_or_with_it() {
        UUID job = ended(opened());
        UUID made = volume(job);
        refused(delete(job), 409, "volume " + made);
        assertThat(http.get("/v1/volumes/{id}", made)).hasStatus(200);

        UUID reader = opened();
        transactions.executeWithoutResult(_ -> lifecycle.keep(reader, made));
        MvcTestResult needed =
                mvc.delete().uri("/v1/jobs/{id}?withOutputs=true", job).exchange();
        refused(needed, 409, "not finished needs this volume");
        assertThat(http.get("/v1/jobs/{id}", job)).hasStatus(200);

        ended(reader);
        assertThat(mvc.delete().uri("/v1/jobs/{id}?withOutputs=true", job)).hasStatus(204);
        assertThat(http.get("/v1/volumes/{id}", made)).hasStatus(404);
        assertThat(store.list(Keys.job(job))).isEmpty();
        assertThat(http.get("/v1/jobs/{id}", reader)).hasStatus(200);
    }

    @Test
    void the_job_of_a_data_set_goes_after_the_data_set() {
        MvcTestResult asked = http.post("/v1/datasets", """
                {"samples": 1, "simulation": {"preset": "celegans-nuclei", "shape": {"z": 16, "y": 48, "x": 48}}}""");
        UUID job = UUID.fromString(Http.json(asked).get("id").asString());
        ended(job);
        refused(delete(job), 409, "data set " + job);
        refused(mvc.delete().uri("/v1/jobs/{id}?withOutputs=true", job).exchange(), 409, "dataset " + job);
        assertThat(mvc.delete().uri("/v1/datasets/{id}", job)).hasStatus(204);
        assertThat(delete(job)).hasStatus(204);
    }

    @Test
    void the_key_of_a_job_that_is_gone_makes_another_one() {
        String key = UUID.randomUUID().toString();
        String first = Http.json(http.post("/v1/simulations", SIMULATION, key))
                .get("id")
                .asString();
        assertThat(Http.json(http.post("/v1/simulations", SIMULATION, key))
                        .get("id")
                        .asString())
                .isEqualTo(first);
        ended(UUID.fromString(first));
        assertThat(delete(UUID.fromString(first))).hasStatus(204);
        MvcTestResult again = http.post("/v1/simulations", SIMULATION, key);
        assertThat(again).hasStatus(202);
        assertThat(Http.json(again).get("id").asString()).isNotEqualTo(first);
    }

    @Test
    void jobs_that_ended_long_ago_go_if_that_is_asked_for_and_nothing_is_left_of_them() {
        UUID old = ended(opened());
        UUID maker = ended(opened());
        volume(maker);
        UUID running = opened();
        clock.pass(Duration.ofDays(31));
        UUID young = ended(opened());

        retention(Duration.ZERO).remove();
        assertThat(isThere(old)).isTrue();
        retention(Duration.ofDays(30)).remove();
        assertThat(isThere(old)).isFalse();
        assertThat(store.list(Keys.job(old))).isEmpty();
        for (UUID stays : List.of(maker, running, young)) {
            assertThat(isThere(stays)).isTrue();
            assertThat(store.list(Keys.job(stays))).isNotEmpty();
        }
    }

    private JobRetention retention(Duration keep) {
        return new JobRetention(
                sql,
                removal,
                new RetentionSettings(keep, Unnamed.REPORT, Duration.ofDays(1), Duration.ofHours(1)),
                clock);
    }

    private boolean isThere(UUID job) {
        return count("select count(*) from jobs where id = :id", job) > 0;
    }

    private MvcTestResult delete(UUID job) {
        return mvc.delete().uri("/v1/jobs/{id}", job).exchange();
    }

    private static void refused(MvcTestResult answer, int status, String why) {
        assertThat(answer).hasStatus(status);
        assertThat(Http.json(answer).get("detail").asString()).contains(why);
    }

    private long count(String statement, UUID id) {
        return sql.sql(statement).param("id", id).query(Long.class).single();
    }

    /** With a report that is shown, and a checkpoint. */
    private UUID opened() {
        UUID job = UUID.randomUUID();
        String key = Keys.job(job) + "/report.html";
        store.put(key, new byte[] {1});
        store.put(Keys.checkpoints(job) + "/state", new byte[] {1});
        transactions.executeWithoutResult(_ -> {
            lifecycle.open(job, Specs.simulation(2), List.of());
            artifacts.add(new ArtifactRow(
                    job, new ProducedFile("report.html", key, "text/html", 1, "0".repeat(64)), clock.instant()));
        });
        return job;
    }

    private UUID ended(UUID job) {
        sql.sql("update jobs set state = 'SUCCEEDED', finished_at = :now where id = :id")
                .param("id", job)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return job;
    }

    private UUID volume(UUID job) {
        String key = Keys.volume(job, "labels", 0);
        store.put(key + "/zarr.json", new byte[] {1});
        ProducedVolume made = new ProducedVolume(
                "labels",
                0,
                null,
                "labels",
                VolumeKind.LABELS,
                key,
                new Shape3(2, 3, 4),
                VoxelSize.UNIT,
                VoxelType.UINT16,
                null);
        VolumeRow row = VolumeRow.made(job, made, clock.instant());
        transactions.executeWithoutResult(_ -> volumes.add(row));
        return row.id();
    }
}
