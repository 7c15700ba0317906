package io.cytoforge.science.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.volume.Shape3;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeastWorkTest {
    private static final long BUDGET = 5L << 19;
    private static final Shape3 SHARD = new Shape3(64, 256, 256);

    @Test
    void a_small_volume_is_one_tile_with_a_small_margin() {
        Shape3 volume = new Shape3(30, 112, 160);
        TileLayout layout = TileLayout.leastWork(new BlockPlan(volume, volume), new Margin(16, 16, 16), BUDGET);

        assertThat(layout.patch()).isEqualTo(new Shape3(48, 128, 176));
        assertThat(layout.crop()).isEqualTo(new Margin(8, 8, 8));
        assertThat(layout.grid(volume)).isEqualTo(new Shape3(1, 1, 1));
    }

    @Test
    void tiles_of_a_large_volume_divide_its_blocks() {
        BlockPlan blocks = BlockPlan.ofShards(new Shape3(1024, 1024, 1024), SHARD, 1L << 24);
        TileLayout layout = TileLayout.leastWork(blocks, new Margin(16, 16, 16), BUDGET);

        assertThat(layout.patch().voxels()).isLessThanOrEqualTo(BUDGET);
        assertThat(blocks.block().z() % layout.keep().z()).isZero();
        assertThat(blocks.block().y() % layout.keep().y()).isZero();
        assertThat(blocks.block().x() % layout.keep().x()).isZero();
        assertThat(blocks.patches(layout))
                .isEqualTo(layout.grid(blocks.volume()).voxels());
        assertThat(layout.computedPerVoxel()).isLessThan(2.5);
    }

    @Test
    void every_tile_begins_at_the_same_place_of_the_grid_of_8() {
        for (Shape3 volume : List.of(new Shape3(301, 517, 999), new Shape3(20, 3000, 41), new Shape3(100, 100, 5000))) {
            BlockPlan blocks = BlockPlan.ofShards(volume, SHARD, 1L << 24);
            TileLayout layout = TileLayout.leastWork(blocks, new Margin(12, 20, 24), BUDGET);
            assertThat(layout.stride().z() % 8).isZero();
            assertThat(layout.stride().y() % 8).isZero();
            assertThat(layout.stride().x() % 8).isZero();
        }
    }

    @Test
    void a_crop_that_leaves_no_room_is_refused() {
        Shape3 volume = new Shape3(500, 500, 500);
        assertThatThrownBy(() -> TileLayout.leastWork(new BlockPlan(volume, volume), new Margin(56, 56, 56), 1 << 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("56×56×56")
                .hasMessageContaining("1048576");
    }

    @Test
    void an_effective_field_is_counted_in_fours_and_no_larger_than_the_full_one() {
        Margin full = new Margin(60, 60, 60);
        assertThat(new ReceptiveField(full, new Margin(60, 4, 0)).effective().z())
                .isEqualTo(60);
        assertThatThrownBy(() -> new ReceptiveField(full, new Margin(16, 18, 16)))
                .hasMessageContaining("along y")
                .hasMessageContaining("18");
        assertThatThrownBy(() -> new ReceptiveField(full, new Margin(16, 16, 64)))
                .hasMessageContaining("along x")
                .hasMessageContaining("64");
    }
}
