package io.cytoforge.science.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import org.junit.jupiter.api.Test;

class BlockPlanTest {
    @Test
    void every_voxel_lies_in_exactly_one_block() {
        Shape3 volume = new Shape3(17, 33, 41);
        BlockPlan plan = BlockPlan.ofShards(volume, new Shape3(4, 8, 8), 2048);
        int[] hits = new int[volume.arrayLength()];
        for (long number = 0; number < plan.count(); number++) {
            Box3 box = plan.box(number);
            assertThat(box.isWithin(volume)).isTrue();
            for (int z = 0; z < box.shape().z(); z++) {
                for (int y = 0; y < box.shape().y(); y++) {
                    for (int x = 0; x < box.shape().x(); x++) {
                        hits[volume.index(box.z() + z, box.y() + y, box.x() + x)]++;
                    }
                }
            }
        }
        assertThat(hits).containsOnly(1);
    }

    @Test
    void a_block_is_made_of_whole_shards_and_holds_no_more_than_asked() {
        Shape3 shard = new Shape3(32, 64, 64);
        BlockPlan plan = BlockPlan.ofShards(new Shape3(1000, 2000, 3000), shard, 1L << 24);

        assertThat(plan.block()).isEqualTo(new Shape3(256, 256, 256));
        assertThat(plan.count()).isEqualTo(4L * 8 * 12);
    }

    @Test
    void a_small_volume_is_one_block() {
        BlockPlan plan = BlockPlan.ofShards(new Shape3(60, 130, 250), new Shape3(64, 128, 128), 1L << 24);

        assertThat(plan.count()).isEqualTo(1);
        assertThat(plan.box(0)).isEqualTo(Box3.of(new Shape3(60, 130, 250)));
    }

    @Test
    void a_block_is_never_less_than_a_shard() {
        Shape3 shard = new Shape3(64, 128, 128);

        assertThat(BlockPlan.ofShards(new Shape3(100, 200, 300), shard, 1).block())
                .isEqualTo(shard);
    }

    @Test
    void more_voxels_than_an_int_can_count_are_no_obstacle() {
        Shape3 side = new Shape3(100_000, 100_000, 100_000);
        BlockPlan plan = new BlockPlan(side, new Shape3(10, 10, 10));

        assertThat(plan.count()).isEqualTo(1_000_000_000_000L);
        assertThat(plan.box(plan.count() - 1)).isEqualTo(new Box3(99_990, 99_990, 99_990, new Shape3(10, 10, 10)));
        assertThatThrownBy(() -> plan.box(plan.count())).hasMessageContaining("1000000000000");
    }

    @Test
    void the_patches_of_all_blocks_are_counted_without_visiting_them() {
        Shape3 volume = new Shape3(45, 61, 67);
        TileLayout layout = TileLayout.of(new Shape3(16, 24, 24));
        BlockPlan plan = new BlockPlan(volume, new Shape3(16, 32, 31));
        long visited = 0;
        for (long number = 0; number < plan.count(); number++) {
            visited += layout.tilesTouching(volume, plan.box(number)).shape().voxels();
        }
        assertThat(plan.patches(layout)).isEqualTo(visited);
        assertThat(new BlockPlan(volume, volume).patches(layout))
                .isEqualTo(layout.grid(volume).voxels());
    }
}
