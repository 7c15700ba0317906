package io.cytoforge.common.job;

import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Paint an image of a label volume, on the model's grid.
 *
 * @param labels resampled to the model's voxel size where theirs differs
 * @param nuclei in the labelled cells, on the same grid; null unless the model's structure has them apart
 * @param foreground null = the convex hull of the labels
 * @param alpha quality level
 * @param voxelType of the image's voxels
 * @param noise whether the noise that goes with the model is added
 * @param division how the image is cut into tasks
 */
public record SynthesisSpec(
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
        boolean noise,
        Division division)
        implements JobSpec {
    /** A job that was stored before it could be divided is divided as usual. */
    public SynthesisSpec {
        division = Objects.requireNonNullElse(division, Division.DEFAULT);
    }

    /** Divided as usual. */
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
        this(name, seed, model, labels, nuclei, foreground, alpha, beta, tiling, voxelType, noise, Division.DEFAULT);
    }

    /** Margins of the patches. */
    public enum Tiling {
        /** Patches as large as memory allows, with margins of an eighth: few tiles, few seams. */
        FAST,
        /** 64×128×128 with 15/30/30 cropped and as much overlap. */
        PAPER
    }

    /** Shape of the image: the labels' extent on the model's grid. */
    public Shape3 imageShape() {
        return labels.shape().resampled(labels.voxelSize(), model.voxelSize());
    }

    /** Whether one task holds all that is painted from. */
    public boolean fitsOneTask() {
        return division.holds(Math.max(labels.shape().voxels(), imageShape().voxels()));
    }

    /** Its division into tasks: whole shards of the stored image, so that no two tasks write to one object. */
    public BlockPlan blocks() {
        Shape3 shard = ZarrLayout.of(imageShape(), voxelType).shard();
        return BlockPlan.ofShards(imageShape(), shard, division.blockVoxels());
    }

    @Override
    public List<Stage> stages() {
        int blocks = Math.toIntExact(blocks().count());
        Stage painting = new Stage("blocks", blocks, Capability.GPU);
        Stage finish = new Stage("finish", 1, Capability.CPU);
        return fitsOneTask()
                ? List.of(new Stage("prepare", 1, Capability.CPU), painting, finish)
                : List.of(
                        new Stage("plan", 1, Capability.CPU),
                        new Stage("masks", blocks, Capability.CPU),
                        painting,
                        finish);
    }

    @Override
    public String place(String stage, int task) {
        return switch (stage) {
            case "masks", "blocks" -> "block %d, %s: ".formatted(task, blocks().box(task));
            default -> "";
        };
    }
}
