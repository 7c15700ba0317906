package io.cytoforge.common.json;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytoforge.common.appearance.PaintedGrid;
import io.cytoforge.common.benchmark.KeptNetworks;
import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.common.binding.NamesReference;
import io.cytoforge.common.dataset.Unseen;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.shapemodel.ShapeModelSpec;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.training.Loss;
import io.cytoforge.common.training.Network;
import io.cytoforge.common.training.Optimizer;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.metrics.instances.SegmentationScores;
import io.cytoforge.science.optics.Modality;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.random.Distribution;
import io.cytoforge.science.resample.ResamplingFilter;
import io.cytoforge.science.segmentation.ClassDecoder;
import io.cytoforge.science.segmentation.DistanceDecoder;
import io.cytoforge.science.segmentation.InstanceDecoder;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.Dome;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.HarmonicOrganism;
import io.cytoforge.science.shape.MaskOrganism;
import io.cytoforge.science.shape.ModelOrganism;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.shape.Shell;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.shapemodel.ShapeVariation;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.variation.Variation;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import tools.jackson.databind.EnumNamingStrategies.LowerCamelCaseStrategy;
import tools.jackson.databind.annotation.EnumNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract's words and defaults for the records of the core, which itself knows nothing of JSON: how closed sets are
 * told apart, which parts stand flat beside others, and what is taken where a request says nothing.
 */
final class SpecMixins {
    private static final List<Class<?>> ENUMS = List.of(
            DecayLaw.class,
            Elongation.Orientation.class,
            VoronoiSpec.Weights.Law.class,
            Structure.class,
            StructureType.class,
            ShapeForm.class,
            VoxelType.class,
            ShapeModelSpec.Of.class,
            Unseen.class,
            PaintedGrid.class,
            ResamplingFilter.class,
            SynthesisSpec.Tiling.class,
            SynthesisSpec.Precision.class,
            Network.Normalization.class,
            Optimizer.OptimizerType.class,
            Optimizer.RateDecay.class,
            Loss.AdversarialLoss.class,
            TrainingSpec.Overfitting.class,
            Modality.class,
            Variation.class,
            TrainingSet.class,
            KeptNetworks.class,
            SegmentationTargets.class);

    private SpecMixins() {}

    static JsonMapper.Builder addTo(JsonMapper.Builder builder) {
        ENUMS.forEach(words -> builder.addMixIn(words, Words.class));
        return AnnotationMixins.addTo(CellMixins.addTo(builder))
                .addMixIn(OrganismShape.class, OrganismType.class)
                .addMixIn(PositionsSpec.class, PositionsType.class)
                .addMixIn(Box.class, WithMargin.class)
                .addMixIn(Ellipsoid.class, Irregular.class)
                .addMixIn(Dome.class, Irregular.class)
                .addMixIn(Shell.class, Irregular.class)
                .addMixIn(HarmonicOrganism.class, WithSurface.class)
                .addMixIn(ModelOrganism.class, ModelOrganismWords.class)
                .addMixIn(MaskOrganism.class, MaskOrganismWords.class)
                .addMixIn(RandomPositions.class, RandomPositionsWords.class)
                .addMixIn(LayeredPositions.class, LayeredPositionsWords.class)
                .addMixIn(SurfacePositions.class, SurfacePositionsWords.class)
                .addMixIn(Distribution.class, DistributionType.class)
                .addMixIn(Degradation.class, DegradationWords.class)
                .addMixIn(LabelIntegrity.class, ComponentsOnly.class)
                .addMixIn(InstanceDecoder.class, ByFields.class)
                .addMixIn(SegmentationScores.class, WithoutNulls.class);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private interface WithoutNulls {}

    /** Told apart by their fields: cards and specs of before there were two have no word for it. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({@JsonSubTypes.Type(DistanceDecoder.class), @JsonSubTypes.Type(ClassDecoder.class)})
    private interface ByFields {}

    /** Constants in the contract's words, e.g. {@code rectifiedAdam}. */
    @EnumNaming(LowerCamelCaseStrategy.class)
    interface Words {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Ellipsoid.class, name = "ellipsoid"),
        @JsonSubTypes.Type(value = Dome.class, name = "dome"),
        @JsonSubTypes.Type(value = Shell.class, name = "shell"),
        @JsonSubTypes.Type(value = HarmonicOrganism.class, name = "sphericalHarmonics"),
        @JsonSubTypes.Type(value = ModelOrganism.class, name = "shapeModel"),
        @JsonSubTypes.Type(value = MaskOrganism.class, name = "mask"),
        @JsonSubTypes.Type(value = Box.class, name = "box"),
    })
    private interface OrganismType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RandomPositions.class, name = "random"),
        @JsonSubTypes.Type(value = LayeredPositions.class, name = "layered"),
        @JsonSubTypes.Type(value = SurfacePositions.class, name = "surface"),
        @JsonSubTypes.Type(value = GivenPositions.class, name = "points"),
    })
    private interface PositionsType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Distribution.Uniform.class, name = "uniform"),
        @JsonSubTypes.Type(value = Distribution.Normal.class, name = "normal"),
        @JsonSubTypes.Type(value = Distribution.LogNormal.class, name = "logNormal"),
        @JsonSubTypes.Type(value = Distribution.Choice.class, name = "choice"),
    })
    private interface DistributionType {}

    private interface Irregular {
        @JsonProperty(defaultValue = "0")
        double irregularity();
    }

    private interface WithMargin {
        @JsonProperty(defaultValue = "0")
        double margin();
    }

    private interface WithSurface {
        @JsonUnwrapped
        SurfaceSpectrum surface();
    }

    private interface ModelOrganismWords {
        @NamesReference(ShapeModelRef.class)
        String shapeModel();

        @JsonUnwrapped
        ShapeVariation variation();

        @JsonProperty(defaultValue = "1")
        double scale();
    }

    private interface MaskOrganismWords {
        @NamesReference(VolumeRef.class)
        String foreground();
    }

    private interface RandomPositionsWords {
        @JsonProperty(defaultValue = "0")
        double minimumDistance();

        @JsonProperty(defaultValue = "0")
        double distanceSpread();

        @JsonProperty(defaultValue = "0")
        double surfaceLayer();
    }

    private interface LayeredPositionsWords {
        @JsonProperty(defaultValue = "0.95")
        double decay();

        @JsonProperty(defaultValue = "0.05")
        double jitter();

        @JsonProperty(defaultValue = "0")
        int layers();
    }

    private interface SurfacePositionsWords {
        @JsonProperty(defaultValue = "1")
        double spacing();
    }

    private interface DegradationWords {
        @JsonProperty(defaultValue = "0")
        double offset();

        @JsonProperty(defaultValue = "0")
        double background();

        @JsonProperty(defaultValue = "0")
        double readNoise();
    }

    /** What follows from the components, such as {@code isSound()}, is not written. */
    @JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
    private interface ComponentsOnly {
        @JsonAlias("labelledVoxels")
        long labeledVoxels();
    }
}
