package io.cytoforge.common.task;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a task is.
 *
 * @param unit what is counted, e.g. {@code iterations}
 * @param note what is worth knowing right now, e.g. the losses; may be empty
 * @param metrics the same as finite numbers by their names, e.g. {@code generator}; may be empty
 */
public record TaskProgress(double done, double total, String unit, String note, Map<String, Double> metrics) {
    /** Nothing is known yet. */
    public static final TaskProgress NONE = new TaskProgress(0, 1, "", "");

    public TaskProgress {
        metrics = sorted(metrics);
    }

    /** Without numbers. */
    public TaskProgress(double done, double total, String unit, String note) {
        this(done, total, unit, note, Map.of());
    }

    /** Always in the same order, so that the same progress is told in the same words. */
    private static Map<String, Double> sorted(@Nullable Map<String, Double> metrics) {
        TreeMap<String, Double> sorted = new TreeMap<>();
        if (metrics != null) {
            metrics.forEach((name, value) -> {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("metric %s must be finite, was %s".formatted(name, value));
                }
                sorted.put(name, value);
            });
        }
        return Collections.unmodifiableSortedMap(sorted);
    }
}
