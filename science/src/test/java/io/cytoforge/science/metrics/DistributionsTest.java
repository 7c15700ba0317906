package io.cytoforge.science.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DistributionsTest {
    private static final Offset<Double> TINY = within(1e-6);

    private static FloatVolume row(float... values) {
        return FloatVolume.wrap(new Shape3(1, 1, values.length), values);
    }

    @Test
    void the_histogram_distance_equals_scipys() {
        assertThat(HistogramDistance.wasserstein1(Golden.real(), Golden.synthetic()))
                .isCloseTo(Golden.value("wasserstein1"), TINY);
    }

    @Test
    void the_histogram_distance_is_the_way_intensities_are_moved() {
        assertThat(HistogramDistance.wasserstein1(row(0, 1, 2), row(2, 0, 1))).isZero();
        assertThat(HistogramDistance.wasserstein1(row(0, 0), row(3, 3))).isEqualTo(3);
        assertThat(HistogramDistance.wasserstein1(row(0), row(0, 0, 0, 4))).isEqualTo(1);
    }

    @Test
    void the_histogram_distance_of_scaled_images_needs_no_sorting() {
        FloatVolume one = scaled(Golden.real());
        FloatVolume other = scaled(Golden.synthetic());
        assertThat(HistogramDistance.ofScaled(one, other))
                .isCloseTo(HistogramDistance.wasserstein1(one, other), within(2.4e-7));
        assertThat(HistogramDistance.ofScaled(row(0), row(0, 0, 0, 1))).isEqualTo(0.25);
        assertThat(HistogramDistance.ofScaled(one, one)).isZero();
        assertThatThrownBy(() -> HistogramDistance.ofScaled(row(Float.NaN), row(0)))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> HistogramDistance.ofScaled(row(0), row(1.1f))).hasMessageContaining("1.1");
    }

    @Test
    void a_histogram_has_shares_of_all_voxels() {
        assertThat(IntensityHistogram.of(row(0, 0.24f, 0.25f, 1, 2, -1, 0.5f, 0.75f), 4))
                .containsExactly(3 / 8.0, 1 / 8.0, 1 / 8.0, 3 / 8.0);
    }

    private static FloatVolume scaled(FloatVolume image) {
        return IntensityScaling.fit(image).apply(image);
    }

    @Test
    void the_spectrum_equals_numpys() {
        double[] spectrum = IntensitySpectrum.of(Golden.real());
        assertThat(spectrum).hasSize(20);
        assertThat(spectrum[0]).isCloseTo(Golden.value("spectrum_first"), TINY);
        assertThat(spectrum[19]).isCloseTo(Golden.value("spectrum_last"), TINY);
        assertThat(IntensitySpectrum.distance(Golden.real(), Golden.synthetic()))
                .isCloseTo(Golden.value("spectrum_distance"), TINY);
        assertThat(IntensitySpectrum.distance(Golden.real(), Golden.real())).isZero();
    }

    @Test
    void a_single_wave_stands_out_in_its_ring_whatever_the_length() {
        for (int length : new int[] {64, 80, 97}) {
            FloatVolume wave = FloatVolume.zero(new Shape3(1, 1, length));
            int cycles = Math.round(length * 0.2625f);
            for (int x = 0; x < length; x++) {
                wave.voxels()[x] = (float) Math.cos(2 * Math.PI * cycles * x / length);
            }
            double[] spectrum = IntensitySpectrum.of(wave);
            int highest = 0;
            for (int ring = 0; ring < spectrum.length; ring++) {
                highest = spectrum[ring] > spectrum[highest] ? ring : highest;
            }
            assertThat(highest).isEqualTo(10);
        }
    }

    @Test
    void a_single_voxel_has_an_empty_spectrum() {
        assertThat(IntensitySpectrum.of(row(5))).containsOnly(-12);
    }

    @Test
    void the_profile_is_the_center_slice_summed_over_z() {
        double[] profile = IntensityProfile.of(Golden.real());
        assertThat(profile).hasSize(31);
        assertThat(profile[0]).isCloseTo(Golden.value("profile_first"), within(1e-2));
        assertThat(profile[30]).isCloseTo(Golden.value("profile_last"), within(1e-2));
    }
}
