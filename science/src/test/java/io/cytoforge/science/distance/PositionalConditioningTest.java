package io.cytoforge.science.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
        PositionalConditioning deep = PositionalConditioning.of(MAP, true, PlaneDepth.ofStack(5));
        List<float[]> mirrored = deep.of(distances(), new int[] {1, 0, 1});

        assertThat(deep.channels()).isEqualTo(2);
        assertThat(mirrored).hasSize(2);
        assertThat(mirrored.getFirst())
                .isEqualTo(PositionalConditioning.of(MAP)
                        .of(distances(), new int[3])
                        .getFirst());
        assertThat(mirrored.getLast()).containsExactly(0.25f, 0.25f, 0, 0, 0.25f, 0.25f);
        assertThat(PositionalConditioning.of(MAP, false, PlaneDepth.ofStack(5)))
                .isEqualTo(PositionalConditioning.of(MAP));
    }

    @Test
    void it_grows_from_the_first_plane_of_a_stack_to_its_last_however_many_there_are() {
        for (int planes : new int[] {2, 30, 1 << 20}) {
            assertThat(PlaneDepth.ofStack(planes).at(0)).isZero();
            assertThat(PlaneDepth.ofStack(planes).at(planes - 1)).isEqualTo(1);
        }
        assertThat(PlaneDepth.ofStack(1).at(0)).isZero();
    }

    @Test
    void a_part_of_a_stack_lies_as_deep_as_in_the_whole() {
        assertThat(new PlaneDepth(3, 5).at(0)).isEqualTo(0.75f);
        assertThat(new PlaneDepth(3, 5).at(1)).isEqualTo(1);
        assertThatThrownBy(() -> new PlaneDepth(5, 5)).hasMessage("plane 5 is none of the 5 of a stack");
        assertThatThrownBy(() -> new PlaneDepth(-1, 5)).hasMessageContaining("-1");
    }
}
