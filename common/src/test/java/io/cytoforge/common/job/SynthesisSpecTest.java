package io.cytoforge.common.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SynthesisSpecTest {
    private static final VoxelSize FINE = new VoxelSize(1, 0.18, 0.18);
    private static final VoxelSize GRID = new VoxelSize(1, 0.36, 0.36);

    @Test
    void the_image_has_the_labels_extent_on_the_models_grid() {
        assertThat(spec(new Shape3(30, 224, 320)).imageShape()).isEqualTo(new Shape3(30, 112, 160));
    }

    @Test
    void a_small_image_is_one_block() {
        assertThat(spec(new Shape3(30, 224, 320)).stages())
                .extracting(Stage::tasks)
                .containsExactly(1, 1, 1);
    }

    @Test
    void no_two_blocks_write_to_one_shard_and_together_they_are_the_image() {
        SynthesisSpec spec = spec(new Shape3(150, 1300, 3000));
        ZarrLayout layout = ZarrLayout.of(spec.imageShape(), spec.voxelType());
        BlockPlan blocks = spec.blocks();
        long voxels = 0;
        for (long number = 0; number < blocks.count(); number++) {
            assertThat(layout.isAligned(blocks.box(number))).isTrue();
            voxels += blocks.box(number).shape().voxels();
        }
        assertThat(voxels).isEqualTo(spec.imageShape().voxels());
        assertThat(blocks.count()).isGreaterThan(1);
        assertThat(spec.stages().get(1).tasks()).isEqualTo((int) blocks.count());
    }

    private static SynthesisSpec spec(Shape3 labels) {
        ModelRef model = new ModelRef(
                UUID.randomUUID(), "jobs/x/model", 16, new Shape3(32, 64, 64), GRID, Structure.NUCLEI, 100, 100);
        VolumeRef volume =
                new VolumeRef(UUID.randomUUID(), VolumeKind.LABELS, "volumes/x", labels, FINE, VoxelType.UINT16);
        return new SynthesisSpec(
                "s", 1, model, volume, null, null, 100, 100, SynthesisSpec.Tiling.BALANCED, VoxelType.UINT16, true);
    }
}
