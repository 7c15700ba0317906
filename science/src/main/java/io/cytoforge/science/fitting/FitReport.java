package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.measure.Measure;
import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.morphometry.TissueStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An example and its simulation side by side.
 *
 * @param example what was measured of the example
 * @param simulated what was measured of the simulation
 * @param comparisons one for each measure that both have
 */
public record FitReport(TissueStatistics example, TissueStatistics simulated, List<Comparison> comparisons) {
    /**
     * One measure of both.
     *
     * @param key stable, for programs
     * @param title for readers
     * @param unit empty if it has none
     * @param distance Wasserstein-1 distance of the two distributions in standard deviations of the example's; of the
     *     simulation's where the example has none, of the example's mean where neither has, and 0 where both are equal
     */
    public record Comparison(
            String key, String title, String unit, Sample example, Sample simulated, double distance) {}

    public FitReport {
        comparisons = List.copyOf(comparisons);
    }

    /** Compares all whole cells of both; volumes and voxels need not be the same. */
    public static FitReport compare(TissueStatistics example, TissueStatistics simulated) {
        List<Comparison> comparisons = Measure.ALL.stream()
                .filter(measure -> measure.isKnown(example) && measure.isKnown(simulated))
                .map(measure -> compare(measure, measure.of(example), measure.of(simulated)))
                .toList();
        return new FitReport(example, simulated, comparisons);
    }

    private static Comparison compare(Measure measure, Sample example, Sample simulated) {
        double moved = example.wasserstein1(simulated);
        double deviation = example.deviation() > 0 ? example.deviation() : simulated.deviation();
        double unit = deviation > 0 ? deviation : Math.max(Math.abs(example.mean()), Float.MIN_NORMAL);
        double distance = moved == 0 ? 0 : moved / unit;
        return new Comparison(measure.key(), measure.title(), measure.unit(), example, simulated, distance);
    }

    /** The comparison of a measure. @throws IllegalArgumentException if there is none of that key */
    public Comparison of(String key) {
        return comparisons.stream()
                .filter(comparison -> comparison.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no measure %s, but %s"
                        .formatted(
                                key, comparisons.stream().map(Comparison::key).toList())));
    }

    /** The same in numbers for programs. */
    public FitSummary summary() {
        Map<String, FitSummary.Measure> measures = new LinkedHashMap<>();
        comparisons.forEach(comparison -> measures.put(comparison.key(), FitSummary.Measure.of(comparison)));
        return new FitSummary(FitSummary.Whole.of(example), FitSummary.Whole.of(simulated), measures);
    }
}
