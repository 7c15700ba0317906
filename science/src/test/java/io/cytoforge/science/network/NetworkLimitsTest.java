package io.cytoforge.science.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.volume.Shape3;
import org.junit.jupiter.api.Test;

class NetworkLimitsTest {
    @Test
    void edges_of_training_patches_are_multiples_of_8_from_32_to_2048() {
        for (int edge : new int[] {32, 40, 2048}) {
            assertThat(NetworkLimits.isTrainingEdge(edge)).isTrue();
        }
        for (int edge : new int[] {-32, 0, 24, 33, 2056}) {
            assertThat(NetworkLimits.isTrainingEdge(edge)).isFalse();
        }
    }

    @Test
    void whatever_is_painted_keeps_to_the_grid_and_may_be_small() {
        assertThatCode(() -> NetworkLimits.requireOnGrid(new Shape3(8, 16, 24))).doesNotThrowAnyException();
        assertThatThrownBy(() -> NetworkLimits.requireOnGrid(new Shape3(8, 16, 20)))
                .hasMessage("every edge of a patch must be a multiple of 8, was 8×16×20");
        assertThat(NetworkLimits.roundedUp(17)).isEqualTo(24);
        assertThat(NetworkLimits.roundedUp(24)).isEqualTo(24);
    }

    @Test
    void a_width_is_even_and_at_most_64() {
        for (int width : new int[] {2, 16, 64}) {
            assertThatCode(() -> NetworkLimits.requireWidth(width)).doesNotThrowAnyException();
        }
        for (int width : new int[] {-2, 0, 1, 7, 66}) {
            assertThatThrownBy(() -> NetworkLimits.requireWidth(width))
                    .hasMessage("width must be even and in [2, 64], was " + width);
        }
    }
}
