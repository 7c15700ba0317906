package io.cytoforge.science.fitting;

import io.cytoforge.science.morphometry.TissueStatistics;
import java.util.List;
import java.util.Map;

/** Stand-in: how far a simulation is from its example. */
public record FitReport(TissueStatistics example, TissueStatistics simulated, List<Comparison> comparisons) {
    /** One measure of both. */
    public record Comparison(String key, double distance) {}

    public static FitReport compare(TissueStatistics example, TissueStatistics simulated) {
        double distance = Math.abs(example.meanVolume() - simulated.meanVolume());
        return new FitReport(example, simulated, List.of(new Comparison("volume", distance)));
    }

    public Map<String, Object> toMap() {
        return Map.of("measures", Map.of("volume", comparisons.getFirst().distance()));
    }
}
