package io.cytoforge.api.models;

import io.cytoforge.science.labels.Structure;
import java.util.List;
import java.util.Locale;

/** What a model paints from, in words. */
final class StructureNames {
    private StructureNames() {}

    /** Of its masks, in the order of the channels, e.g. {@code membranes}. */
    static List<String> ofMasks(Structure structure) {
        return structure.masks().stream()
                .map(mask -> mask.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Of all of them, for a sentence. */
    static String inText(Structure structure) {
        return String.join(" and ", ofMasks(structure));
    }
}
