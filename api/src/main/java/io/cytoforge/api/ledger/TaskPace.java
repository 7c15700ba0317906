package io.cytoforge.api.ledger;

import io.cytoforge.common.json.Json;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** How far a task is and how fast it goes: its first and last heartbeat of the present attempt. */
@Embeddable
public class TaskPace {
    private static final TypeReference<Map<String, Double>> METRICS = new TypeReference<>() {};

    private double done;
    private double total = 1;
    private String unit = "";
    private String note = "";
    private String metrics = "{}";
    private @Nullable Double firstDone;
    private @Nullable Instant firstAt;
    private @Nullable Instant lastAt;

    protected TaskPace() {}

    public double done() {
        return done;
    }

    public double total() {
        return total;
    }

    public String unit() {
        return unit;
    }

    public String note() {
        return note;
    }

    /** Numbers by their names. */
    public Map<String, Double> metrics() {
        return Json.mapper().readValue(metrics, METRICS);
    }

    /** Share that is done, [0, 1]. */
    public double share() {
        return total > 0 ? Math.clamp(done / total, 0, 1) : 0;
    }

    /** Seconds left at the pace between the first and the last heartbeat; empty while that says nothing. */
    public OptionalDouble secondsLeft() {
        if (firstDone == null || firstAt == null || lastAt == null || done <= firstDone || done > total) {
            return OptionalDouble.empty();
        }
        double seconds = Duration.between(firstAt, lastAt).toMillis() / 1000.0;
        return seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of((total - done) * seconds / (done - firstDone));
    }
}
