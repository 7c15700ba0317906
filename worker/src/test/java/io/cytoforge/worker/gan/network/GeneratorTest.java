package io.cytoforge.worker.gan.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.volume.Shape3;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    @Test
    void the_paper_s_generator_has_2195673_parameters() {
        assertThat(Generator.parameterCount(NetworkShape.of(NetworkShape.PAPER_WIDTH)))
                .isEqualTo(2_195_673);
    }

    @Test
    void the_paper_s_generator_needs_286_GFLOP_per_patch() {
        long operations = Generator.operations(NetworkShape.of(NetworkShape.PAPER_WIDTH), new Shape3(64, 128, 128));

        assertThat(operations / 1e9).isBetween(285.0, 286.5);
    }

    @Test
    void a_noise_channel_adds_one_filter_slice_per_channel_of_the_first_convolution() {
        long without = Generator.parameterCount(NetworkShape.of(16));

        assertThat(Generator.parameterCount(NetworkShape.of(16).withNoise())).isEqualTo(without + 27 * 8);
    }

    @Test
    void an_odd_width_is_refused() {
        assertThatThrownBy(() -> NetworkShape.of(5))
                .hasMessageContaining("even")
                .hasMessageContaining("5");
    }
}
