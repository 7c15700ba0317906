package io.cytoforge.science.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import org.junit.jupiter.api.Test;

class PositionalMapTest {
    @Test
    void squeezes_inside_with_alpha_and_outside_with_beta() {
        PositionalMap map = new PositionalMap(10, 50);
        FloatVolume values = map.of(FloatVolume.wrap(new Shape3(1, 1, 3), new float[] {5, -5, 0}));
        assertThat((double) values.at(0, 0, 0)).isCloseTo(Math.tanh(0.5), within(1e-7));
        assertThat((double) values.at(0, 0, 1)).isCloseTo(-Math.tanh(0.1), within(1e-7));
        assertThat(values.at(0, 0, 2)).isZero();
    }

    @Test
    void never_reaches_one() {
        PositionalMap map = new PositionalMap(0.01, 0.01);
        assertThat(map.at(1e6)).isLessThan(1f).isGreaterThan(0.999f);
        assertThat(map.at(-1e6)).isGreaterThan(-1f).isLessThan(-0.999f);
    }

    @Test
    void refuses_a_decay_that_is_not_positive() {
        assertThatThrownBy(() -> new PositionalMap(0, 100))
                .hasMessageContaining("alpha")
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> new PositionalMap(100, Double.NaN)).hasMessageContaining("beta");
    }
}
