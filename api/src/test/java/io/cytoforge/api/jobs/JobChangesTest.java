package io.cytoforge.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.jobs.JobFeed.State;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.testing.Statements;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Followers are woken by the database, not by looking. */
@ApiTest
class JobChangesTest {
    /** Longer than any test waits, so that whoever is woken was called. */
    private static final Duration LONG = Duration.ofMinutes(2);

    @Autowired
    JobChanges changes;

    @Autowired
    JobLifecycle lifecycle;

    @Autowired
    Jobs jobs;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient sql;

    private final AtomicInteger reads = new AtomicInteger();

    /** A state is known by the transaction that made it. */
    private JobFeed feed(UUID job) {
        return new JobFeed(() -> {
            reads.incrementAndGet();
            String version = sql.sql("select xmin::text from jobs where id = ?")
                    .param(job)
                    .query(String.class)
                    .single();
            return new State(version, "{}", false);
        });
    }

    @Test
    void who_follows_a_job_is_woken_when_it_changes_and_asks_nothing_meanwhile() throws Exception {
        UUID job = open();
        UUID other = open();
        try (JobFeeds.Subscription subscription = changes.feeds().follow(job, this::feed)) {
            State now = settled(subscription.feed());
            int before = reads.get();
            AtomicInteger meanwhile = new AtomicInteger();
            Thread later = Thread.ofVirtual().start(() -> {
                cancel(other);
                pause();
                meanwhile.set(reads.get());
                cancel(job);
            });
            State next = subscription.feed().next(now.id(), LONG);
            later.join();
            assertThat(next.id()).isNotEqualTo(now.id());
            assertThat(meanwhile).hasValue(before);
            assertThat(reads).hasValue(before + 1);
        }
    }

    @Test
    void a_listener_that_was_cut_off_listens_again_and_misses_nothing() throws Exception {
        UUID job = open();
        try (JobFeeds.Subscription subscription = changes.feeds().follow(job, this::feed)) {
            State now = settled(subscription.feed());
            assertThat(cutOff()).isEqualTo(1);
            cancel(job); // while nobody listens, perhaps
            State next = subscription.feed().next(now.id(), LONG);
            assertThat(next.id()).isNotEqualTo(now.id());

            now = settled(subscription.feed());
            revive(job);
            assertThat(subscription.feed().next(now.id(), LONG).id()).isNotEqualTo(now.id());
        }
    }

    @Test
    void a_change_of_a_job_costs_no_statement_more_for_being_told() {
        UUID job = open();
        assertThat(Statements.of(() -> cancel(job)))
                .hasSize(4)
                .filteredOn(statement -> statement.contains("webhook_deliveries"))
                .hasSize(1); // tells others; who follows the job is told by a trigger
    }

    /** The state of now, when all that happened before has been told. */
    private static State settled(JobFeed feed) throws InterruptedException {
        pause();
        State now = feed.now();
        pause();
        return now;
    }

    private int cutOff() {
        return sql.sql("""
                        select count(*) from (
                            select pg_terminate_backend(pid) from pg_stat_activity
                             where datname = current_database() and application_name = ?) ended""").param(JobChanges.NAME).query(Integer.class).single();
    }

    private UUID open() {
        UUID id = UUID.randomUUID();
        transactions.executeWithoutResult(_ -> lifecycle.open(id, Specs.simulation(1), List.of()));
        return id;
    }

    private void cancel(UUID job) {
        transactions.executeWithoutResult(_ -> lifecycle.cancel(jobs.hold(job).orElseThrow()));
    }

    private void revive(UUID job) {
        transactions.executeWithoutResult(_ -> lifecycle.revive(jobs.hold(job).orElseThrow()));
    }

    private static void pause() {
        try {
            Thread.sleep(1500);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
