package io.cytoforge.common.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.science.validation.Constraints;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes.
 *
 * @param iterations 1 to 10 000 000
 * @param maxMinutes it stops after this time even if iterations are left, in (0, 100000]; null = no such limit
 * @param checkpointMinutes between two checkpoints, in [0.02, 1440]
 */
public record Schedule(
        @JsonProperty(defaultValue = "100000") int iterations,
        @Nullable Double maxMinutes,
        @JsonProperty(defaultValue = "10") double checkpointMinutes) {
    public Schedule {
        Constraints constraints = new Constraints()
                .between("iterations", iterations, 1, 10_000_000)
                .between("checkpointMinutes", checkpointMinutes, 0.02, 1440);
        if (maxMinutes != null) {
            constraints.above("maxMinutes", maxMinutes, 0, 100_000);
        }
        constraints.check();
    }

    /** @return null = no limit */
    public @Nullable Duration maxDuration() {
        return maxMinutes == null ? null : duration(maxMinutes);
    }

    /** Between two checkpoints. */
    public Duration checkpointEvery() {
        return duration(checkpointMinutes);
    }

    private static Duration duration(double minutes) {
        return Duration.ofMillis(Math.max(1, Math.round(minutes * 60_000)));
    }
}
