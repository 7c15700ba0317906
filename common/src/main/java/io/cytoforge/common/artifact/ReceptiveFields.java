package io.cytoforge.common.artifact;

import io.cytoforge.common.job.TrainingSpec.Normalization;
import io.cytoforge.science.format.model.GeneratorReach;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.ReceptiveField;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's receptive field as its card tells it. */
public final class ReceptiveFields {
    /** What the card calls it. */
    public static final String FIELD = "receptiveField";

    private static final Margin FULL = same(GeneratorReach.full());

    /** Of a model that nobody measured: more than those that were need. */
    private static final ReceptiveField UNMEASURED = new ReceptiveField(FULL, same(32));

    private ReceptiveFields() {}

    private static Margin same(int voxels) {
        return new Margin(voxels, voxels, voxels);
    }

    /** @param effective as measured */
    public static Map<String, Object> measured(Margin effective) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("finite", true);
        entry.put("full", FULL);
        entry.put("effective", effective);
        return entry;
    }

    /** Of a model whose norm measures the whole patch. */
    public static Map<String, Object> endless() {
        return Map.of("finite", false);
    }

    /**
     * Reads a card that may be older than the field or come from elsewhere. The full one is that of this software's layers,
     * whatever the card says.
     *
     * @return null where it has no end
     */
    public static @Nullable ReceptiveField inCard(Map<String, Object> card, Normalization normalization) {
        return switch (normalization) {
            case INSTANCE -> null;
            case WEIGHT -> measuredIn(card);
        };
    }

    private static ReceptiveField measuredIn(Map<String, Object> card) {
        if (card.get(FIELD) instanceof Map<?, ?> field
                && field.get("effective") instanceof Map<?, ?> margin
                && margin.get("z") instanceof Integer z
                && margin.get("y") instanceof Integer y
                && margin.get("x") instanceof Integer x) {
            try {
                return new ReceptiveField(FULL, new Margin(z, y, x));
            } catch (IllegalArgumentException _) {
                return UNMEASURED;
            }
        }
        return UNMEASURED;
    }
}
