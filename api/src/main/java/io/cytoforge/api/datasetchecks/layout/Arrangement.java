package io.cytoforge.api.datasetchecks.layout;

import io.cytoforge.api.datasetchecks.data.Sample;
import java.util.List;

/**
 * What belongs together in a data set.
 *
 * @param samples by part, then by name
 * @param classes numbers that labels may hold; empty where they are ids
 */
public record Arrangement(List<Sample> samples, List<Integer> classes) {
    static final Arrangement NOTHING = new Arrangement(List.of(), List.of());

    public Arrangement {
        samples = List.copyOf(samples);
        classes = List.copyOf(classes);
    }

    static Arrangement of(List<Sample> samples) {
        return new Arrangement(samples, List.of());
    }
}
