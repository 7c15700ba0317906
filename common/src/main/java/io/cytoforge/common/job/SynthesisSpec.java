package io.cytoforge.common.job;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
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
        boolean noise)
        implements JobSpec {
    /** A block is held in memory, with a halo; larger ones compute fewer tiles twice. */
    private static final long VOXELS_OF_A_BLOCK = 1L << 24;

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

    /** Shape of the image: the labels' extent on the model's grid. */
    public Shape3 imageShape() {
        return labels.shape().resampled(labels.voxelSize(), model.voxelSize());
    }

    /** Its division into tasks: whole shards of the stored image, so that no two tasks write to one object. */
    public BlockPlan blocks() {
        Shape3 shard = ZarrLayout.of(imageShape(), voxelType).shard();
        return BlockPlan.ofShards(imageShape(), shard, VOXELS_OF_A_BLOCK);
    }

    @Override
    public List<Stage> stages() {
        return List.of(
                new Stage("prepare", 1, Capability.CPU),
                new Stage("blocks", Math.toIntExact(blocks().count()), Capability.GPU),
                new Stage("finish", 1, Capability.CPU));
    }
}
