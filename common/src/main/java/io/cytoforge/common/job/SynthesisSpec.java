package io.cytoforge.common.job;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Paint images of a specimen, on the model's grid: one for each quality level.
 *
 * @param alphas quality levels, 1 to 16, each distinct and in (0, 100000]; in JSON a number if there is one
 * @param recording what becomes of every painted image
 * @param painting how they are painted
 */
public record SynthesisSpec(
        String name,
        long seed,
        ModelRef model,
        Specimen specimen,

        @JsonProperty("alpha")
        @JsonFormat(
                with = {
                    JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                    JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
                })
        List<Double> alphas,

        double beta,
        Recording recording,
        Painting painting)
        implements JobSpec {
    public static final int MOST_LEVELS = 16;
    public static final double LARGEST_ALPHA = 100_000;

    /** What a stage of the simulation is called here begins with this, unless it is the only one. */
    private static final String SIMULATE = "simulate";

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
        /** Half as wide, where the processor has it; faster, and further from what was learnt. */
        BFLOAT16
    }

    /**
     * How what was painted becomes the images that are left.
     *
     * @param voxelType of their voxels
     * @param noise whether the noise that goes with the model is added
     * @param degradation of every image after that; null = none
     */
    public record Recording(
            VoxelType voxelType, boolean noise, @Nullable Degradation degradation) {
        /** Of images that are not degraded. */
        public Recording(VoxelType voxelType, boolean noise) {
            this(voxelType, noise, null);
        }
    }

    /**
     * How an image is painted; but for {@code division} it shows in the voxels.
     *
     * @param precision of the network's arithmetic
     * @param division how the image is cut into tasks
     */
    public record Painting(Tiling tiling, Precision precision, Division division) {
        /** In single precision, divided as usual. */
        public Painting(Tiling tiling) {
            this(tiling, Precision.FLOAT32, Division.DEFAULT);
        }
    }

    public SynthesisSpec {
        alphas = List.copyOf(alphas);
        if (alphas.isEmpty() || alphas.size() > MOST_LEVELS) {
            throw new IllegalArgumentException(
                    "there must be 1 to %d quality levels, were %d".formatted(MOST_LEVELS, alphas.size()));
        }
        if (alphas.stream().distinct().count() < alphas.size()) {
            throw new IllegalArgumentException("quality levels must be distinct, were " + alphas);
        }
        for (double alpha : alphas) {
            if (!(alpha > 0 && alpha <= LARGEST_ALPHA)) {
                throw new IllegalArgumentException(
                        "alpha must be above 0 and at most %s, was %s".formatted(LARGEST_ALPHA, alpha));
            }
        }
        if (recording.degradation() != null) {
            recording.degradation().requireFits(imageShape(specimen, model), model.voxelSize(), recording.voxelType());
        }
        if (specimen instanceof Specimen.Simulated simulated) {
            requireAsLearnt(simulated, model);
        }
    }

    private static void requireAsLearnt(Specimen.Simulated simulated, ModelRef model) {
        if (!simulated.voxelSize().equals(model.voxelSize())) {
            throw new IllegalArgumentException("what a synthesis simulates lies on the model's grid of %s, was of %s"
                    .formatted(model.voxelSize(), simulated.voxelSize()));
        }
        Structure structure = simulated.tissue().cells().structure();
        if (structure != model.structure()) {
            throw new IllegalArgumentException(
                    "the model paints from %s, these cells have %s".formatted(model.structure(), structure));
        }
    }

    private static Shape3 imageShape(Specimen specimen, ModelRef model) {
        return specimen.shape().resampled(specimen.voxelSize(), model.voxelSize());
    }

    /** Shape of what is painted: the specimen's extent on the model's grid. */
    public Shape3 imageShape() {
        return imageShape(specimen, model);
    }

    /** Whether one task holds all that is painted from. */
    public boolean fitsOneTask() {
        return painting.division()
                .holds(Math.max(specimen.shape().voxels(), imageShape().voxels()));
    }

    /** Shape of the images that are left: that of what is painted, unless their voxels are made larger. */
    public Shape3 degradedShape() {
        Degradation degradation = recording.degradation();
        return degradation == null ? imageShape() : degradation.shapeOf(imageShape(), model.voxelSize());
    }

    /** Voxel size of the images that are left, µm. */
    public VoxelSize degradedVoxelSize() {
        Degradation degradation = recording.degradation();
        return degradation == null ? model.voxelSize() : degradation.voxelSizeOf(model.voxelSize());
    }

    /** Its division into tasks: whole shards of the stored image, so that no two tasks write to one object. */
    public BlockPlan blocks() {
        return blocks(imageShape());
    }

    /** The same of the images that are left. */
    public BlockPlan degradedBlocks() {
        return blocks(degradedShape());
    }

    private BlockPlan blocks(Shape3 shape) {
        return painting.division().blocks(shape, recording.voxelType());
    }

    /** The simulation of what is painted; empty where that is given. */
    public Optional<SimulationSpec> simulation() {
        return switch (specimen) {
            case Specimen.Given _ -> Optional.empty();
            case Specimen.Simulated simulated -> Optional.of(simulated.simulation(painting.division()));
        };
    }

    /** What the simulation itself calls one of this job's stages; empty where it is none of the simulation's. */
    public static Optional<String> simulationStage(String stage) {
        return stage.startsWith(SIMULATE + "-")
                ? Optional.of(stage.substring(SIMULATE.length() + 1))
                : Optional.of(stage).filter(SIMULATE::equals);
    }

    @Override
    public List<Stage> stages() {
        List<Stage> stages =
                new ArrayList<>(simulation().map(SynthesisSpec::stagesOf).orElseGet(this::preparation));
        stages.add(new Stage("blocks", tasks(blocks()), Capability.GPU));
        if (recording.degradation() != null) {
            stages.add(new Stage("degrade", tasks(degradedBlocks()), Capability.CPU));
        }
        stages.add(new Stage("finish", 1, Capability.CPU));
        if (leavesWork()) {
            stages.add(new Stage("clear", 1, Capability.CPU));
        }
        return List.copyOf(stages);
    }

    /** All but the removal of what its tasks hand to each other, which waits for this job's end. */
    private static List<Stage> stagesOf(SimulationSpec simulation) {
        return simulation.stages().stream()
                .filter(stage -> !stage.name().equals("clear"))
                .map(stage -> new Stage(nameOf(stage), stage.tasks(), stage.needs()))
                .toList();
    }

    private static String nameOf(Stage stage) {
        return stage.name().equals(SIMULATE) ? SIMULATE : SIMULATE + "-" + stage.name();
    }

    private List<Stage> preparation() {
        return fitsOneTask()
                ? List.of(new Stage("prepare", 1, Capability.CPU))
                : List.of(new Stage("plan", 1, Capability.CPU), new Stage("masks", tasks(blocks()), Capability.CPU));
    }

    private static int tasks(BlockPlan blocks) {
        return Math.toIntExact(blocks.count());
    }

    /** Whether tasks hand something to each other that is of no use in the end. */
    private boolean leavesWork() {
        return recording.degradation() != null || specimen instanceof Specimen.Simulated;
    }

    @Override
    public String place(String stage, int task) {
        Optional<String> simulating = simulationStage(stage);
        if (simulating.isPresent()) {
            return simulation()
                    .map(simulation -> simulation.place(simulating.get(), task))
                    .orElse("");
        }
        return switch (stage) {
            case "masks", "blocks" -> "block %d, %s: ".formatted(task, blocks().box(task));
            case "degrade" -> "block %d, %s: ".formatted(task, degradedBlocks().box(task));
            default -> "";
        };
    }
}
