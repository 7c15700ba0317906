package io.cytoforge.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.scheduling.LifecycleEvent.JobTurn;
import io.cytoforge.api.scheduling.LifecycleEvent.OfJob;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.testing.TestClock;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Failure;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.TaskPaths;
import io.cytoforge.common.task.TaskProgress;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** What is counted, logged and said about jobs and tasks while they live. */
@ApiTest
class OperationsTest {
    @Autowired
    JobLifecycle lifecycle;

    @Autowired
    Jobs jobs;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    MeterRegistry meters;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient sql;

    @Autowired
    MockMvcTester mvc;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger().addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(logged);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(LifecycleListener.class);
    }

    @Test
    void the_life_of_a_job_is_counted_and_logged_with_its_ids() {
        double requested = value("cytoforge.jobs.requests", "type", "simulation", "request", "queued");
        long succeeded = timer("cytoforge.jobs", "type", "simulation", "outcome", "succeeded");
        long finished = timer("cytoforge.tasks", "step", "simulation.simulateVolume", "outcome", "finished");
        long retried = timer("cytoforge.tasks", "step", "simulation.simulateVolume", "outcome", "retried");
        long waited = timer("cytoforge.tasks.wait", "type", "simulation");
        double heartbeats = value("cytoforge.tasks.heartbeats");

        UUID job = open();
        UUID task = onlyTask(job);
        clock.pass(Duration.ofSeconds(7));
        Assignment first = claim(task, 1);
        worker(TaskPaths.HEARTBEAT, task, new Heartbeat(first.leaseToken(), new TaskProgress(1, 2, "cells", "so")));
        worker(TaskPaths.FAIL, task, new Failure(first.leaseToken(), "STORAGE", "disk full"));
        clock.pass(Duration.ofMinutes(1));
        Assignment second = claim(task, 2);
        worker(TaskPaths.COMPLETE, task, new Completion(second.leaseToken(), TaskResult.NOTHING));

        assertThat(value("cytoforge.jobs.requests", "type", "simulation", "request", "queued"))
                .isEqualTo(requested + 1);
        assertThat(timer("cytoforge.jobs", "type", "simulation", "outcome", "succeeded"))
                .isEqualTo(succeeded + 1);
        assertThat(timer("cytoforge.tasks", "step", "simulation.simulateVolume", "outcome", "finished"))
                .isEqualTo(finished + 1);
        assertThat(timer("cytoforge.tasks", "step", "simulation.simulateVolume", "outcome", "retried"))
                .isEqualTo(retried + 1);
        assertThat(timer("cytoforge.tasks.wait", "type", "simulation")).isEqualTo(waited + 2);
        assertThat(value("cytoforge.tasks.heartbeats")).isEqualTo(heartbeats + 1);

        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.contains(job.toString()))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("simulation: queued, simulation"),
                        line -> assertThat(line).endsWith("attempt 1, simulation.simulateVolume: claimed, tester"),
                        line -> assertThat(line).endsWith("retried, STORAGE: disk full"),
                        line -> assertThat(line).endsWith("attempt 2, simulation.simulateVolume: claimed, tester"),
                        line -> assertThat(line).endsWith("simulation.simulateVolume: finished"),
                        line -> assertThat(line).endsWith("simulation: succeeded"));
        assertThat(logged.list)
                .filteredOn(event -> event.getFormattedMessage().contains("attempt 2"))
                .allSatisfy(event -> assertThat(event.getMDCPropertyMap())
                        .containsEntry("job", job.toString())
                        .containsEntry("task", task.toString())
                        .containsEntry("attempt", "2"));
    }

    @Test
    void what_is_rolled_back_never_happened() {
        UUID job = UUID.randomUUID();
        transactions.executeWithoutResult(status -> {
            events.publishEvent(new OfJob(job, "simulation", JobTurn.QUEUED, Duration.ZERO, ""));
            status.setRollbackOnly();
        });
        assertThat(logged.list).noneMatch(event -> event.getFormattedMessage().contains(job.toString()));
    }

    /** Clocks of two processes differ. */
    @Test
    void what_seems_to_have_ended_before_it_began_is_counted_as_no_time() {
        long before = timer("cytoforge.jobs", "type", "clocks");
        transactions.executeWithoutResult(_ -> events.publishEvent(
                new OfJob(UUID.randomUUID(), "clocks", JobTurn.SUCCEEDED, Duration.ofMillis(-300), "")));
        assertThat(timer("cytoforge.jobs", "type", "clocks")).isEqualTo(before + 1);
    }

    @Test
    void a_cancellation_is_told_when_it_is_asked_for_and_when_it_is_done() {
        UUID job = open();
        UUID task = onlyTask(job);
        Assignment running = claim(task, 1);
        transactions.executeWithoutResult(_ -> lifecycle.cancel(jobs.hold(job).orElseThrow()));
        worker(TaskPaths.FAIL, task, new Failure(running.leaseToken(), Failure.CANCELLED, "as asked"));
        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.startsWith("job " + job + ", "))
                .satisfiesExactly(
                        line -> assertThat(line).contains("queued"),
                        line -> assertThat(line).endsWith("cancelling"),
                        line -> assertThat(line).endsWith("cancelled"));
    }

    @Test
    void queues_tell_their_length_and_the_age_of_what_is_first_in_them() {
        clock.pass(Duration.ofHours(1));
        double before = value("cytoforge.queue.tasks", "capability", "cpu");
        UUID job = open();
        clock.pass(Duration.ofSeconds(90));
        assertThat(value("cytoforge.queue.tasks", "capability", "cpu")).isEqualTo(before + 1);
        assertThat(value("cytoforge.queue.age", "capability", "cpu")).isGreaterThanOrEqualTo(90);
        assertThat(value("cytoforge.outbox.messages")).isNotNegative();
        claim(onlyTask(job), 1);
        clock.pass(Duration.ofSeconds(2));
        assertThat(value("cytoforge.queue.tasks", "capability", "cpu")).isEqualTo(before);
    }

    @Test
    void uploads_and_calls_of_the_store_are_measured() {
        double bytes = value("cytoforge.upload");
        long puts = timer("cytoforge.store", "operation", "put", "outcome", "success");
        byte[] file = TestVolumes.tiff(new Shape3(2, 8, 8), VoxelType.UINT16);
        assertThat(mvc.post()
                        .multipart()
                        .uri("/v1/volumes")
                        .file(new MockMultipartFile("file", "a.tif", "image/tiff", file))
                        .param("kind", "image"))
                .hasStatus(201);
        assertThat(value("cytoforge.upload")).isEqualTo(bytes + file.length);
        assertThat(timer("cytoforge.store", "operation", "put", "outcome", "success"))
                .isGreaterThan(puts);
    }

    private UUID open() {
        UUID job = UUID.randomUUID();
        transactions.executeWithoutResult(_ -> lifecycle.open(job, Specs.simulation(1), List.of()));
        return job;
    }

    private UUID onlyTask(UUID job) {
        return sql.sql("select id from tasks where job_id = :job")
                .param("job", job)
                .query((row, _) -> row.getObject("id", UUID.class))
                .single();
    }

    private Assignment claim(UUID task, int attempt) {
        return Json.mapper()
                .readValue(
                        Http.text(new Http(mvc).worker(TaskPaths.CLAIM, task, new Claim("tester", attempt))),
                        Assignment.class);
    }

    private void worker(String path, UUID task, Object message) {
        assertThat(new Http(mvc).worker(path, task, message)).hasStatus2xxSuccessful();
    }

    /** Of counters and gauges; 0 if there is none yet. */
    private double value(String name, String... tags) {
        return meters.find(name).tags(tags).meters().stream()
                .mapToDouble(OperationsTest::valueOf)
                .sum();
    }

    private static double valueOf(Meter meter) {
        return meter.measure().iterator().next().getValue();
    }

    private long timer(String name, String... tags) {
        return meters.find(name).tags(tags).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
