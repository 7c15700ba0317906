package io.cytoforge.common.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytoforge.common.binding.Internal;
import io.cytoforge.common.binding.NamesReference;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.shapemodel.ShapeVariation;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiPopulation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** {@link SpecMixins} of the shapes of cells. */
final class CellMixins {
    private CellMixins() {}

    static JsonMapper.Builder addTo(JsonMapper.Builder builder) {
        return builder.addMixIn(CellShape.class, CellType.class)
                .addMixIn(NucleiSpec.class, NucleiWords.class)
                .addMixIn(NucleiSpec.Contact.class, ContactWords.class)
                .addMixIn(NucleiSpec.Phases.class, PhasesWords.class)
                .addMixIn(NucleiPopulation.class, PopulationWords.class)
                .addMixIn(Elongation.class, ElongationWords.class)
                .addMixIn(SurfaceSpectrum.class, SurfaceSpectrumWords.class)
                .addMixIn(VoronoiSpec.class, VoronoiWords.class)
                .addMixIn(VoronoiSpec.Weights.class, WeightsWords.class)
                .addMixIn(ModelCells.class, ModelCellsWords.class)
                .addMixIn(ShapeVariation.class, ShapeVariationWords.class)
                .addMixIn(CellsWithNuclei.class, CellsWithNucleiWords.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = NucleiSpec.class, name = "nuclei"),
        @JsonSubTypes.Type(value = VoronoiSpec.class, name = "voronoi"),
        @JsonSubTypes.Type(value = ModelCells.class, name = "shapeModel"),
        @JsonSubTypes.Type(value = CellsWithNuclei.class, name = "cellsWithNuclei"),
    })
    private interface CellType {}

    private interface NucleiWords {
        @JsonProperty(defaultValue = "0.1")
        double radiusSpread();

        @JsonUnwrapped
        SurfaceSpectrum surface();

        /** Called otherwise, since one of its own fields is an {@code elongation}. */
        @JsonUnwrapped
        @JsonProperty("axis")
        Elongation elongation();

        @JsonUnwrapped
        NucleiSpec.Contact contact();

        @JsonUnwrapped
        NucleiSpec.Phases phases();

        @JsonProperty(defaultValue = "1")
        double roughness();

        @JsonProperty(defaultValue = "0")
        double roughnessSpread();

        @JsonProperty(defaultValue = "[]")
        List<NucleiPopulation> populations();
    }

    private interface PopulationWords {
        @JsonProperty(defaultValue = "1")
        double share();

        @JsonProperty(defaultValue = "1")
        double size();

        @JsonProperty(defaultValue = "1")
        double elongation();

        @JsonProperty(defaultValue = "1")
        double roughness();
    }

    private interface PhasesWords {
        @JsonProperty(defaultValue = "0")
        double dividing();

        @JsonProperty(defaultValue = "0")
        double dying();

        @JsonProperty(defaultValue = "0")
        double fragmented();
    }

    private interface ContactWords {
        @JsonProperty(defaultValue = "0")
        double overlap();

        @JsonProperty(defaultValue = "0")
        double gap();

        @JsonProperty(defaultValue = "false")
        boolean whole();
    }

    private interface ElongationWords {
        @JsonProperty(value = "elongation", defaultValue = "1")
        double ratio();

        @JsonProperty(defaultValue = "random")
        Elongation.Orientation orientation();

        @JsonProperty(defaultValue = "0")
        double disorder();

        @JsonProperty(value = "elongationSpread", defaultValue = "0")
        double spread();
    }

    private interface SurfaceSpectrumWords {
        @JsonProperty(defaultValue = "8")
        int degree();

        @JsonProperty(defaultValue = "exponential")
        DecayLaw decay();

        @JsonProperty(defaultValue = "2")
        double gamma();

        @Internal
        @JsonProperty(defaultValue = "false")
        boolean movesCenter();
    }

    private interface VoronoiWords {
        /** Called otherwise, since one of its own fields is {@code weights}. */
        @JsonUnwrapped
        @JsonProperty("borders")
        VoronoiSpec.Weights weights();

        @JsonProperty(defaultValue = "0")
        double gap();

        @JsonProperty(defaultValue = "0")
        double rounding();

        @JsonProperty(defaultValue = "0")
        double membrane();
    }

    private interface WeightsWords {
        @JsonProperty(value = "weights", defaultValue = "neighbor")
        VoronoiSpec.Weights.Law law();
    }

    private interface ModelCellsWords {
        @NamesReference(ShapeModelRef.class)
        String shapeModel();

        @JsonUnwrapped
        ShapeVariation variation();

        @JsonProperty(defaultValue = "true")
        boolean turned();

        @JsonUnwrapped
        NucleiSpec.Contact contact();
    }

    private interface ShapeVariationWords {
        @JsonProperty(defaultValue = "0")
        int modes();

        @JsonProperty(defaultValue = "3")
        double limit();
    }

    private interface CellsWithNucleiWords {
        @JsonProperty(defaultValue = "0")
        double clearance();
    }
}
