package io.cytoforge.common.job;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Paint an image of a label volume, on the model's grid.
 *
 * @param labels resampled to the model's voxel size where theirs differs
 * @param foreground null = the convex hull of the labels
 * @param alpha quality level
 * @param voxelType of the image's voxels
 */
public record SynthesisSpec(
        String name,
        long seed,
        ModelRef model,
        VolumeRef labels,
        @Nullable VolumeRef foreground,
        double alpha,
        double beta,
        Tiling tiling,
        VoxelType voxelType)
        implements JobSpec {

    /** Margins of the patches. */
    public enum Tiling {
        /** Thin margins of the model's own patch. */
        FAST,
        /** 64×128×128 with 15/30/30 cropped and as much overlap. */
        PAPER
    }

    /** Shape of the image: the labels' extent on the model's grid. */
    public Shape3 imageShape() {
        return labels.shape().resampled(labels.voxelSize(), model.voxelSize());
    }

    @Override
    public List<Stage> stages() {
        return List.of(
                new Stage("prepare", 1, Capability.CPU),
                new Stage("blocks", SynthesisBlocks.of(imageShape()).count(), Capability.GPU),
                new Stage("finish", 1, Capability.CPU));
    }
}
