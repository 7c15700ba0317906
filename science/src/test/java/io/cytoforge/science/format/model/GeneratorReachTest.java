package io.cytoforge.science.format.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GeneratorReachTest {
    /** Going back by hand: 4 + 0 → ⌊4/2⌋ + 2 = 4, twice more the same; then 2·4 + 4 = 12, 28, 60. */
    @Test
    void the_first_voxel_of_a_cell_sees_60_voxels_ahead_and_53_back() {
        assertThat(GeneratorReach.of(0)).isEqualTo(new GeneratorReach(-53, 60));
    }

    @Test
    void the_last_voxel_of_a_cell_sees_as_far_the_other_way() {
        assertThat(GeneratorReach.of(7)).isEqualTo(new GeneratorReach(7 - 60, 7 + 53));
    }

    @Test
    void what_is_seen_moves_with_the_cell() {
        assertThat(GeneratorReach.of(16 + 3))
                .isEqualTo(new GeneratorReach(
                        16 + GeneratorReach.of(3).first(),
                        16 + GeneratorReach.of(3).last()));
    }

    @Test
    void tiles_on_the_grid_need_less_than_the_full_field() {
        assertThat(GeneratorReach.full()).isEqualTo(60);
        assertThat(GeneratorReach.halo()).isEqualTo(56);
    }
}
