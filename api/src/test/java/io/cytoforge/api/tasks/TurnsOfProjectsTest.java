package io.cytoforge.api.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.callers.Callers;
import io.cytoforge.api.scheduling.TaskRow;
import io.cytoforge.api.scheduling.TaskState;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Completion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages come in the order in which they were sent; whose task each gets is decided when it is claimed. */
class TurnsOfProjectsTest extends TaskTest {
    private static final JobSpec SMALL = Specs.simulation(1);

    private static final String OURS = "turns-";

    /** Others have left tasks that nobody will do. */
    @BeforeEach
    void clear() {
        sql.sql("update tasks set state = 'CANCELLED', finished_at = now() where state = 'READY'")
                .update();
        sql.sql("delete from passed_over").update();
    }

    @AfterEach
    void leave() {
        sql.sql("delete from jobs where project like 'turns-%'").update();
        sql.sql("delete from project_use where project like 'turns-%'").update();
        admin.purgeQueue(topology.queue(Capability.CPU, false));
        admin.purgeQueue(topology.queue(Capability.CPU, true));
    }

    @Test
    void one_job_goes_before_three_hundred_of_another_project() {
        List<UUID> many = openMany("many", 300);
        UUID single = openIn("single", SMALL);
        List<UUID> messages = messages();
        assertThat(messages).hasSize(301);
        assertThat(claim(messages.getFirst(), 1).job()).isEqualTo(many.getFirst());
        assertThat(claim(messages.get(1), 1).job()).isEqualTo(single);
        // The one that was passed over comes next, and none is lost.
        assertThat(messages.subList(2, 301).stream()
                        .map(message -> claim(message, 1).job()))
                .containsExactlyElementsOf(many.subList(1, 300));
        assertThat(passedOver()).isZero();
    }

    @Test
    void projects_share_the_time_and_each_keeps_its_order() {
        Map<String, List<UUID>> opened = new LinkedHashMap<>();
        opened.put("long", openMany("long", 40));
        opened.put("short", openMany("short", 40));
        opened.put("late", List.of());
        Map<String, Duration> lasting = Map.of(
                "long", Duration.ofSeconds(400), "short", Duration.ofSeconds(100), "late", Duration.ofSeconds(100));
        Map<String, List<UUID>> done =
                new LinkedHashMap<>(Map.of("long", new ArrayList<>(), "short", new ArrayList<>()));
        for (UUID message : messages().subList(0, 40)) {
            Assignment task = claim(message, 1);
            String project = projectOf(task);
            clock.pass(lasting.getOrDefault(project, Duration.ZERO));
            leases.complete(task.task(), new Completion(task.leaseToken(), TaskResult.NOTHING));
            done.computeIfAbsent(project, _ -> new ArrayList<>()).add(task.job());
        }
        // One slot: as much time each, so four short ones to a long one.
        assertThat(done.get("long")).hasSizeBetween(7, 9);
        assertThat(done.get("short")).hasSizeBetween(31, 33);
        done.forEach((project, jobs) -> assertThat(jobs)
                .containsExactlyElementsOf(
                        opened.getOrDefault(project, List.of()).subList(0, jobs.size())));
    }

    @Test
    void slots_that_are_free_at_once_are_shared_evenly() {
        openMany("first", 20);
        openMany("second", 20);
        openMany("third", 3);
        List<String> taken = messages().subList(0, 12).stream()
                .map(message -> projectOf(claim(message, 1)))
                .toList();
        assertThat(taken.stream().filter("first"::equals)).hasSizeBetween(4, 5);
        assertThat(taken.stream().filter("second"::equals)).hasSizeBetween(4, 5);
        assertThat(taken.stream().filter("third"::equals)).hasSize(3);
    }

