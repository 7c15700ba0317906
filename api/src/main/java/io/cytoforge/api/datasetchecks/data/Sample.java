package io.cytoforge.api.datasetchecks.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer learns from at a time.
 *
 * @param part of the data set, e.g. {@code train}
 * @param images one for each channel
 * @param labels null if there are none, as in what is only to be segmented
 * @param more labels of the same grid: markers of tracks, nuclei of cells
 */
public record Sample(
        String part, List<String> images, @Nullable String labels, List<String> more) {
    public Sample {
        images = List.copyOf(images);
        more = List.copyOf(more);
    }

    public Sample(String part, List<String> images, @Nullable String labels) {
        this(part, images, labels, List.of());
    }
}
