package io.cytoforge.science.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CrossingTest {
    private static final double[] X = {10, 20, 40};
    private static final double[] RISING = {0.25, 0.5, 0.75};

    @Test
    void a_height_is_reached_on_the_straight_line_between_two_points() {
        assertThat(Crossing.of(X, RISING, 0.625).orElseThrow()).isCloseTo(30, within(1e-12));
        assertThat(Crossing.of(X, RISING, 0.25).orElseThrow()).isEqualTo(10);
        assertThat(Crossing.of(X, RISING, 0.75).orElseThrow()).isEqualTo(40);
    }

    @Test
    void what_lies_beyond_the_points_is_not_known() {
        assertThat(Crossing.of(X, RISING, 0.2)).isEmpty();
        assertThat(Crossing.of(X, RISING, 0.8)).isEmpty();
    }

    @Test
    void two_curves_meet_where_their_difference_is_gone() {
        assertThat(Crossing.of(X, RISING, new double[] {0.5, 0.625, 0.625}).orElseThrow())
                .isCloseTo(30, within(1e-12));
        assertThat(Crossing.of(X, RISING, new double[] {0.5, 0.625, 0.875})).isEmpty();
        assertThat(Crossing.of(X, RISING, new double[] {0.2, 0.625, 0.875})).isEmpty();
    }
}
