package io.cytoforge.api.jobs;

import io.cytoforge.api.generated.model.Progress;
import io.cytoforge.api.ledger.TaskPace;
import io.cytoforge.api.ledger.TaskRow;
import io.cytoforge.api.ledger.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How far a job is, from its tasks: the first unfinished stage, or the last one. */
final class JobProgress {
    private JobProgress() {}

    /** @param tasks in order of stage and position; at least one */
    static Progress of(List<TaskRow> tasks, Instant now) {
        int stage = tasks.stream()
                .filter(task -> task.state() != TaskState.SUCCEEDED)
                .mapToInt(TaskRow::stage)
                .min()
                .orElse(tasks.getLast().stage());
        List<TaskRow> present =
                tasks.stream().filter(task -> task.stage() == stage).toList();
        Progress progress = present.size() == 1 ? ofOne(present.getFirst()) : ofMany(present, now);
        return progress.stage(present.getFirst().stageName());
    }

    private static Progress ofOne(TaskRow task) {
        TaskPace pace = task.pace();
        Progress progress = new Progress(pace.done(), pace.total());
        describe(progress, pace);
        if (task.state() == TaskState.RUNNING) {
            pace.secondsLeft().ifPresent(progress::setEtaSeconds);
        }
        return progress;
    }

    private static Progress ofMany(List<TaskRow> tasks, Instant now) {
        double done = tasks.stream().mapToDouble(JobProgress::share).sum();
        Progress progress = new Progress(done, (double) tasks.size()).unit("tasks");
        tasks.stream()
                .filter(task ->
                        task.state() == TaskState.RUNNING && !task.pace().note().isEmpty())
                .findFirst()
                .ifPresent(task -> progress.setNote(task.pace().note()));
        Optional<Instant> begun =
                tasks.stream().map(TaskRow::startedAt).filter(Objects::nonNull).min(Instant::compareTo);
        boolean running = tasks.stream().anyMatch(task -> task.state() == TaskState.RUNNING);
        if (running && done > 0 && begun.isPresent()) {
            double seconds = Duration.between(begun.get(), now).toMillis() / 1000.0;
            progress.setEtaSeconds(Math.max(0, (tasks.size() - done) * seconds / done));
        }
        return progress;
    }

    private static double share(TaskRow task) {
        return switch (task.state()) {
            case SUCCEEDED -> 1;
            case RUNNING -> task.pace().share();
            case WAITING, READY, FAILED, CANCELLED -> 0;
        };
    }

    private static void describe(Progress progress, TaskPace pace) {
        if (!pace.unit().isEmpty()) {
            progress.setUnit(pace.unit());
        }
        if (!pace.note().isEmpty()) {
            progress.setNote(pace.note());
        }
        progress.setMetrics(pace.metrics());
    }
}
