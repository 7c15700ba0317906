package io.cytoforge.science.harmonics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

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

    @Test
    void coefficients_shrink_with_their_degree_as_the_law_says() {
        assertThat(deviation(DecayLaw.EXPONENTIAL, 0.5, 3)).isCloseTo(Math.exp(-1.5), within(0.01));
        assertThat(deviation(DecayLaw.POWER, 2, 4)).isCloseTo(0.25, within(0.01));
    }

    private double deviation(DecayLaw law, double gamma, int l) {
        SurfaceSpectrum spectrum = new SurfaceSpectrum(l, law, gamma, false);
        double sum = 0;
        int draws = 4000;
        for (int i = 0; i < draws; i++) {
            double coefficient = spectrum.draw(random, 1).coefficient(l, 1);
            sum += coefficient * coefficient;
        }
        return Math.sqrt(sum / draws);
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
