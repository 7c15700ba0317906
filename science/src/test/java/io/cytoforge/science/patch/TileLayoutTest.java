package io.cytoforge.science.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import org.junit.jupiter.api.Test;

class TileLayoutTest {
    private static final TileLayout SMALL = TileLayout.of(new Shape3(16, 24, 32));

    @Test
    void the_paper_s_preset_computes_every_voxel_about_38_times() {
        TileLayout paper = TileLayout.paper();

        assertThat(paper.keep()).isEqualTo(new Shape3(34, 68, 68));
        assertThat(paper.stride()).isEqualTo(new Shape3(19, 38, 38));
        assertThat(paper.computedPerVoxel()).isCloseTo(38.2, within(0.05));

        Shape3 large = new Shape3(1900, 3800, 3800);
        double computed = (double) paper.grid(large).voxels() * paper.patch().voxels() / large.voxels();
        assertThat(computed).isCloseTo(38.2, within(1.0));
    }

    @Test
    void the_default_computes_every_voxel_about_4_times() {
        assertThat(TileLayout.of(new Shape3(32, 64, 64)).computedPerVoxel()).isCloseTo(4.1, within(0.05));
        assertThat(TileLayout.of(new Shape3(64, 128, 128)).stride()).isEqualTo(new Shape3(40, 80, 80));
    }

    @Test
    void a_patch_that_cannot_be_halved_three_times_is_refused() {
        assertThatThrownBy(() -> TileLayout.of(new Shape3(32, 60, 64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multiple of 8")
                .hasMessageContaining("32×60×64");
    }

    @Test
    void margins_that_leave_no_stride_are_refused_with_the_sum() {
        assertThatThrownBy(() -> new TileLayout(new Shape3(32, 64, 64), Margin.NONE, new Margin(0, 0, 64)))
                .hasMessage("stride along x must be positive: patch 64 − 2 × crop 0 − overlap 64 = 0");
        assertThatThrownBy(() -> new TileLayout(new Shape3(32, 64, 64), new Margin(16, 0, 0), Margin.NONE))
                .hasMessageContaining("along z")
                .hasMessageContaining("32 − 2 × crop 16 − overlap 0 = 0");
        assertThatThrownBy(() -> new Margin(0, -1, 0)).hasMessageContaining("0×-1×0");
    }

    @Test
    void every_voxel_of_any_length_is_kept_by_the_tiles_that_claim_it() {
        for (int overlap : new int[] {0, 3, 11}) {
            for (int length = 1; length < 70; length++) {
                AxisTiles axis = new AxisTiles(length, 24, 5, overlap);
                for (int voxel = 0; voxel < length; voxel++) {
                    int kept = 0;
                    double share = 0;
                    for (int tile = 0; tile < axis.count(); tile++) {
                        int from = axis.keptFrom(tile);
                        if (voxel >= from && voxel < from + axis.keep()) {
                            assertThat(tile).isBetween(axis.firstAt(voxel), axis.lastAt(voxel));
                            assertThat(axis.share(tile, voxel)).isPositive();
                            kept++;
                            share += axis.share(tile, voxel);
                        }
                    }
                    assertThat(kept).isPositive().isEqualTo(axis.lastAt(voxel) - axis.firstAt(voxel) + 1);
                    assertThat(share).isCloseTo(1, within(1e-12));
                }
            }
        }
    }

    @Test
    void no_tile_lies_wholly_outside() {
        for (int length = 1; length < 70; length++) {
            AxisTiles axis = new AxisTiles(length, 24, 5, 3);
            assertThat(axis.keptFrom(axis.count() - 1)).isLessThan(length);
        }
    }

    @Test
    void the_share_falls_with_the_distance_to_the_tile_s_centre() {
        AxisTiles axis = new AxisTiles(100, 24, 5, 6);
        for (int voxel = 9; voxel < 13; voxel++) {
            assertThat(axis.share(0, voxel + 1)).isLessThan(axis.share(0, voxel));
            assertThat(axis.share(1, voxel + 1)).isGreaterThan(axis.share(1, voxel));
        }
    }

    @Test
    void the_tiles_of_a_block_are_those_that_keep_one_of_its_voxels() {
        Shape3 volume = new Shape3(50, 70, 90);
        Box3 all = SMALL.tilesTouching(volume, Box3.of(volume));

        assertThat(all).isEqualTo(Box3.of(SMALL.grid(volume)));
        assertThat(SMALL.tilesTouching(volume, new Box3(0, 0, 0, new Shape3(1, 1, 1))))
                .isEqualTo(Box3.of(new Shape3(1, 1, 1)));
        assertThatThrownBy(() -> SMALL.tilesTouching(volume, new Box3(0, 0, 1, volume)))
                .hasMessageContaining("does not lie within 50×70×90");
    }

    @Test
    void a_large_patch_covers_a_small_volume_at_once() {
        TileLayout layout = TileLayout.covering(new Shape3(30, 112, 160), new Shape3(32, 64, 64), 3L << 19);
        assertThat(layout.patch()).isEqualTo(new Shape3(40, 152, 216));
        assertThat(layout.grid(new Shape3(30, 112, 160))).isEqualTo(new Shape3(1, 1, 1));
    }

    @Test
    void a_patch_stays_within_its_bound_and_never_falls_below_the_least() {
        Shape3 least = new Shape3(32, 64, 64);
        Shape3 volume = new Shape3(500, 1000, 2000);
        Shape3 patch = TileLayout.covering(volume, least, 1 << 20).patch();
        assertThat(patch.voxels()).isBetween(1L << 19, 1L << 20);
        assertThat(TileLayout.covering(volume, least, 1).patch()).isEqualTo(least);
    }
}
