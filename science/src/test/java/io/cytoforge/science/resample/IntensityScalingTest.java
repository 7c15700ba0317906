package io.cytoforge.science.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.metrics.Golden;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IntensityScalingTest {
    private static FloatVolume row(float... values) {
        return FloatVolume.wrap(new Shape3(1, 1, values.length), values);
    }

    @Test
    void percentiles_equal_numpys() {
        IntensityScaling scaling = IntensityScaling.fit(Golden.real());
        assertThat(scaling.low()).isCloseTo(Golden.value("percentile_1"), within(1e-6));
        assertThat(scaling.high()).isCloseTo(Golden.value("percentile_99_8"), within(1e-6));
    }

    @Test
    void percentiles_equal_those_of_sorted_values_of_either_sign() {
        RandomGenerator random = new RandomStreams(2).named("values");
        float[] values = new float[1001];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 10 == 0 ? -0f : (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-6, 6)));
        }
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int rank = 0; rank <= 1000; rank += 50) {
            double found = Percentiles.of(row(values.clone()), rank / 10.0)[0];
            assertThat(found).isCloseTo(sorted[rank], within(Math.abs(sorted[rank]) * 1e-6 + 1e-12));
        }
    }

    @Test
    void between_ranks_percentiles_are_linear() {
        assertThat(Percentiles.of(row(0, 10), 0, 25, 50, 100)).containsExactly(0, 2.5, 5, 10);
        assertThatThrownBy(() -> Percentiles.of(row(1), 101)).hasMessageContaining("101");
    }

    @Test
    void scales_and_clips() {
        FloatVolume scaled = new IntensityScaling(100, 300).apply(row(0, 100, 150, 300, 999));
        assertThat(scaled.voxels()).containsExactly(0, 0, 0.25f, 1, 1);
    }

    @Test
    void an_image_without_contrast_is_refused() {
        assertThatThrownBy(() -> IntensityScaling.fit(row(4, 4, 4))).hasMessageContaining("no contrast");
        assertThatThrownBy(() -> new IntensityScaling(2, 2)).hasMessageContaining("2.0 and 2.0");
        assertThatThrownBy(() -> IntensityScaling.fit(row(1, 2), 50, 10)).hasMessageContaining("50.0 and 10.0");
    }
}
