package io.cytoforge.api.scheduling;

import io.cytoforge.common.json.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * How far a job is, by the counters in its row: what is told is that of the first stage that is not done, or of the last
 * one. Of a stage with one task it is what the task tells; of others how many tasks are done, each by its share.
 */
@Embeddable
public class JobProgress {
    private static final TypeReference<Map<String, Double>> METRICS = new TypeReference<>() {};
    private static final String TASKS = "tasks";

    private int tasksRunning;
    private String[] stages = {};
    private int[] stageTasks = {};
    private int[] stageDone = {};
    private long[] stageShares = {};
    private @Nullable Instant[] stageBegun = {};

    @Column(name = "progress_stage")
    private @Nullable Integer reportedStage;

    @Column(name = "progress_done")
    private double reportedDone;

    @Column(name = "progress_total")
    private double reportedTotal;

    @Column(name = "progress_unit")
    private String reportedUnit = "";

    @Column(name = "progress_note")
    private String reportedNote = "";

    @Column(name = "progress_metrics")
    private String reportedMetrics = "{}";

    @Column(name = "progress_first_done")
    private @Nullable Double firstDone;

    @Column(name = "progress_first_at")
    private @Nullable Instant firstAt;

    @Column(name = "progress_at")
    private @Nullable Instant at;

    protected JobProgress() {}

    /** Name of the stage that is told of. */
    public String stage() {
        return stages[present()];
    }

    public double done() {
        int stage = present();
        if (isOneTask()) {
            return hasReported() ? reportedDone : stageDone[stage];
        }
        return stageDone[stage] + (double) stageShares[stage] / Shares.WHOLE;
    }

    public double total() {
        return isOneTask() ? (hasReported() ? reportedTotal : 1) : stageTasks[present()];
    }

    /** What is counted; may be empty. */
    public String unit() {
        return isOneTask() ? (hasReported() ? reportedUnit : "") : TASKS;
    }

    /** What is worth knowing right now; may be empty. */
    public String note() {
        return hasReported() && (isOneTask() || tasksRunning > 0) ? reportedNote : "";
    }

    /** Numbers by their names, of a stage with one task. */
    public Map<String, Double> metrics() {
        return isOneTask() && hasReported() ? Json.mapper().readValue(reportedMetrics, METRICS) : Map.of();
    }

    /** Seconds left at the pace so far; empty while that says nothing. */
    public OptionalDouble secondsLeft() {
        if (tasksRunning == 0 || at == null) {
            return OptionalDouble.empty();
        }
        if (!isOneTask()) {
            return secondsLeft(stageBegun[present()], 0);
        }
        return hasReported() && firstDone != null ? secondsLeft(firstAt, firstDone) : OptionalDouble.empty();
    }

    /** @param from what was done at {@code since} */
    private OptionalDouble secondsLeft(@Nullable Instant since, double from) {
        double gained = done() - from;
        if (since == null || at == null || gained <= 0 || done() > total()) {
            return OptionalDouble.empty();
        }
        double seconds = Duration.between(since, at).toMillis() / 1000.0;
        return seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of((total() - done()) * seconds / gained);
    }

    /** Whether what is told of is one task, which tells more than that it is done. */
    public boolean isOneTask() {
        return stageTasks[present()] == 1;
    }

    private boolean hasReported() {
        return reportedStage != null && reportedStage == present();
    }

    private int present() {
        for (int stage = 0; stage < stages.length; stage++) {
            if (stageDone[stage] < stageTasks[stage]) {
                return stage;
            }
        }
        return stages.length - 1;
    }
}
