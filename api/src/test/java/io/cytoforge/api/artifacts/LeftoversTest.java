package io.cytoforge.api.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.testing.TestClock;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.store.ObjectStore;
import java.sql.Types;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ApiTest
class LeftoversTest {
    @Autowired
    Leftovers leftovers;

    @Autowired
    JobLifecycle lifecycle;

    @Autowired
    ObjectStore store;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void what_a_finished_job_needed_on_its_way_is_removed_an_hour_later() {
        UUID job = job("SUCCEEDED");
        leftovers.remove();
        assertThat(store.list(Keys.job(job))).hasSize(5);
        clock.pass(Duration.ofMinutes(61));
        leftovers.remove();
        assertThat(store.list(Keys.job(job)))
                .containsExactlyInAnyOrder(Keys.job(job) + "/model/weights", Keys.progress(job, 20, "preview.png"));
        String late = Keys.checkpoints(job) + "/late";
        store.put(late, new byte[1]);
        leftovers.remove();
        assertThat(store.size(late)).as("a job is looked at once").isPresent();
    }

    @Test
    void of_jobs_that_run_or_may_run_again_nothing_is_removed() {
        List<UUID> others = Stream.of("QUEUED", "RUNNING", "FAILED", "CANCELLED")
                .map(this::job)
                .toList();
        clock.pass(Duration.ofDays(3));
        leftovers.remove();
        for (UUID job : others) {
            assertThat(store.list(Keys.job(job))).hasSize(5);
        }
    }

    /** With a checkpoint, a block, two pictures of which the later is shown, and what it made. */
    private UUID job(String state) {
        UUID job = UUID.randomUUID();
        transactions.executeWithoutResult(_ -> lifecycle.open(job, Specs.training(), List.of()));
        boolean ended = !List.of("QUEUED", "RUNNING").contains(state);
        sql.sql("update jobs set state = :state, finished_at = :ended, error_code = :code where id = :job")
                .param("state", state)
                .param("code", state.equals("FAILED") ? "INTERNAL" : null, Types.VARCHAR)
                .param("ended", ended ? clock.instant().atOffset(ZoneOffset.UTC) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("job", job)
                .update();
        String shown = Keys.progress(job, 20, "preview.png");
        for (String key : List.of(
                Keys.checkpoints(job) + "/0010/state",
                Keys.work(job) + "/block",
                Keys.progress(job, 10, "preview.png"),
                shown,
                Keys.job(job) + "/model/weights")) {
            store.put(key, new byte[] {1});
        }
        sql.sql("""
                        insert into artifacts (job_id, name, path, key, media_type, bytes, sha256, created_at)
                        values (:job, 'preview.png', '', :key, 'image/png', 1, 'ab', now())""").param("job", job).param("key", shown).update();
        return job;
    }
}
