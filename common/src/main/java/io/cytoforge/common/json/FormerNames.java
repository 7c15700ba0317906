package io.cytoforge.common.json;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.positions.CellAmount;
import io.cytoforge.science.tissue.VoronoiSpec;
import tools.jackson.databind.json.JsonMapper;

/** Names that stored JSON may still bear from before one spelling was agreed on. They are read and never written. */
final class FormerNames {
    private FormerNames() {}

    static JsonMapper.Builder addTo(JsonMapper.Builder builder) {
        return builder.addMixIn(TrainingSpec.Network.class, Network.class)
                .addMixIn(VoronoiSpec.Weights.Law.class, Law.class)
                .addMixIn(CellAmount.Density.class, Density.class)
                .addMixIn(SurfaceSpectrum.class, Spectrum.class)
                .addMixIn(LabelIntegrity.class, Integrity.class);
    }

    private interface Network {
        @JsonAlias("normalisation")
        TrainingSpec.Normalization normalization();
    }

    private enum Law {
        @JsonAlias("NEIGHBOUR")
        NEIGHBOR
    }

    private interface Density {
        @JsonAlias("perCubicMicrometre")
        double perCubicMicrometer();
    }

    private interface Spectrum {
        @JsonAlias("movesCentre")
        boolean movesCenter();
    }

    /** What follows from the components, such as {@code isSound()}, is not written. */
    @JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
    private interface Integrity {
        @JsonAlias("labelledVoxels")
        long labeledVoxels();
    }
}
