package io.cytoforge.worker.synthesis;

import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.science.format.model.GeneratorReach;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.ReceptiveField;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.volumes.UnusableInput;
import org.jspecify.annotations.Nullable;

/** Where the patches of a synthesis lie. Follows from its spec alone, so that all workers agree. */
public final class Tilings {
    /** Bounds of a patch. The network's activations take about 450 bytes a voxel at width 16. */
    private static final long VOXELS_OF_A_PATCH = 18L << 19;

    private static final long VOXELS_OF_A_NORMALISED_PATCH = 3L << 19;

    private Tilings() {}

    /** @throws io.cytoforge.common.job.JobException if tiles of this model cannot be exact, and are asked to */
    public static TileLayout of(SynthesisSpec spec) {
        ReceptiveField field = spec.model().receptiveField();
        return switch (spec.painting().tiling()) {
            case PAPER -> TileLayout.paper();
            case BALANCED -> balanced(spec.blocks(), spec.model().patch(), field);
            case EXACT -> exact(spec, field);
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
                ? TileLayout.covering(blocks.volume(), trained, VOXELS_OF_A_NORMALISED_PATCH)
                : TileLayout.leastWork(blocks, field.effective(), VOXELS_OF_A_PATCH);
    }

    private static TileLayout exact(SynthesisSpec spec, @Nullable ReceptiveField field) {
        if (field == null) {
            throw UnusableInput.because("model %s is instance-normalised, so its tiles differ from the whole"
                    .formatted(spec.model().id()));
        }
        int halo = GeneratorReach.halo();
        return TileLayout.leastWork(spec.blocks(), new Margin(halo, halo, halo), VOXELS_OF_A_PATCH);
    }
}
