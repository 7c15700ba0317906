package io.cytoforge.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskHandler;
import io.cytoforge.worker.volumes.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs jobs stage by stage, as workers do, and looks at what they have left. */
public final class Stages {
    private final Path folder;
    private final TaskHandler handler;
    private final AtomicInteger tasks = new AtomicInteger();

    /** @param folder for the folders of the tasks */
    public Stages(Path folder, TaskHandler handler) {
        this.folder = folder;
        this.handler = handler;
    }

    /** @param awkwardly the last task of a stage first, and every one twice, as after a worker's death */
    public List<TaskResult> run(UUID job, JobSpec spec, int workers, boolean awkwardly) {
        List<TaskResult> results = new ArrayList<>();
        try (ExecutorService slots = Executors.newFixedThreadPool(workers)) {
            for (Stage stage : spec.stages()) {
                List<Integer> order = new ArrayList<>();
                for (int i = 0; i < stage.tasks(); i++) {
                    order.add(awkwardly ? stage.tasks() - 1 - i : i);
                }
                for (int time = 0; time < (awkwardly ? 2 : 1); time++) {
                    results.addAll(run(slots, job, spec, stage.name(), order));
                }
            }
        }
        return results;
    }

    private List<TaskResult> run(ExecutorService slots, UUID job, JobSpec spec, String stage, List<Integer> order) {
        List<Future<TaskResult>> running = order.stream()
                .map(index -> slots.submit(() -> run(job, spec, stage, index)))
                .toList();
        List<TaskResult> results = new ArrayList<>();
        for (Future<TaskResult> task : running) {
            try {
                results.add(task.get());
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        }
        return results;
    }

    public TaskResult run(UUID job, JobSpec spec, String stage, int index) {
        return handler.handle(context(job, spec, stage, index));
    }

    public TaskContext context(UUID job, JobSpec spec, String stage, int index) {
        Assignment assignment =
                new Assignment(UUID.randomUUID(), job, UUID.randomUUID(), Duration.ofMinutes(1), 1, stage, index, spec);
        try {
            return new TaskContext(
                    assignment, Files.createDirectories(folder.resolve("task-" + tasks.getAndIncrement())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ProducedVolume volume(List<TaskResult> results, String role) {
        return results.stream()
                .flatMap(result -> result.volumes().stream())
                .filter(volume -> volume.role().equals(role))
                .findFirst()
                .orElseThrow();
    }

    public static ProducedFile file(List<TaskResult> results, String name) {
        return results.stream()
                .flatMap(result -> result.files().stream())
                .filter(made -> made.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Digests of all objects that a job has left. */
    public static Map<String, String> objects(ObjectStore store, UUID job) {
        Map<String, String> digests = new TreeMap<>();
        for (String key : store.list(Keys.job(job))) {
            digests.put(key.substring(Keys.job(job).length() + 1), Digests.sha256(store.read(key)));
        }
        assertThat(digests).isNotEmpty();
        return digests;
    }

    /** Those of the voxels of a volume. */
    public static Map<String, String> objects(ObjectStore store, UUID job, String role, int index) {
        Map<String, String> digests = objects(store, job);
        digests.keySet().removeIf(name -> !name.startsWith(role + "-" + index + ".") || !name.contains("/c/"));
        assertThat(digests).isNotEmpty();
        return digests;
    }
}
