package io.cytoforge.science.harmonics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SphericalSurfaceTest {
    private final RandomGenerator random = new RandomStreams(7).named("surface");

    @Test
    void degree_zero_is_a_sphere() {
        SphericalSurface sphere = new SurfaceSpectrum(0, DecayLaw.EXPONENTIAL, 1, false).draw(random, 4.5);
        assertThat(sphere.radius(0, 0.6, 0.8)).isCloseTo(4.5, within(1e-12));
        assertThat(sphere.leastRadius()).isCloseTo(4.5, within(1e-12));
        assertThat(sphere.greatestRadius()).isCloseTo(4.5, within(1e-12));
    }

    @Test
    void every_radius_lies_between_its_bounds_and_is_positive() {
        SurfaceSpectrum wild = new SurfaceSpectrum(10, DecayLaw.POWER, 0.2, true);
        for (int i = 0; i < 200; i++) {
            SphericalSurface surface = wild.draw(random, 2);
            for (int k = 0; k < 50; k++) {
                double[] way = direction();
                assertThat(surface.radius(way[0], way[1], way[2]))
                        .isBetween(surface.leastRadius(), surface.greatestRadius())
                        .isPositive();
            }
        }
    }

    @Test
    void the_centre_stays_unless_it_may_move() {
        SphericalSurface still = new SurfaceSpectrum(4, DecayLaw.EXPONENTIAL, 0.5, false).draw(random, 1);
        SphericalSurface moved = new SurfaceSpectrum(4, DecayLaw.EXPONENTIAL, 0.5, true).draw(random, 1);
        assertThat(still.coefficient(1, 0)).isZero();
        assertThat(moved.coefficient(1, 0)).isNotZero();
    }

    /** Of 2000 draws and at least 5 orders; the standard error of each variance is 1.4 % or less. */
    @ParameterizedTest
    @CsvSource({"EXPONENTIAL, 0.5", "EXPONENTIAL, 2", "POWER, 0.5", "POWER, 2"})
    void every_degree_has_the_variance_that_the_law_asks_for(DecayLaw law, double gamma) {
        int degree = 8;
        double radius = 3;
        int draws = 2000;
        SurfaceSpectrum spectrum = new SurfaceSpectrum(degree, law, gamma, false);
        double[] power = new double[degree + 1];
        for (int i = 0; i < draws; i++) {
            SphericalSurface surface = spectrum.draw(random, radius);
            for (int l = 2; l <= degree; l++) {
                power[l] += power(surface, l);
            }
        }
        for (int l = 2; l <= degree; l++) {
            double asked = law == DecayLaw.EXPONENTIAL ? Math.exp(-2 * gamma * l) : Math.pow(l, -gamma);
            double variance = power[l] / (draws * (2 * l + 1) * radius * radius);
            assertThat(variance / asked).as("degree %d", l).isCloseTo(1, within(0.06));
        }
    }

    /** Parseval: nothing is lost between coefficients and radii. */
    @Test
    void radii_vary_over_the_sphere_as_much_as_the_coefficients_say() {
        SphericalSurface surface = new SurfaceSpectrum(8, DecayLaw.EXPONENTIAL, 1.2, false).draw(random, 3);
        double power = 0;
        for (int l = 2; l <= 8; l++) {
            power += power(surface, l);
        }
        double variance = SphereQuadrature.ofDegree(8).integral(way -> {
                    double swing = surface.radius(way[0], way[1], way[2]) - surface.meanRadius();
                    return swing * swing;
                })
                / (4 * Math.PI);
        assertThat(variance).isCloseTo(power / (4 * Math.PI), within(1e-12));
    }

    private static double power(SphericalSurface surface, int l) {
        double power = 0;
        for (int m = -l; m <= l; m++) {
            power += surface.coefficient(l, m) * surface.coefficient(l, m);
        }
        return power;
    }

    @Test
    void refuses_nonsense_with_the_value_in_the_message() {
        assertThatThrownBy(() -> new SurfaceSpectrum(4, DecayLaw.POWER, -1, false))
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new SurfaceSpectrum(99, DecayLaw.POWER, 1, false))
                .hasMessageContaining("99");
        assertThatThrownBy(() -> new SphericalSurface(new SphericalHarmonics(1), new double[] {1, 0}))
                .hasMessageContaining("needs 4");
    }

    private double[] direction() {
        double z = random.nextGaussian();
        double y = random.nextGaussian();
        double x = random.nextGaussian();
        double length = Math.sqrt(z * z + y * y + x * x);
        return new double[] {z / length, y / length, x / length};
    }
}
