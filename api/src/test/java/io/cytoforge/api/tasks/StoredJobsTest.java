package io.cytoforge.api.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.scheduling.TaskRepository;
import io.cytoforge.api.scheduling.TaskRow;
import io.cytoforge.api.scheduling.TaskState;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.ServiceProperties;
import io.cytoforge.api.testing.Services;
import io.cytoforge.api.testing.TestClock;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.TaskPaths;
import io.cytoforge.common.task.TaskProgress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** Jobs in a database that version 7 of its schema left, migrated and done to their ends; see the README beside it. */
@SpringBootTest(
        classes = io.cytoforge.api.ApiApplication.class,
        properties = {
            "cytoforge.tasks.worker-token=" + ApiTest.TOKEN,
            "cytoforge.tasks.sweep-every=1d",
            "spring.main.allow-bean-definition-overriding=true",
            "spring.jmx.enabled=false",
        })
@AutoConfigureMockMvc
@Import(TestClock.Configuration.class)
@ContextConfiguration(initializers = {ServiceProperties.class, StoredJobsTest.OldDatabase.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoredJobsTest {
    /** Of a type that no version ever had. */
    private static final String UNREADABLE = "unreadable";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TaskRepository tasks;

    @Autowired
    JdbcClient sql;

    @Autowired
    TaskSweeper sweeper;

    @Autowired
    TestClock clock;

    /** Of every job by its name, as the migration left it. */
    private final Map<String, Map<TaskState, String>> migrated = new HashMap<>();

    /** Loads the dump before Flyway sees the database. */
    static final class OldDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Services.Database old = Services.emptyDatabase();
            try (Connection connection = DriverManager.getConnection(old.url(), old.user(), old.password());
                    Statement statement = connection.createStatement()) {
                statement.execute(new ClassPathResource("io/cytoforge/api/migration/database-v7.sql")
                        .getContentAsString(StandardCharsets.UTF_8));
                statement.execute("""
                        insert into public.jobs (id, type, name, state, spec, created_at)
                        values ('%1$s', 'SIMULATION', '%2$s', 'QUEUED', '{"type": "dream", "name": "of sheep"}', now());
                        insert into public.tasks (id, job_id, stage, stage_name, position, needs, state, attempt_limit,
                                                  not_before)
                        values (gen_random_uuid(), '%1$s', 0, 'simulate', 0, 'CPU', 'READY', 3, now())
                        """.formatted(UUID.randomUUID(), UNREADABLE));
                // as if the update came right after: workers of then still hold what they had
                statement.execute(
                        "update public.tasks set lease_until = now() + interval '5 minutes' where state = 'RUNNING'");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("old database", Map.of("spring.datasource.url", old.url())));
        }
    }

    @BeforeAll
    void lookAtWhatWasMigrated() {
        for (String name : sql.sql("select name from jobs")
                .query((row, _) -> row.getString("name"))
                .list()) {
            UUID job = named(name);
            migrated.put(
                    name,
                    Map.of(
                            TaskState.READY, inState(job, TaskState.READY),
                            TaskState.RUNNING, inState(job, TaskState.RUNNING)));
        }
    }

    private Http http() {
        return new Http(mvc);
    }

    private UUID named(String name) {
        return sql.sql("select id from jobs where name = ?")
                .param(name)
                .query(UUID.class)
                .single();
    }

    private JsonNode shown(UUID job) {
        return http().found("/v1/jobs/{id}", job);
    }

    /** How many tasks of each kind of step are in a state, e.g. {@code 3 PaintCells}. */
    private String inState(UUID job, TaskState state) {
        Map<String, Long> counts = tasks.findByJob(job).stream()
                .filter(task -> task.state() == state)
                .collect(Collectors.groupingBy(
                        task -> task.step().getClass().getSimpleName(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> "%d %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            simulation queued                      | 3 SimulateVolume                     | -
            simulation running                     | 1 SimulateVolume                     | 1 SimulateVolume
            block simulation queued                | 1 PlaceCells                         | -
            block simulation in plan               | 8 PaintCells, 1 PlaceCells           | -
            block simulation in paint              | 9 PaintCells                         | 2 PaintCells
            block simulation in join               | 1 JoinBlocks, 8 RelabelBlock         | -
            block simulation in settle             | 1 FinishVolume, 7 RelabelBlock       | -
            block simulation in finish             | -                                    | 1 FinishVolume
            block simulation in clear              | 1 ClearWork                          | -
            training queued                        | 1 TrainModel                         | -
            training running                       | -                                    | 1 TrainModel
            training waiting for its second attempt | 1 TrainModel                        | -
            synthesis queued                       | 1 PrepareVolume                      | -
            synthesis in blocks                    | -                                    | 1 PaintBlock
            synthesis in finish                    | 1 FinishImages                       | -
            large synthesis in plan                | -                                    | 1 PrepareForeground
            large synthesis in masks               | 5 PrepareBlock                       | -
            large synthesis in blocks              | 3 PaintBlock                         | 1 PaintBlock
            large synthesis in degrade             | 4 DegradeBlock                       | -
            simulating synthesis queued            | 1 SimulateVolume                     | -
            simulating synthesis in blocks         | 1 PaintBlock                         | -
            large simulating synthesis queued      | 1 PlaceCells                         | -
            large simulating synthesis in paint    | 2 PaintCells                         | 1 PaintCells
            large simulating synthesis in settle   | 3 RelabelBlock                       | -
            large simulating synthesis in finish   | 1 FinishVolume, 8 PaintBlock         | -
            large simulating synthesis in blocks   | 3 PaintBlock                         | -
            evaluation queued                      | 1 CompareImages                      | -
            evaluation running                     | -                                    | 1 CompareImages
            shape model queued                     | 1 FitShapeModel                      | -
            simulation fit queued                  | 1 FitSimulation                      | -
            simulation fit running                 | -                                    | 1 FitSimulation
            older: training before depth, squares and nuclei      | 1 TrainModel          | -
            older: training before validation and fine-tuning     | 1 TrainModel          | -
            older: simulation before inputs and blocks            | 2 SimulateVolume      | -
            older: synthesis before levels, blocks and simulations | 1 PrepareVolume      | -
            """)
    void what_is_left_of_an_unfinished_job_goes_on_and_nothing_else(String name, String ready, String running) {
        UUID job = named(name);
        assertThat(migrated.get(name))
                .isEqualTo(Map.of(
                        TaskState.READY,
                        ready == null ? "" : ready,
                        TaskState.RUNNING,
                        running == null ? "" : running));
        requireNothingDoneTwice(job);
        assertThat(shown(job).get("state").asString()).isEqualTo("succeeded");
    }

    /** Of what ended without success nothing is to be done until somebody asks. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            simulation failed                              | failed    | 2 SimulateVolume
            block simulation failed in paint               | failed    | 5 PaintCells
            large synthesis failed in blocks               | failed    | 4 PaintBlock
            evaluation failed                              | failed    | 1 CompareImages
            training failed                                | failed    | 1 TrainModel
            simulation cancelled                           | cancelled | 2 SimulateVolume
            block simulation cancelled in settle           | cancelled | 6 RelabelBlock
            large simulating synthesis cancelled in settle | cancelled | 3 RelabelBlock
            training cancelled with a model                | cancelled | 1 TrainModel
            shape model cancelled                          | cancelled | 1 FitShapeModel
            """)
    void what_had_ended_is_run_again_from_where_it_was(String name, String state, String ready) {
        UUID job = named(name);
        assertThat(shown(job).get("state").asString()).isEqualTo(state);
        assertThat(inState(job, TaskState.READY)).isEmpty();
        assertThat(http().post("/v1/jobs/" + job + "/retry", "{}")).hasStatus(202);
        assertThat(inState(job, TaskState.READY)).isEqualTo(ready);
        requireNothingDoneTwice(job);
        assertThat(shown(job).get("state").asString()).isEqualTo("succeeded");
    }

    @Test
    @Order(1)
    void a_worker_that_ran_a_task_through_the_update_reports_it() {
        UUID job = named("training running");
        TaskRow task = tasks.findByJob(job).getFirst();
        UUID token = Objects.requireNonNull(task.leaseToken());
        assertThat(http().worker(
                                TaskPaths.HEARTBEAT,
                                task.id(),
                                new Heartbeat(token, new TaskProgress(50, 100, "iterations", "well"))))
                .hasStatusOk();
        assertThat(shown(job).at("/progress/done").asDouble()).isEqualTo(50);
        assertThat(http().worker(TaskPaths.COMPLETE, task.id(), new Completion(token, TaskResult.NOTHING)))
                .hasStatus(204);
        assertThat(shown(job).get("state").asString()).isEqualTo("succeeded");
    }

    @Test
    void a_job_that_was_being_cancelled_ends_when_its_worker_is_lost() {
        UUID job = named("block simulation being cancelled in paint");
        assertThat(inState(job, TaskState.READY)).isEmpty();
        assertThat(shown(job).get("cancelRequested").asBoolean()).isTrue();
        sweep();
        assertThat(shown(job).get("state").asString()).isEqualTo("cancelled");
    }

    @Test
    void a_job_that_cannot_be_read_any_more_says_so() {
        UUID job = named(UNREADABLE);
        JsonNode shown = shown(job);
        assertThat(shown.get("state").asString()).isEqualTo("failed");
        assertThat(shown.at("/error/message").asString()).contains("earlier version", "ask for it again");
        assertThat(http().post("/v1/jobs/" + job + "/retry", "{}")).hasStatus(409);
        assertThat(http().found("/v1/jobs/{id}", job).get("state").asString()).isEqualTo("failed");
    }

    @Test
    void what_had_succeeded_is_told_as_before_and_has_paths() {
        JsonNode simulation = shown(named("simulation succeeded"));
        assertThat(simulation.at("/progress/done").asInt()).isEqualTo(2);
        assertThat(simulation.at("/progress/total").asInt()).isEqualTo(2);
        assertThat(simulation.at("/result/cellsPlaced-1").asInt()).isEqualTo(10);
        assertThat(paths(simulation.get("volumes")))
                .contains("volumes/000/labels", "volumes/001/labels", "volumes/001/distance")
                .hasSize(8);
        assertThat(paths(simulation.get("artifacts"))).contains("volumes/000/cells.csv", "volumes/001/manifest.json");

        JsonNode synthesis = shown(named("synthesis succeeded"));
        assertThat(paths(synthesis.get("volumes")))
                .containsExactlyInAnyOrder("levels/000/image", "levels/001/image", "labels");
        assertThat(paths(synthesis.get("artifacts"))).contains("levels/001/image.ome.tif", "manifest.json");

        JsonNode training = shown(named("training succeeded"));
        assertThat(training.get("modelId").isString()).isTrue();
        assertThat(training.at("/progress/done").asInt()).isEqualTo(1);
        assertThat(shown(named("shape model succeeded")).get("shapeModelId").isString())
                .isTrue();
        assertThat(shown(named("older: simulation before inputs and blocks, succeeded"))
                        .get("state")
                        .asString())
                .isEqualTo("succeeded");
        assertThat(http().found("/v1/jobs?limit=200").get("items").size()).isEqualTo(55);
    }

    @Test
    void the_card_of_a_model_from_then_is_shown_in_the_words_of_today() {
        JsonNode card = http().found("/v1/models/{id}", "698f6cc2-c574-3a6b-af6f-88df07a6bbca")
                .get("card");
        assertThat(card.get("normalization").asString()).isEqualTo("weight");
        assertThat(card.has("normalisation")).isFalse();
        assertThat(card.get("cardVersion").asInt()).isEqualTo(2);
    }

    private static List<String> paths(JsonNode made) {
        List<String> paths = new ArrayList<>();
        made.forEach(each -> paths.add(each.get("path").asString()));
        return paths;
    }

    /** Does what is left, whatever becomes ready first, and requires that every step is done once over all. */
    private void requireNothingDoneTwice(UUID job) {
        Map<Step, Integer> done = new HashMap<>();
        List<TaskRow> all = tasks.findByJob(job);
        all.stream()
                .filter(task -> task.state() == TaskState.SUCCEEDED)
                .forEach(task -> done.merge(task.step(), 1, Integer::sum));
        sweep();
        for (TaskRow next = ready(job); next != null; next = ready(job)) {
            Assignment assignment = Json.mapper()
                    .readValue(
                            Http.text(http().worker(
                                            TaskPaths.CLAIM, next.id(), new Claim("new worker", next.attempt() + 1))),
                            Assignment.class);
            assertThat(assignment.step()).isEqualTo(next.step());
            done.merge(assignment.step(), 1, Integer::sum);
            assertThat(http().worker(
                                    TaskPaths.COMPLETE,
                                    next.id(),
                                    new Completion(assignment.leaseToken(), TaskResult.NOTHING)))
                    .hasStatus(204);
        }
        assertThat(done.values()).containsOnly(1);
        assertThat(done).hasSize(all.size());
    }

    private @Nullable TaskRow ready(UUID job) {
        return tasks.findByJob(job).stream()
                .filter(task -> task.state() == TaskState.READY)
                .findFirst()
                .orElse(null);
    }

    /** Takes back what lost workers had, and waits for their next attempts. */
    private void sweep() {
        clock.pass(Duration.ofMinutes(10));
        sweeper.sweep();
        clock.pass(Duration.ofMinutes(10));
    }
}
