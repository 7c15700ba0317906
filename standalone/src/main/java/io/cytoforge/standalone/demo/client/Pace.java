package io.cytoforge.standalone.demo.client;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * How far something is.
 *
 * @param done in units, at least 0
 * @param total in units; 0 while unknown
 * @param unit what is counted; may be empty
 * @param note what is worth knowing right now; may be empty
 * @param secondsLeft if known
 */
public record Pace(double done, double total, String unit, String note, OptionalDouble secondsLeft) {
    /** Counts things one by one. */
    public static Pace of(int done, int total, String unit) {
        return new Pace(done, total, unit, "", OptionalDouble.empty());
    }

    /**
     * @param job as the API shows it
     */
    static Pace of(JsonNode job) {
        JsonNode progress = job.path("progress");
        JsonNode eta = progress.path("etaSeconds");
        String note = progress.path("note").asString("");
        if ("queued".equals(job.path("state").asString(""))) {
            note = "waiting for a worker";
        }
        return new Pace(
                progress.path("done").asDouble(0),
                progress.path("total").asDouble(0),
                progress.path("unit").asString(""),
                note,
                eta.isNumber() ? OptionalDouble.of(eta.asDouble()) : OptionalDouble.empty());
    }

    /** @return in [0, 1]; 0 while the total is unknown */
    double share() {
        return total > 0 ? Math.clamp(done / total, 0.0, 1.0) : 0;
    }

    /** Done and total with their unit, e.g. {@code 12/118 iterations}; empty while neither means anything yet. */
    String count() {
        return total > 0 && !unit.isBlank() ? "%s/%s %s".formatted(number(done), number(total), unit) : "";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : String.format(Locale.ROOT, "%.1f", value);
    }

    /** As minutes and seconds, e.g. {@code 3:05}. */
    static String clock(double seconds) {
        Duration duration = Duration.ofSeconds(Math.round(seconds));
        return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
