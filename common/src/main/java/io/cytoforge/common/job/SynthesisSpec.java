package io.cytoforge.common.job;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Paint images of a label volume, on the model's grid: one for each quality level.
 *
 * @param labels resampled to the model's voxel size where theirs differs
 * @param nuclei in the labelled cells, on the same grid; null unless the model's structure has them apart
 * @param foreground null = the convex hull of the labels
 * @param alphas quality levels, 1 to 16, each distinct and in (0, 100000]; in JSON a number if there is one
 * @param voxelType of the image's voxels
 * @param noise whether the noise that goes with the model is added
 * @param degradation of every image after that; null = none
 * @param division how the image is cut into tasks
 * @param precision of the network's arithmetic
 */
public record SynthesisSpec(
        String name,
        long seed,
        ModelRef model,
        VolumeRef labels,
        @Nullable VolumeRef nuclei,
        @Nullable VolumeRef foreground,

        @JsonProperty("alpha")
        @JsonFormat(
                with = {
                    JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                    JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
                })
        List<Double> alphas,

        double beta,
        Tiling tiling,
        VoxelType voxelType,
        boolean noise,
        @Nullable Degradation degradation,
        Division division,
        Precision precision)
        implements JobSpec {
    public static final int MOST_LEVELS = 16;
    public static final double LARGEST_ALPHA = 100_000;

    /** Margins of the patches. */
    public enum Tiling {
        /** Large patches that lose the model's effective receptive field; jobs of before call it FAST. */
        @JsonAlias("FAST")
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

    public SynthesisSpec {
        // What a job does not say that was stored before it could.
        division = Objects.requireNonNullElse(division, Division.DEFAULT);
        precision = Objects.requireNonNullElse(precision, Precision.FLOAT32);
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
        if (degradation != null) {
            Shape3 painted = labels.shape().resampled(labels.voxelSize(), model.voxelSize());
            degradation.requireFits(painted, model.voxelSize(), voxelType);
        }
    }

    /** Divided as usual, in single precision. */
    public SynthesisSpec(
            String name,
            long seed,
            ModelRef model,
            VolumeRef labels,
            @Nullable VolumeRef nuclei,
            @Nullable VolumeRef foreground,
            List<Double> alphas,
            double beta,
            Tiling tiling,
            VoxelType voxelType,
            boolean noise,
            @Nullable Degradation degradation) {
        this(
                name,
                seed,
                model,
                labels,
                nuclei,
                foreground,
                alphas,
                beta,
                tiling,
                voxelType,
                noise,
                degradation,
                Division.DEFAULT,
                Precision.FLOAT32);
    }

    /** One image at one quality level, without degradation, divided as usual. */
    public SynthesisSpec(
            String name,
            long seed,
            ModelRef model,
            VolumeRef labels,
            @Nullable VolumeRef nuclei,
            @Nullable VolumeRef foreground,
            double alpha,
            double beta,
            Tiling tiling,
            VoxelType voxelType,
            boolean noise) {
        this(name, seed, model, labels, nuclei, foreground, List.of(alpha), beta, tiling, voxelType, noise, null);
    }

    /** Shape of what is painted: the labels' extent on the model's grid. */
    public Shape3 imageShape() {
        return labels.shape().resampled(labels.voxelSize(), model.voxelSize());
    }

    /** Whether one task holds all that is painted from. */
    public boolean fitsOneTask() {
        return division.holds(Math.max(labels.shape().voxels(), imageShape().voxels()));
    }

    /** Shape of the images that are left: that of what is painted, unless their voxels are made larger. */
    public Shape3 degradedShape() {
        return degradation == null ? imageShape() : degradation.shapeOf(imageShape(), model.voxelSize());
    }

    /** Voxel size of the images that are left, µm. */
    public VoxelSize degradedVoxelSize() {
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
        return BlockPlan.ofShards(shape, ZarrLayout.of(shape, voxelType).shard(), division.blockVoxels());
    }

    @Override
    public List<Stage> stages() {
        int blocks = Math.toIntExact(blocks().count());
        List<Stage> stages = new ArrayList<>();
        if (fitsOneTask()) {
            stages.add(new Stage("prepare", 1, Capability.CPU));
        } else {
            stages.add(new Stage("plan", 1, Capability.CPU));
            stages.add(new Stage("masks", blocks, Capability.CPU));
        }
        stages.add(new Stage("blocks", blocks, Capability.GPU));
        if (degradation != null) {
            stages.add(new Stage("degrade", Math.toIntExact(degradedBlocks().count()), Capability.CPU));
        }
        stages.add(new Stage("finish", 1, Capability.CPU));
        if (degradation != null) {
            stages.add(new Stage("clear", 1, Capability.CPU));
        }
        return List.copyOf(stages);
    }

    @Override
    public String place(String stage, int task) {
        return switch (stage) {
            case "masks", "blocks" -> "block %d, %s: ".formatted(task, blocks().box(task));
            case "degrade" -> "block %d, %s: ".formatted(task, degradedBlocks().box(task));
            default -> "";
        };
    }
}
