package io.cytoforge.science.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PositionalConditioningTest {
    private static final PositionalMap MAP = new PositionalMap(10, 5);

    /** Three planes of two voxels. */
    private static float[] distances() {
        return new float[] {-3, -2, -1, 1, 2, 3};
    }

    @Test
    void without_depth_it_is_the_positional_map_alone() {
        PositionalConditioning published = PositionalConditioning.of(MAP);

        assertThat(published.channels()).isEqualTo(1);
        assertThat(published.of(distances(), new int[] {0, 1, 2}))
                .containsExactly(new float[] {MAP.at(-3), MAP.at(-2), MAP.at(-1), MAP.at(1), MAP.at(2), MAP.at(3)});
    }

    @Test
    void depth_is_a_second_channel_and_goes_with_the_plane() {
        PositionalConditioning deep = new PositionalConditioning(MAP, Optional.of(new PlaneDepth(48)));
        List<float[]> mirrored = deep.of(distances(), new int[] {1, 0, 1});

        assertThat(deep.channels()).isEqualTo(2);
        assertThat(mirrored).hasSize(2);
        assertThat(mirrored.getFirst())
                .isEqualTo(PositionalConditioning.of(MAP)
                        .of(distances(), new int[3])
                        .getFirst());
        assertThat(mirrored.getLast()).containsExactly(1 / 32f, 1 / 32f, 0, 0, 1 / 32f, 1 / 32f);
    }

    @Test
    void below_the_deepest_plane_that_was_learnt_from_all_is_as_deep_as_it() {
        PlaneDepth depth = new PlaneDepth(48);

        assertThat(depth.at(0)).isZero();
        assertThat(depth.at(48)).isEqualTo(1.5f);
        assertThat(depth.at(49)).isEqualTo(1.5f);
        assertThat(depth.at(1 << 20)).isEqualTo(1.5f);
        assertThatThrownBy(() -> new PlaneDepth(-1)).hasMessageContaining("-1");
    }

    @Test
    void a_part_of_a_volume_lies_as_deep_as_in_the_whole() {
        PositionalConditioning whole = new PositionalConditioning(MAP, Optional.of(new PlaneDepth(48)));

        assertThat(whole.from(16).from(8).of(distances(), new int[] {0, 1, 40}).getLast())
                .containsExactly(0.75f, 0.75f, 25 / 32f, 25 / 32f, 1.5f, 1.5f);
        assertThat(PositionalConditioning.of(MAP).from(16)).isEqualTo(PositionalConditioning.of(MAP));
    }
}