    @Test
    void what_was_used_long_ago_counts_little() {
        sql.sql("insert into project_use values ('turns-yesterday', 'CPU', 5000, ?), ('turns-now', 'CPU', 10, ?)")
                .params(
                        clock.instant().minus(Duration.ofHours(24)).atOffset(java.time.ZoneOffset.UTC),
                        clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
        openIn("now", SMALL);
        UUID yesterday = openIn("yesterday", SMALL);
        assertThat(claim(messages().getFirst(), 1).job()).isEqualTo(yesterday);
    }

    @Test
    void what_was_begun_stands_in_a_line_of_its_own() {
        UUID begun = only(openIn("busy", SMALL)).id();
        Assignment first = claim(begun, 1);
        clock.pass(Duration.ofMinutes(50));
        failures.fail(begun, failure(first), Optional.of(JobErrorCode.STORAGE));
        clock.pass(Duration.ofMinutes(10));
        openIn("fresh", SMALL);
        // Workers look into that queue first, and its message is not answered with what nobody has begun.
        assertThat(claim(begun, 2).task()).isEqualTo(begun);
    }

    @Test
    void a_message_whose_task_is_gone_brings_one_that_was_passed_over() {
        List<UUID> many = openMany("many", 2);
        UUID single = openIn("single", SMALL);
        List<UUID> messages = messages();
        claim(messages.getFirst(), 1);
        assertThat(claim(messages.get(1), 1).job()).isEqualTo(single);
        assertThat(passedOver()).isEqualTo(1);
        assertThat(claim(messages.get(2), 1).job()).isEqualTo(many.get(1));
        refused(() -> claim(messages.get(2), 1));
    }

    @Test
    void who_was_passed_over_and_cancelled_is_forgotten() {
        List<UUID> many = openMany("many", 2);
        openIn("single", SMALL);
        List<UUID> messages = messages();
        claim(messages.getFirst(), 1);
        claim(messages.get(1), 1);
        cancel(many.get(1));
        refused(() -> claim(messages.get(2), 1));
        sweeper.sweep();
        assertThat(passedOver()).isZero();
    }

    @Test
    void of_many_workers_at_once_each_gets_a_task_of_its_own() throws Exception {
        openMany("many", 60);
        openMany("few", 20);
        List<UUID> messages = messages();
        Set<UUID> got = new HashSet<>();
        CyclicBarrier together = new CyclicBarrier(8);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<UUID>>> workers = IntStream.range(0, 8)
                    .mapToObj(worker -> threads.submit((Callable<List<UUID>>) () -> {
                        together.await();
                        return IntStream.range(0, 10)
                                .mapToObj(i ->
                                        claim(messages.get(8 * i + worker), 1).task())
                                .toList();
                    }))
                    .toList();
            for (Future<List<UUID>> worker : workers) {
                got.addAll(worker.get());
            }
        }
        assertThat(got).hasSize(80);
        // Who was passed over while another took it is forgotten later.
        sweeper.sweep();
        assertThat(passedOver()).isZero();
    }

    @Test
    void where_there_is_one_project_a_message_brings_its_task() {
        UUID job = open(Specs.simulation(5));
        List<TaskRow> rows = tasks.findByJob(job);
        assertThat(claim(rows.get(3).id(), 1).task()).isEqualTo(rows.get(3).id());
        assertThat(claim(rows.get(1).id(), 1).task()).isEqualTo(rows.get(1).id());
        assertThat(tasks.findById(rows.getFirst().id()).orElseThrow().state()).isEqualTo(TaskState.READY);
        assertThat(passedOver()).isZero();
    }

    private UUID openIn(String project, JobSpec spec) {
        UUID[] job = new UUID[1];
        Callers.forProject(OURS + project, () -> job[0] = open(spec));
        clock.pass(Duration.ofMillis(1));
        return job[0];
    }

    private List<UUID> openMany(String project, int jobs) {
        return IntStream.range(0, jobs).mapToObj(_ -> openIn(project, SMALL)).toList();
    }

    /** Tasks in the order in which their messages were written. */
    private List<UUID> messages() {
        return sql.sql("""
                        select o.task_id from outbox o join tasks t on t.id = o.task_id
                         where t.project like 'turns-%' order by o.id""").query(UUID.class).stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    private String projectOf(Assignment task) {
        return sql.sql("select project from jobs where id = ?")
                .param(task.job())
                .query(String.class)
                .single()
                .substring(OURS.length());
    }

    private long passedOver() {
        return sql.sql("select count(*) from passed_over").query(Long.class).single();
    }
}
