package io.cytoforge.api.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.settings.RetentionSettings;
import io.cytoforge.api.settings.RetentionSettings.Unnamed;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.testing.TestClock;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

@ApiTest
class UnnamedObjectsTest {
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
    TransactionTemplate transactions;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void what_no_row_names_for_a_day_is_reported_and_goes_where_that_is_asked_for() {
        UUID upload = uploaded();
        UUID running = opened();
        String halfUpload = left(Keys.upload(UUID.randomUUID()));
        String lostModel = left(Keys.importedModel(UUID.randomUUID()));
        String lostJob = left(Keys.job(UUID.randomUUID()) + "/checkpoints");
        String check = left("checks");
        cleaner(Unnamed.DELETE).look();
        assertThat(store.list(halfUpload)).as("a row may follow").isNotEmpty();
        clock.pass(Duration.ofHours(25));
        String young = left(Keys.upload(UUID.randomUUID()));

        cleaner(Unnamed.REPORT).look();
        assertThat(meters.get("cytoforge.store.unnamed").gauge().value()).isGreaterThanOrEqualTo(3);
        assertThat(store.list(halfUpload)).isNotEmpty();

        cleaner(Unnamed.DELETE).look();
        for (String gone : List.of(halfUpload, lostModel, lostJob)) {
            assertThat(store.list(gone)).as(gone).isEmpty();
        }
        for (String stays : List.of(Keys.upload(upload), Keys.job(running), young, check)) {
            assertThat(store.list(stays)).as(stays).isNotEmpty();
        }
    }

    @Test
    void time_begins_anew_for_what_was_named_in_between() {
        UUID job = UUID.randomUUID();
        left(Keys.job(job));
        cleaner(Unnamed.DELETE).look();
        clock.pass(Duration.ofHours(20));
        transactions.executeWithoutResult(_ -> lifecycle.open(job, Specs.simulation(1), List.of()));
        cleaner(Unnamed.DELETE).look();
        sql.sql("delete from jobs where id = :id").param("id", job).update();
        clock.pass(Duration.ofHours(20));
        cleaner(Unnamed.DELETE).look();
        assertThat(store.list(Keys.job(job))).isNotEmpty();
    }

    private UnnamedObjects cleaner(Unnamed what) {
        return new UnnamedObjects(
                sql,
                store,
                new RetentionSettings(Duration.ZERO, what, Duration.ofDays(1), Duration.ofHours(1)),
                clock,
                what == Unnamed.REPORT ? meters : new SimpleMeterRegistry());
    }

    private String left(String folder) {
        store.put(folder + "/object", new byte[] {1});
        return folder;
    }

    /** A job that runs has written something already. */
    private UUID opened() {
        UUID job = UUID.randomUUID();
        transactions.executeWithoutResult(_ -> lifecycle.open(job, Specs.simulation(1), List.of()));
        sql.sql("update jobs set state = 'RUNNING' where id = :id")
                .param("id", job)
                .update();
        left(Keys.work(job));
        return job;
    }

    private UUID uploaded() {
        byte[] tiff = TestVolumes.tiff(new Shape3(3, 4, 5), VoxelType.UINT8);
        return UUID.fromString(Http.json(mvc.post()
                        .uri("/v1/volumes")
                        .multipart()
                        .file("file", tiff)
                        .param("kind", "image")
                        .exchange())
                .get("id")
                .asString());
    }
}
