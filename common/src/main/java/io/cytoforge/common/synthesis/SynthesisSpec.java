package io.cytoforge.common.synthesis;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.appearance.PaintedGrid;
import io.cytoforge.common.binding.Internal;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.synthesis.SynthesisStep.ClearWork;
import io.cytoforge.common.synthesis.SynthesisStep.DegradeBlock;
import io.cytoforge.common.synthesis.SynthesisStep.FinishImages;
import io.cytoforge.common.synthesis.SynthesisStep.FitGrid;
import io.cytoforge.common.synthesis.SynthesisStep.ImageBlock;
import io.cytoforge.common.synthesis.SynthesisStep.MeasureLight;
import io.cytoforge.common.synthesis.SynthesisStep.PaintBlock;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareBlock;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareForeground;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareVolume;
import io.cytoforge.common.synthesis.SynthesisStep.ResampleBlock;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.resample.ResamplingFilter;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Make images of a specimen: a model paints one for each quality level, on its grid, or a microscope sees the specimen as
 * it lies. The specimen is stored labels or a simulation, one of both.
 *
 * @param model that paints; null where an appearance says how images are made
 * @param appearance of the images; null where a model paints
 * @param labels stored labels, resampled to the model's voxel size where theirs differs, unless images get theirs
 * @param nuclei in the labeled cells, on the same grid; null unless the model's structure has them apart
 * @param foreground of the labels; null = their convex hull
 * @param simulation of one volume, on the model's grid where there is one, unless images are to have its own
 * @param structure what an appearance stains of labels that are given
 * @param alphas quality levels of a model, 1 to 16, each distinct and in (0, 100000]; empty where there is none
 * @param levels quality levels of an appearance, 1 to 16, each distinct and in (0, 1]: shares of the light
 * @param beta decay of the positional map outside the foreground, in (0, 100000]; null where no model paints
 * @param recording what becomes of every painted image
 * @param painting how they are painted
 */
