package io.cytoforge.science.format.omezarr;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of one label: a member of {@code image-label.properties}, which viewers show as a table.
 *
 * @param label id of the voxels, above 0
 * @param values finite numbers by their names
 */
public record LabelProperties(int label, Map<String, Double> values) {
    public LabelProperties {
        if (label < 1) {
            throw new IllegalArgumentException("a label is above 0, was " + label);
        }
        values.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("%s of label %d is %s".formatted(name, label, value));
            }
        });
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
