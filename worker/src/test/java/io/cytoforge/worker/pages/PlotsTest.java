package io.cytoforge.worker.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlotsTest {
    @Test
    void an_axis_is_logarithmic_where_its_values_are_a_power_of_ten_apart() {
        assertThat(isLogarithmic(0.1, 0.3, 1)).isTrue();
        assertThat(isLogarithmic(300, 1, 30)).isTrue();
        assertThat(isLogarithmic(2, 3, 19)).isFalse();
        assertThat(isLogarithmic(5)).isFalse();
    }

    private static boolean isLogarithmic(double... values) {
        return Plots.chart("α", "figure", values).getStyler().isXAxisLogarithmic();
    }
}
