package io.cytoforge.worker.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.evaluation.EvaluationStep.CompareImages;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreException;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.synthesis.SynthesisStep.PaintBlock;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Failure;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.HeartbeatReply;
import io.cytoforge.common.task.TaskProgress;
import io.cytoforge.common.task.TaskReadyMessage;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.settings.WorkerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

@Timeout(600)
class TaskRunnerTest {
    @TempDir
    Path folder;

    private final Desk client = new Desk();

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void a_result_is_reported_with_the_lease_token() {
        Assignment assignment = assignment();
        runner(_ -> TaskResult.NOTHING).run(assignment, Map.of());

        assertThat(client.completions).containsExactly(new Completion(assignment.leaseToken(), TaskResult.NOTHING));
        assertThat(client.failures).isEmpty();
    }

    @Test
    void a_report_is_repeated_until_the_api_answers() {
        client.unreachable = 3;
        runner(_ -> TaskResult.NOTHING).run(assignment(), Map.of());

        assertThat(client.completions).hasSize(1);
    }

    @Test
    void errors_are_reported_by_their_code() {
        assertThat(codeAfter(new JobException(JobErrorCode.DIVERGED, "nan"))).isEqualTo("DIVERGED");
        assertThat(codeAfter(new StoreException("disk full"))).isEqualTo("STORAGE");
        assertThat(codeAfter(new IllegalStateException("a bug"))).isEqualTo("INTERNAL");
        assertThat(codeAfter(new OutOfMemoryError("heap"))).isEqualTo("OUT_OF_MEMORY");
    }

