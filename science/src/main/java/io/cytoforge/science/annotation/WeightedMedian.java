package io.cytoforge.science.annotation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The value up to which half of all weight lies. */
final class WeightedMedian {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(double value, double weight) {}

    /** @param weight ≥ 0 */
    void add(double value, double weight) {
        entries.add(new Entry(value, weight));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The smallest value such that those up to it have at least half of all weight; there must be one. */
    double value() {
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
