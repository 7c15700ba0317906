package io.cytoforge.science.harmonics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import org.junit.jupiter.api.Test;

class SphericalFitTest {
    private final SphericalFit fit = new SphericalFit(6, 200);

    private double[] radii(SphericalSurface surface) {
        double[] radii = new double[fit.directions()];
        for (int i = 0; i < radii.length; i++) {
            double[] n = fit.direction(i);
            radii[i] = surface.radius(n[0], n[1], n[2]);
        }
        return radii;
    }

    @Test
    void recovers_the_coefficients_of_a_known_surface() {
        SurfaceSpectrum spectrum = new SurfaceSpectrum(6, DecayLaw.EXPONENTIAL, 1.2, true);
        SphericalSurface surface = spectrum.draw(new RandomStreams(3).named("surface"), 4);
        double[] coefficients = fit.coefficients(radii(surface));
        for (int l = 0; l <= 6; l++) {
            for (int m = -l; m <= l; m++) {
                assertThat(coefficients[SphericalHarmonics.index(l, m)])
                        .isCloseTo(surface.coefficient(l, m), within(1e-10));
            }
        }
    }

    @Test
    void its_directions_are_unit_vectors_spread_evenly() {
        double[] sum = new double[3];
        for (int i = 0; i < fit.directions(); i++) {
            double[] n = fit.direction(i);
            assertThat(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]).isCloseTo(1, within(1e-12));
            for (int axis = 0; axis < 3; axis++) {
                sum[axis] += n[axis] / fit.directions();
            }
        }
        for (double mean : sum) {
            assertThat(mean).isCloseTo(0, within(0.01));
        }
    }

    @Test
    void power_is_the_variance_of_the_coefficients_over_the_squared_radius() {
        double[] coefficients = new double[49];
        coefficients[0] = 5 * Math.sqrt(4 * Math.PI);
        coefficients[SphericalHarmonics.index(3, -2)] = 1;
        coefficients[SphericalHarmonics.index(3, 1)] = 2;
        double[] power = fit.power(coefficients);
        assertThat(power[0]).isCloseTo(4 * Math.PI, within(1e-12));
        assertThat(power[3]).isCloseTo(5 / 7.0 / 25, within(1e-12));
        assertThat(power[4]).isZero();
    }

    @Test
    void the_variance_of_a_spectrum_is_that_of_its_surfaces() {
        SurfaceSpectrum spectrum = new SurfaceSpectrum(4, DecayLaw.POWER, 5, false);
        double sum = 0;
        int count = 0;
        for (int draw = 0; draw < 400; draw++) {
            for (double radius : radii(spectrum.draw(new RandomStreams(1).named("surface", draw), 1))) {
                sum += (radius - 1) * (radius - 1);
                count++;
            }
        }
        assertThat(spectrum.variance()).isCloseTo(sum / count, within(0.05 * spectrum.variance()));
    }

    @Test
    void refuses_too_few_directions_and_radii() {
        assertThatThrownBy(() -> new SphericalFit(6, 97)).hasMessageContaining("at least 98 directions, got 97");
        assertThatThrownBy(() -> fit.coefficients(new double[3])).hasMessageContaining("got 3 radii");
    }
}
