package io.cytoforge.common.model;

import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.format.model.GeneratorReach;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.ReceptiveField;
import org.jspecify.annotations.Nullable;

/** How far models look. The full field is that of this software's layers, whatever a card says. */
public final class ReceptiveFields {
    static final Margin FULL = same(GeneratorReach.full());

    /** Of a model that nobody measured: more than any that was measured needs. */
    private static final ReceptiveField UNMEASURED = new ReceptiveField(FULL, same(32));

    private ReceptiveFields() {}

    private static Margin same(int voxels) {
        return new Margin(voxels, voxels, voxels);
    }

    /**
     * The field of a model.
     *
     * @param effective as measured; null if nobody did
     * @return null where it has no end, because the norm measures the whole patch
     */
    public static @Nullable ReceptiveField of(Normalization normalization, @Nullable Margin effective) {
        return switch (normalization) {
            case INSTANCE -> null;
            case WEIGHT -> effective == null ? UNMEASURED : new ReceptiveField(FULL, effective);
        };
    }

    /** The field of a model that nobody measured; null where it has no end. */
    public static @Nullable ReceptiveField unmeasured(Normalization normalization) {
        return of(normalization, null);
    }
}
