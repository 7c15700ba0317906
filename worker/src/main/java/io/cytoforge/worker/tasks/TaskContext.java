package io.cytoforge.worker.tasks;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.TaskProgress;
import io.cytoforge.science.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What a handler knows of its task and says about it: the assignment, a folder of its own, progress and the wish to stop. */
public final class TaskContext {
    private final Assignment assignment;
    private final Path folder;
    private final AtomicReference<TaskProgress> progress = new AtomicReference<>(TaskProgress.NONE);
    private final Map<String, ProducedFile> shown = new ConcurrentHashMap<>();
    private volatile boolean saved;
    private final AtomicReference<@Nullable StopReason> stop = new AtomicReference<>();

    public TaskContext(Assignment assignment, Path folder) {
        this.assignment = assignment;
        this.folder = folder;
    }

    public Assignment assignment() {
        return assignment;
    }

    public UUID job() {
        return assignment.job();
    }

    /** Empty at the start, removed at the end. */
    public Path folder() {
        return folder;
    }

    /** Tells how far the task is, and ends it here if somebody asked to. */
    public void report(TaskProgress latest) {
        progress.set(latest);
        stopIfAsked();
    }

    /** Shows a finished file before the task is done; a later one of the same name replaces it. */
    public void show(ProducedFile file) {
        shown.put(file.name(), file);
    }

    /** Says that this attempt has kept something which the next would go on from. */
    public void saved() {
        saved = true;
    }

    /** Reports steps of a kind, e.g. {@code patches}. */
    public Progress progress(String unit) {
        return (done, total) -> report(new TaskProgress(done, total, unit, ""));
    }

    /** Reports steps of one part of several equally long ones. */
    public Progress progress(String unit, int part, int parts) {
        return (done, total) -> report(new TaskProgress(part + (double) done / total, parts, unit, ""));
    }

    /** @throws TaskStoppedException if somebody asked */
    public void stopIfAsked() {
        StopReason reason = stop.get();
        if (reason != null) {
            throw new TaskStoppedException(reason);
        }
    }

    /** Asks the task to stop; the first reason counts. */
    void askToStop(StopReason reason) {
        stop.compareAndSet(null, reason);
    }

    boolean hasSaved() {
        return saved;
    }

    TaskProgress latest() {
        return progress.get();
    }

    /** What is to be shown and has not been delivered. */
    List<ProducedFile> undelivered() {
        return List.copyOf(shown.values());
    }

    /** These need not be sent again. */
    void delivered(List<ProducedFile> files) {
        files.forEach(file -> shown.remove(file.name(), file));
    }
}
