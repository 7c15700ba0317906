package io.cytoforge.science.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.network.NetworkInput;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StackInputTest {
    private static final PositionalMap MAP = new PositionalMap(10, 5);
    private static final NetworkInput PUBLISHED = NetworkInput.of(1);
    private static final NetworkInput DEEP = new NetworkInput(1, OptionalInt.of(48), false);

    /** Three planes of two voxels. */
    private static float[] distances() {
        return new float[] {-3, -2, -1, 1, 2, 3};
    }

    @Test
    void without_depth_it_is_the_positional_map_alone() {
        assertThat(StackInput.of(PUBLISHED, MAP, 3).position(distances(), new int[] {0, 1, 2}))
                .containsExactly(new float[] {MAP.at(-3), MAP.at(-2), MAP.at(-1), MAP.at(1), MAP.at(2), MAP.at(3)});
    }

    @Test
    void depth_is_a_second_channel_and_goes_with_the_plane() {
        List<float[]> mirrored = StackInput.of(DEEP, MAP, 3).position(distances(), new int[] {1, 0, 1});

        assertThat(mirrored).hasSize(2);
        assertThat(mirrored.getFirst())
                .isEqualTo(StackInput.of(PUBLISHED, MAP, 3)
                        .position(distances(), new int[3])
                        .getFirst());
        assertThat(mirrored.getLast()).containsExactly(1 / 32f, 1 / 32f, 0, 0, 1 / 32f, 1 / 32f);
    }

    @Test
    void in_a_stack_no_deeper_than_those_that_were_learned_from_it_is_the_number_of_the_plane() {
        for (int planes : new int[] {20, 49}) {
            assertThat(PlaneDepth.ofStack(planes, 48).at(0)).isZero();
            assertThat(PlaneDepth.ofStack(planes, 48).at(19)).isEqualTo(19 / 32f);
        }
        assertThat(PlaneDepth.ofStack(1, 0).at(0)).isZero();
        assertThat(PlaneDepth.ofStack(5, 0).at(4)).isZero();
    }

    @Test
    void in_a_deeper_stack_what_was_learned_is_spread_over_all_planes() {
        PlaneDepth spread = PlaneDepth.ofStack(97, 48);

        assertThat(spread.at(0)).isZero();
        assertThat(spread.at(48)).isEqualTo(24 / 32f);
        assertThat(spread.at(96)).isEqualTo(48 / 32f);
    }

    @Test
    void a_part_of_a_stack_lies_as_deep_as_in_the_whole() {
        StackInput whole = StackInput.of(DEEP, MAP, 97);

        assertThat(whole.from(16)
                        .from(8)
                        .position(distances(), new int[] {0, 2, 72})
                        .getLast())
                .containsExactly(12 / 32f, 12 / 32f, 13 / 32f, 13 / 32f, 1.5f, 1.5f);
        assertThat(StackInput.of(PUBLISHED, MAP, 97).from(16)).isEqualTo(StackInput.of(PUBLISHED, MAP, 97));
        assertThatThrownBy(() -> new PlaneDepth(5, 5, 9)).hasMessage("plane 5 is none of the 5 of a stack");
        assertThatThrownBy(() -> new PlaneDepth(0, 5, -1)).hasMessageContaining("-1");
    }

    @Test
    void depth_is_known_where_it_is_a_channel_and_nowhere_else() {
        assertThatThrownBy(() -> new StackInput(DEEP, MAP, Optional.empty()))
                .hasMessageContaining("do not go together");
        assertThatThrownBy(() -> new StackInput(PUBLISHED, MAP, Optional.of(PlaneDepth.ofStack(3, 4))))
                .hasMessageContaining("do not go together");
    }
}
