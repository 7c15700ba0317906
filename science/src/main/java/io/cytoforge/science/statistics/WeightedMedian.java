package io.cytoforge.science.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The value up to which half of all weight lies. */
public final class WeightedMedian {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(double value, double weight) {}

    /** Of values that count as often as said; NaN if none counts. */
    public static double of(double[] values, double[] weights) {
        WeightedMedian median = new WeightedMedian();
        for (int i = 0; i < values.length; i++) {
            if (weights[i] > 0) {
                median.add(values[i], weights[i]);
            }
        }
        return median.isEmpty() ? Double.NaN : median.value();
    }

    /** @param weight ≥ 0 */
    public void add(double value, double weight) {
        entries.add(new Entry(value, weight));
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The smallest value such that those up to it have at least half of all weight; there must be one. */
    public double value() {
        List<Entry> ascending = entries.stream()
                .sorted(Comparator.comparingDouble(Entry::value).thenComparingDouble(Entry::weight))
                .toList();
        double whole = ascending.stream().mapToDouble(Entry::weight).reduce(0, Double::sum);
        double sum = 0;
        for (Entry entry : ascending) {
            sum += entry.weight();
            if (sum >= whole / 2) {
                return entry.value();
            }
        }
        return ascending.getLast().value();
    }
}
