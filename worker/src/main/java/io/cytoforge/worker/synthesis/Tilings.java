package io.cytoforge.worker.synthesis;

import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.science.format.model.GeneratorReach;
import io.cytoforge.science.network.NetworkLimits;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.ReceptiveField;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import org.jspecify.annotations.Nullable;

/** Where the patches of a synthesis lie. Follows from its spec alone, so that all workers agree. */
public final class Tilings {
    /** Bounds of a patch. The network's activations take about 450 bytes a voxel at width 16. */
    private static final long VOXELS_OF_A_PATCH = 18L << 19;

    private static final long VOXELS_OF_A_NORMALIZED_PATCH = 3L << 19;

    private Tilings() {}

    public static TileLayout of(SynthesisSpec spec) {
        return spec.model() == null ? blocks(spec.blocks()) : of(spec, spec.network());
    }

    private static TileLayout of(SynthesisSpec spec, ModelRef model) {
        ReceptiveField field = model.receptiveField();
        return switch (spec.painting().tiling()) {
            case PAPER -> TileLayout.paper();
            case BALANCED -> balanced(spec.blocks(), model.patch(), field);
            case EXACT -> exact(spec.blocks());
        };
    }

    /**
     * Balanced, of an image that somebody else paints and that is to look as a synthesis of it would: divided as usual.
     *
     * @param trained patch of the training
     * @param field of the model as far as it is known; null if it has no end
     */
    public static TileLayout balanced(Shape3 image, Shape3 trained, @Nullable ReceptiveField field) {
        return balanced(Division.DEFAULT.blocks(image, VoxelType.UINT16), trained, field);
    }

    private static TileLayout balanced(BlockPlan blocks, Shape3 trained, @Nullable ReceptiveField field) {
        return field == null
                ? TileLayout.covering(blocks.volume(), trained, VOXELS_OF_A_NORMALIZED_PATCH)
                : TileLayout.leastWork(blocks, field.effective(), VOXELS_OF_A_PATCH);
    }

    /** What a microscope sees is computed block by block, and nothing of a block is lost. */
    private static TileLayout blocks(BlockPlan blocks) {
        Shape3 block = blocks.block();
        return new TileLayout(
                new Shape3(onGrid(block.z()), onGrid(block.y()), onGrid(block.x())),
                new Margin(0, 0, 0),
                new Margin(0, 0, 0));
    }

    /** A block that ends elsewhere is as long as the volume. */
    private static int onGrid(int edge) {
        return Math.ceilDiv(edge, NetworkLimits.PATCH_STEP) * NetworkLimits.PATCH_STEP;
    }

    private static TileLayout exact(BlockPlan blocks) {
        int halo = GeneratorReach.halo();
        return TileLayout.leastWork(blocks, new Margin(halo, halo, halo), VOXELS_OF_A_PATCH);
    }
}