    @Test
    void a_block_that_fails_says_where_it_is_and_may_be_tried_again() {
        runner(_ -> {
                    throw new UncheckedIOException(new IOException("disk full"));
                })
                .run(assignment(new PaintBlock(0, 1), synthesis()), Map.of());

        assertThat(client.failures).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("STORAGE");
            assertThat(JobErrorCode.valueOf(failure.code()).isRetryable()).isTrue();
            assertThat(failure.message())
                    .startsWith("block 1, 64×256×44 at (0, 0, 256): ")
                    .endsWith("disk full");
        });
    }

    @Test
    void a_task_without_room_for_its_folder_is_reported_too() throws IOException {
        Files.writeString(folder.resolve("worker"), "a file where the folder should be");
        runner(_ -> TaskResult.NOTHING, folder.resolve("worker")).run(assignment(), Map.of());

        assertThat(client.completions).isEmpty();
        assertThat(client.failures).extracting(Failure::code).containsExactly("STORAGE");
    }

    @Test
    void a_worker_that_cannot_store_takes_no_task_until_it_can() throws IOException {
        TaskRunner sound = runner(_ -> {
            throw new IllegalStateException("a bug");
        });
        sound.run(assignment(), Map.of());
        sound.requireStorage();

        TaskRunner runner = runner(_ -> {
            throw new StoreException("the store is away");
        });
        Path checks = folder.resolve("store").resolve("checks");
        Files.writeString(checks, "a file where the store puts what it is checked with");
        runner.requireStorage();
        runner.run(assignment(), Map.of());
        assertThatThrownBy(runner::requireStorage).isInstanceOf(IllegalStateException.class);

        Files.delete(checks);
        runner.requireStorage();
        Files.delete(checks);
        Files.writeString(checks, "it is looked at again only after another failure");
        runner.requireStorage();
    }

    @Test
    void a_worker_without_room_for_files_of_tasks_takes_none() throws IOException {
        Path file = Files.writeString(folder.resolve("worker"), "a file where the folder should be");
        TaskRunner runner = runner(_ -> TaskResult.NOTHING, file);
        runner.run(assignment(), Map.of());
        assertThatThrownBy(runner::requireStorage).isInstanceOf(IllegalStateException.class);

        Files.delete(file);
        runner.requireStorage();
    }

    @Test
    void a_cancelled_task_stops_and_publishes_nothing() {
        client.cancel = true;
        runner(TaskRunnerTest::workUntilStopped).run(assignment(), Map.of());

        assertThat(client.completions).isEmpty();
        assertThat(client.failures).extracting(Failure::code).containsExactly(Failure.CANCELLED);
        assertThat(client.failures.getFirst().left()).isNull();
    }

    @Test
    void what_a_cancelled_task_leaves_is_reported_with_its_end() {
        client.cancel = true;
        runner(context -> {
                    try {
                        return workUntilStopped(context);
                    } catch (TaskStoppedException e) {
                        throw e.leaving(TaskResult.NOTHING);
                    }
                })
                .run(assignment(), Map.of());

        assertThat(client.completions).isEmpty();
        assertThat(client.failures).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(Failure.CANCELLED);
            assertThat(failure.left()).isEqualTo(TaskResult.NOTHING);
        });
    }

    @Test
    void a_task_whose_lease_is_lost_stops_and_says_nothing() {
        client.leaseLost = true;
        runner(TaskRunnerTest::workUntilStopped).run(assignment(), Map.of());

        assertThat(client.completions).isEmpty();
        assertThat(client.failures).isEmpty();
    }

    @Test
    void a_worker_that_shuts_down_hands_its_task_back() throws InterruptedException {
        TaskRunner runner = runner(TaskRunnerTest::workUntilStopped);
        Thread slot = Thread.ofPlatform().start(() -> runner.run(assignment(), Map.of()));
        await(() -> !client.beats.isEmpty());
        runner.stopAll();
        slot.join();

        assertThat(client.failures).extracting(Failure::code).containsExactly(Failure.HANDED_BACK);
    }

    @Test
    void heartbeats_carry_the_latest_progress() {
        TaskProgress progress = new TaskProgress(3, 10, "patches", "");
        runner(context -> {
                    context.report(progress);
                    await(() -> client.beats.stream().anyMatch(beat -> progress.equals(beat.progress())));
                    client.cancel = true;
                    return workUntilStopped(context);
                })
                .run(assignment(), Map.of());

        assertThat(client.beats.getLast().progress()).isEqualTo(progress);
    }

    @Test
    void what_a_task_shows_goes_with_a_heartbeat_once() {
        ProducedFile preview = new ProducedFile("preview.png", "jobs/1/preview.png", "image/png", 3, "0".repeat(64));
        runner(context -> {
                    context.show(preview);
                    await(() -> client.beats.size() >= 3);
                    client.cancel = true;
                    return workUntilStopped(context);
                })
                .run(assignment(), Map.of());

        assertThat(client.beats.stream().flatMap(beat -> beat.files().stream())).containsExactly(preview);
    }

    @Test
    void the_folder_of_a_task_is_removed_with_what_is_in_it() {
        AtomicReference<Path> own = new AtomicReference<>();
        runner(context -> {
                    own.set(context.folder());
                    try {
                        Files.writeString(context.folder().resolve("big"), "data");
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                    throw new IllegalStateException("half way");
                })
                .run(assignment(), Map.of());

        assertThat(own.get()).doesNotExist();
        assertThat(folder.resolve("tasks")).isEmptyDirectory();
    }

    private String codeAfter(Throwable error) {
        client.failures.clear();
        runner(_ -> {
                    switch (error) {
                        case RuntimeException e -> throw e;
                        case Error e -> throw e;
                        default -> throw new AssertionError(error);
                    }
                })
                .run(assignment(), Map.of());
        return client.failures.getFirst().code();
    }

    private static TaskResult workUntilStopped(TaskContext context) {
        while (true) {
            context.stopIfAsked();
            pause();
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            pause();
        }
    }

    /** Leaves the processor to the heart; the timeout of a test ends it. */
    private static void pause() {
        LockSupport.parkNanos(1_000_000);
        if (Thread.currentThread().isInterrupted()) {
            throw new AssertionError("waited in vain");
        }
    }

    private TaskRunner runner(TaskHandler handler) {
        return runner(handler, folder.resolve("tasks"));
    }

    private TaskRunner runner(TaskHandler handler, Path taskFolder) {
        WorkerSettings settings = new WorkerSettings(
                URI.create("http://localhost"),
                "token",
                "test",
                1,
                1,
                1,
                DataSize.ofMegabytes(1),
                1,
                List.of(Capability.CPU),
                "",
                taskFolder,
                DataSize.ofMegabytes(512),
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofMillis(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5));
        StorageGuard storage = new StorageGuard(
                ObjectStores.open(new StoreSettings.LocalDisk(folder.resolve("store"))), settings.taskFolder());
        return new TaskRunner(client, handler, settings, new TaskMeters(meters, ObservationRegistry.create()), storage);
    }

    private static Assignment assignment() {
        VolumeRef volume = new VolumeRef(
                UUID.randomUUID(), VolumeKind.IMAGE, "k", new Shape3(1, 1, 1), VoxelSize.UNIT, VoxelType.UINT8);
        return assignment(new CompareImages(), new EvaluationSpec("", volume, volume));
    }

    private static Assignment assignment(Step step, JobSpec spec) {
        return new Assignment(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), Duration.ofSeconds(30), 1, step, spec);
    }

    /** Of blocks of one shard. */
    private static SynthesisSpec synthesis() {
        ModelRef model = new ModelRef(
                UUID.randomUUID(), "m", 2, new Shape3(32, 32, 32), VoxelSize.UNIT, Structure.NUCLEI, 100, 100);
        VolumeRef labels = new VolumeRef(
                UUID.randomUUID(), VolumeKind.LABELS, "k", new Shape3(70, 300, 300), VoxelSize.UNIT, VoxelType.UINT16);
        return new SynthesisSpec(
                "",
                0,
                model,
                new Specimen.Given(labels),
                List.of(100.0),
                100,
                new SynthesisSpec.Recording(VoxelType.UINT16, false),
                new SynthesisSpec.Painting(
                        SynthesisSpec.Tiling.BALANCED, SynthesisSpec.Precision.FLOAT32, new Division(0, 0)));
    }

    /** A desk that remembers. */
    private static final class Desk implements TaskClient {
        private final List<Completion> completions = Collections.synchronizedList(new ArrayList<>());
        private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());
        /** The heart may beat once more while they are looked at. */
        private final List<Heartbeat> beats = new CopyOnWriteArrayList<>();

        private volatile boolean cancel;
        private volatile boolean leaseLost;
        private int unreachable;

        @Override
        public Optional<Assignment> claim(TaskReadyMessage message) {
            return Optional.empty();
        }

        @Override
        public HeartbeatReply beat(UUID task, Heartbeat heartbeat) {
            if (leaseLost) {
                throw new LeaseLostException("gone");
            }
            beats.add(heartbeat);
            return new HeartbeatReply(cancel, Duration.ofSeconds(30));
        }

        @Override
        public void complete(UUID task, Completion completion) {
            if (unreachable-- > 0) {
                throw new ApiUnreachableException("down");
            }
            completions.add(completion);
        }

        @Override
        public void fail(UUID task, Failure failure) {
            failures.add(failure);
        }
    }
}
