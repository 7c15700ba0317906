package io.cytoforge.common.testing;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.common.dataset.Unseen;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.variation.Variation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data sets of which little need be said. */
public final class DatasetSpecs {
    private DatasetSpecs() {}

    /** Of specimens that are not bent, whose unseen cells are background and in which no number varies. */
    public static DatasetSpec of(
            String name,
            long seed,
            int specimens,
            @Nullable SimulationSpec simulation,
            List<VolumeRef> labels,
            StructureType structure,
            Variation variation,
            Appearance appearance,
            List<Double> levels,
            double minimumVisibility,
            Split split) {
        return new DatasetSpec(
                name,
                seed,
                specimens,
                simulation,
                labels,
                structure,
                variation,
                appearance,
                levels,
                minimumVisibility,
                Unseen.BACKGROUND,
                0,
                split,
                null,
                List.of(),
                null);
    }

    /** Of simulated labels, at one level. */
    public static DatasetSpec of(
            String name,
            long seed,
            int samples,
            SimulationSpec simulation,
            Variation variation,
            Appearance appearance,
            double minimumVisibility,
            Split split) {
        return of(
                name,
                seed,
                samples,
                simulation,
                List.of(),
                StructureType.NUCLEI,
                variation,
                appearance,
                List.of(1.0),
                minimumVisibility,
                split);
    }
}
