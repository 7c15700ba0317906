package io.cytoforge.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Plan;
import io.cytoforge.common.job.Step;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs jobs by their plans, as workers do, and looks at what they have left. */
public final class PlannedJobs {
    private final Path folder;
    private final TaskHandler handler;
    private final AtomicInteger tasks = new AtomicInteger();

    /** @param folder for the folders of the tasks */
    public PlannedJobs(Path folder, TaskHandler handler) {
        this.folder = folder;
        this.handler = handler;
    }

    /**
     * Does every task as soon as what it reads is there.
     *
     * @param awkwardly of the tasks that are ready the last one first, and every one twice, as after a worker's death
     * @return what the tasks left, in the order of the plan
     */
    public List<TaskResult> run(UUID job, JobSpec spec, int workers, boolean awkwardly) {
        Plan plan = Plan.of(spec.stages());
        Progress progress = new Progress(plan, awkwardly);
        TaskResult[] results = new TaskResult[plan.tasks().size()];
        try (ExecutorService slots = Executors.newFixedThreadPool(workers)) {
            CompletionService<Plan.Task> running = new ExecutorCompletionService<>(slots);
            int busy = 0;
            while (true) {
                for (Plan.Task next = progress.next(); next != null && busy < workers; next = progress.next()) {
                    Plan.Task task = next;
                    progress.take();
                    busy++;
                    running.submit(() -> {
                        for (int time = 0; time < (awkwardly ? 2 : 1); time++) {
                            results[task.number()] = run(job, spec, task.step());
                        }
                        return task;
                    });
                }
                if (busy == 0) {
                    return List.of(results);
                }
                progress.done(running.take().get());
                busy--;
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Which tasks of a plan are ready. */
    private static final class Progress {
        private final Plan plan;
        private final boolean lastFirst;
        private final int[] writersLeft;
        private final int[] missing;
        private final Deque<Plan.Task> ready = new ArrayDeque<>();

        Progress(Plan plan, boolean lastFirst) {
            this.plan = plan;
            this.lastFirst = lastFirst;
            writersLeft =
                    plan.handovers().stream().mapToInt(Plan.Handover::writers).toArray();
            missing =
                    plan.tasks().stream().mapToInt(task -> task.reads().size()).toArray();
            plan.tasks().stream().filter(task -> missing[task.number()] == 0).forEach(ready::add);
        }

        Plan.@Nullable Task next() {
            return lastFirst ? ready.peekLast() : ready.peekFirst();
        }

        void take() {
            if (lastFirst) {
                ready.removeLast();
            } else {
                ready.removeFirst();
            }
        }

        void done(Plan.Task task) {
            for (int written : task.writes()) {
                if (--writersLeft[written] == 0) {
                    for (int reader : plan.handovers().get(written).readers()) {
                        if (--missing[reader] == 0) {
                            ready.addLast(plan.tasks().get(reader));
                        }
                    }
                }
            }
        }
    }

    public TaskResult run(UUID job, JobSpec spec, Step step) {
        return handler.handle(context(job, spec, step));
    }

    public TaskContext context(UUID job, JobSpec spec, Step step) {
        Assignment assignment =
                new Assignment(UUID.randomUUID(), job, UUID.randomUUID(), Duration.ofMinutes(1), 1, step, spec);
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
