package io.cytoforge.api.datasetchecks.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer learns from at a time.
 *
 * @param part of the data set, e.g. {@code train}
 * @param images one for each channel
 * @param labels null if there are none, as in what is only to be segmented
 */
public record Sample(
        String part, List<String> images, @Nullable String labels) {
    public Sample {
        images = List.copyOf(images);
    }
}