public record SynthesisSpec(
        @JsonProperty(defaultValue = "synthesis") String name,
        @JsonProperty(defaultValue = "0") long seed,
        @Nullable ModelRef model,
        Appearance.@Nullable Physical appearance,
        @Nullable VolumeRef labels,
        @Nullable VolumeRef nuclei,
        @Nullable VolumeRef foreground,
        @Nullable SimulationSpec simulation,
        @JsonProperty(defaultValue = "nuclei") StructureType structure,
        @JsonProperty(defaultValue = "[]") List<Double> alphas,
        @JsonProperty(defaultValue = "[1]") List<Double> levels,
        @Nullable Double beta,
        @JsonUnwrapped Recording recording,
        @JsonUnwrapped Painting painting)
        implements JobSpec {
    public static final JobType<SynthesisSpec, SynthesisStep> TYPE =
            new JobType<>("synthesis", SynthesisSpec.class, SynthesisStep.class);

    public static final int MAX_LEVELS = 16;
    public static final double MAX_ALPHA = Appearance.MAX_ALPHA;

    /** Margins of the patches. */
    public enum Tiling {
        /** Large patches that lose the model's effective receptive field. */
        BALANCED,
        /** 64×128×128 with 15/30/30 cropped and as much overlap. */
        PAPER,
        /** The same image as of the whole volume at once; not for models that look without end. */
        EXACT
    }

    /** What the network computes with. */
    public enum Precision {
        FLOAT32,
        /** Half as wide, where the processor has it; faster, and further from what was learned. */
        BFLOAT16
    }

    /**
     * How what was painted becomes the images that are left.
     *
     * @param voxelType of their voxels
     * @param noise whether the noise that goes with the model is added
     * @param degradation of every image after that, on the grid that it was brought to; null = none
     * @param grid that images and labels have where a model paints; null = the model's
     * @param filter by which what was painted is brought to another grid; null = linear
     */
    public record Recording(
            @JsonProperty(value = "type", defaultValue = "uint16")
            VoxelType voxelType,

            @JsonProperty(defaultValue = "true") boolean noise,
            @Nullable Degradation degradation,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PaintedGrid grid,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ResamplingFilter filter) {
        public Recording {
            new Constraints()
                    .require(
                            voxelType != VoxelType.UINT32,
                            "type",
                            "must be uint8, uint16 or float32 for an image, was uint32")
                    .check();
            degradation = degradation == null || degradation.changesNothing() ? null : degradation;
        }

        /** On the grid that is painted on. */
        public Recording(VoxelType voxelType, boolean noise, @Nullable Degradation degradation) {
            this(voxelType, noise, degradation, null, null);
        }

        /** Of images that are not degraded. */
        public Recording(VoxelType voxelType, boolean noise) {
            this(voxelType, noise, null);
        }

        /** By which what was painted is brought to another grid. */
        public ResamplingFilter resamplingFilter() {
            return filter == null ? ResamplingFilter.LINEAR : filter;
        }
    }

    /**
     * How an image is painted; but for {@code division} it shows in the voxels.
     *
     * @param precision of the network's arithmetic
     * @param division how the image is cut into tasks
     */
    public record Painting(
            @JsonProperty(defaultValue = "balanced") Tiling tiling,
            @JsonProperty(defaultValue = "float32") Precision precision,
            @Internal Division division) {
        /** In single precision, divided as usual. */
        public Painting(Tiling tiling) {
            this(tiling, Precision.FLOAT32, Division.DEFAULT);
        }
    }

    public SynthesisSpec {
        alphas = List.copyOf(alphas);
        levels = List.copyOf(levels);
        SynthesisConstraints rules = new SynthesisConstraints(model, structure)
                .named(name)
                .madeBy(appearance, alphas, levels, beta, painting.tiling())
                .seenBy(appearance, simulation, labels)
                .left(recording);
        if (simulation == null) {
            rules.given(labels, nuclei, foreground, recording).check();
        } else {
            rules.simulated(simulation, labels, nuclei, foreground, recording).check();
        }
    }

    /** What a model paints of a specimen. */
    public SynthesisSpec(
            String name,
            long seed,
            ModelRef model,
            Specimen specimen,
            List<Double> alphas,
            double beta,
            Recording recording,
            Painting painting) {
        this(
                name,
                seed,
                model,
                null,
                specimen instanceof Specimen.Given given ? given.labels() : null,
                specimen instanceof Specimen.Given given ? given.nuclei() : null,
                specimen instanceof Specimen.Given given ? given.foreground() : null,
                specimen instanceof Specimen.Simulated simulated ? simulated.simulation() : null,
                StructureType.NUCLEI,
                alphas,
                List.of(1.0),
                beta,
                recording,
                painting);
    }

    /** The model that paints. */
    public ModelRef network() {
        return Objects.requireNonNull(model, "no model paints");
    }

    /** Of what is painted, µm: a model's grid, or the specimen's own. */
    public VoxelSize voxelSize() {
        return model == null ? specimen().voxelSize() : model.voxelSize();
    }

    /** What of the cells is painted. */
    public Structure stained() {
        if (model != null) {
            return model.structure();
        }
        return simulation == null
                ? Structure.of(structure)
                : simulation.tissue().cells().structure();
    }

    /** The quality levels, whoever paints. */
    public List<Double> qualities() {
        return model == null ? levels : alphas;
    }

    /** What is painted. */
    public Specimen specimen() {
        if (simulation != null) {
            return new Specimen.Simulated(simulation);
        }
        return new Specimen.Given(Objects.requireNonNull(labels), nuclei, foreground);
    }

    /** Shape of what is painted: the specimen's extent on the grid of what is painted. */
    public Shape3 imageShape() {
        Specimen specimen = specimen();
        return specimen.shape().resampled(specimen.voxelSize(), voxelSize());
    }

    /** Whether a model's images are brought to the specimen's grid, which is another than the model's. */
    public boolean resamples() {
        return model != null
                && recording.grid() == PaintedGrid.SPECIMEN
                && !VolumeConstraints.isSame(specimen().voxelSize(), model.voxelSize());
    }

    /** Whether what is painted is not yet what is left. */
    public boolean changesPainted() {
        return recording.degradation() != null || resamples();
    }

    /** Shape of labels, masks and foreground that are left: that of what is painted, or the specimen's own. */
    public Shape3 specimenShape() {
        return resamples() ? specimen().shape() : imageShape();
    }

    /** Voxel size of labels, masks and foreground that are left, µm. */
    public VoxelSize specimenVoxelSize() {
        return resamples() ? specimen().voxelSize() : voxelSize();
    }

    /** Whether one task holds labels, masks and foreground, and what they are made of. */
    public boolean fitsOneTask() {
        return painting.division()
                .holds(Math.max(specimen().shape().voxels(), specimenShape().voxels()));
    }

    /** Shape of the images that are left: that of the labels, unless their voxels are made larger. */
    public Shape3 degradedShape() {
        Degradation degradation = recording.degradation();
        return degradation == null ? specimenShape() : degradation.shapeOf(specimenShape(), specimenVoxelSize());
    }

    /** Voxel size of the images that are left, µm. */
    public VoxelSize degradedVoxelSize() {
        Degradation degradation = recording.degradation();
        return degradation == null ? specimenVoxelSize() : degradation.voxelSizeOf(specimenVoxelSize());
    }

    /** Its division into tasks: whole shards of the stored image, so that no two tasks write to one object. */
    public BlockPlan blocks() {
        return blocks(imageShape());
    }

    /** The same of labels and masks that are left. */
    public BlockPlan specimenBlocks() {
        return blocks(specimenShape());
    }

    /** The same of the images that are left. */
    public BlockPlan degradedBlocks() {
        return blocks(degradedShape());
    }

    private BlockPlan blocks(Shape3 shape) {
        return painting.division().blocks(shape, recording.voxelType());
    }

    /** The simulation of what is painted; empty where that is given. */
    public Optional<SimulationSpec> simulated() {
        return switch (specimen()) {
            case Specimen.Given _ -> Optional.empty();
            case Specimen.Simulated simulated -> Optional.of(simulated.simulation(painting.division(), model != null));
        };
    }

    @Override
    public JobType<SynthesisSpec, SynthesisStep> jobType() {
        return TYPE;
    }

    /** Has a part that is done as a simulation is, where it simulates what it paints. */
    @Override
    public <S extends JobSpec> S part(Class<S> type) {
        return simulated().filter(type::isInstance).map(type::cast).orElseGet(() -> JobSpec.super.part(type));
    }

    @Override
    public List<Stage> stages() {
        boolean afterwards = changesPainted();
        List<Stage> stages = new ArrayList<>(
                simulated().map(simulated -> simulated.stages(false)).orElseGet(this::preparation));
        if (model == null) {
            stages.add(Stage.of("measure light", new MeasureLight(0)));
        }
        if (resamples()) {
            stages.add(Stage.of("fit grid", new FitGrid(0)));
        }
        stages.add(ofBlocks("paint", blocks(), model == null ? ImageBlock::new : PaintBlock::new));
        if (afterwards) {
            stages.add(
                    recording.degradation() != null
                            ? ofBlocks("degrade", degradedBlocks(), DegradeBlock::new)
                            : ofBlocks("resample", degradedBlocks(), ResampleBlock::new));
        }
        stages.add(Stage.of("finish images", new FinishImages(0, afterwards)));
        if (afterwards || simulation != null || model == null) {
            stages.add(Stage.of("clear", new ClearWork(0)));
        }
        return List.copyOf(stages);
    }

    private List<Stage> preparation() {
        return fitsOneTask()
                ? List.of(Stage.of("prepare", new PrepareVolume(0)))
                : List.of(
                        Stage.of("prepare foreground", new PrepareForeground(0)),
                        ofBlocks("prepare blocks", specimenBlocks(), PrepareBlock::new));
    }

    private static Stage ofBlocks(String name, BlockPlan blocks, Stage.BlockStep step) {
        return Stage.ofBlocks(name, 1, Math.toIntExact(blocks.count()), step);
    }
}
