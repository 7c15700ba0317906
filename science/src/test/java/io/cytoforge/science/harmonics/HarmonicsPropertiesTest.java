package io.cytoforge.science.harmonics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HarmonicsPropertiesTest {
    /** A rotation turns harmonics of one degree into each other and into nothing else. */
    @Property(tries = 30)
    void turning_a_surface_keeps_the_power_of_its_degree(
            @ForAll @IntRange(min = 0, max = 10) int l, @ForAll long seed) {
        RandomGenerator random = new RandomStreams(seed).named("turn");
        SphericalHarmonics basis = new SphericalHarmonics(l + 1);
        double[] coefficients = new double[SphericalHarmonics.count(l + 1)];
        for (int i = l * l; i < (l + 1) * (l + 1); i++) {
            coefficients[i] = random.nextGaussian();
        }
        double[][] turn = rotation(random);
        SphereQuadrature sphere = SphereQuadrature.ofDegree(l + 1);
        double kept = 0;
        double strayed = 0;
        for (int i = 0; i < coefficients.length; i++) {
            double[] unit = new double[coefficients.length];
            unit[i] = 1;
            double turned = sphere.integral(way -> at(basis, unit, way) * at(basis, coefficients, times(turn, way)));
            if (i >= l * l && i < (l + 1) * (l + 1)) {
                kept += turned * turned;
            } else {
                strayed += turned * turned;
            }
        }
        assertThat(kept).isCloseTo(power(coefficients), within(1e-11 * (1 + power(coefficients))));
        assertThat(strayed).isCloseTo(0, within(1e-20));
    }

    /** Σₘ Yₗₘ(u) Yₗₘ(v) = (2l + 1) / 4π Pₗ(u · v). */
    @Property(tries = 100)
    void obey_the_addition_theorem(@ForAll @IntRange(min = 0, max = 32) int l, @ForAll long seed) {
        RandomGenerator random = new RandomStreams(seed).named("pair");
        SphericalHarmonics basis = new SphericalHarmonics(l);
        double[] u = direction(random);
        double[] v = direction(random);
        double sum = 0;
        for (int i = l * l; i < (l + 1) * (l + 1); i++) {
            double[] unit = new double[SphericalHarmonics.count(l)];
            unit[i] = 1;
            sum += at(basis, unit, u) * at(basis, unit, v);
        }
        double cosine = u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
        double expected = (2 * l + 1) / (4 * Math.PI) * SphereQuadrature.legendre(l, cosine);
        assertThat(sum).isCloseTo(expected, within(1e-11));
    }

    @Property(tries = 100)
    void even_degrees_look_the_same_from_behind_and_odd_ones_reversed(
            @ForAll @IntRange(min = 0, max = 32) int l, @ForAll long seed) {
        RandomGenerator random = new RandomStreams(seed).named("behind");
        SphericalHarmonics basis = new SphericalHarmonics(l);
        double[] coefficients = new double[SphericalHarmonics.count(l)];
        for (int i = l * l; i < coefficients.length; i++) {
            coefficients[i] = random.nextGaussian();
        }
        double[] way = direction(random);
        double behind = at(basis, coefficients, new double[] {-way[0], -way[1], -way[2]});
        assertThat(behind).isCloseTo((l % 2 == 0 ? 1 : -1) * at(basis, coefficients, way), within(1e-11));
    }

    @Property(tries = 200)
    void no_radius_leaves_its_bounds_and_none_changes_faster_than_the_steepest_slope(
            @ForAll @IntRange(min = 1, max = 16) int degree, @ForAll long seed) {
        RandomGenerator random = new RandomStreams(seed).named("surface");
        SphericalSurface surface = gentle(degree, random);
        assertThat(surface.leastRadius()).isLessThan(surface.meanRadius());
        for (int i = 0; i < 50; i++) {
            double[] u = direction(random);
            double[] v = i % 2 == 0 ? direction(random) : near(u, random);
            double atU = surface.radius(u[0], u[1], u[2]);
            double atV = surface.radius(v[0], v[1], v[2]);
            double rounding = 1e-12 * surface.meanRadius();
            assertThat(Math.abs(atU - surface.meanRadius()))
                    .isLessThanOrEqualTo(surface.greatestRadius() - surface.meanRadius() + rounding);
            assertThat(Math.abs(atU - atV)).isLessThanOrEqualTo(surface.steepestSlope() * angle(u, v) + rounding);
        }
    }

    /** Neither bound is larger than it must be: a surface of one degree around the pole attains it there. */
    @Property(tries = 50)
    void a_zonal_surface_attains_its_greatest_radius_at_the_pole(@ForAll @IntRange(min = 1, max = 32) int l) {
        double[] coefficients = new double[SphericalHarmonics.count(l)];
        coefficients[0] = Math.sqrt(4 * Math.PI);
        coefficients[SphericalHarmonics.index(l, 0)] = 0.1;
        SphericalSurface surface = new SphericalSurface(new SphericalHarmonics(l), coefficients);
        assertThat(surface.radius(1, 0, 0)).isCloseTo(surface.greatestRadius(), within(1e-12));
    }

    /** So smooth that no radius has to be kept within [0.1, 3] means. */
    private static SphericalSurface gentle(int degree, RandomGenerator random) {
        double[] coefficients = new double[SphericalHarmonics.count(degree)];
        double swing = 0;
        for (int l = 1; l <= degree; l++) {
            double power = 0;
            for (int i = l * l; i < (l + 1) * (l + 1); i++) {
                coefficients[i] = random.nextGaussian();
                power += coefficients[i] * coefficients[i];
            }
            swing += Math.sqrt(power * (2 * l + 1) / (4 * Math.PI));
        }
        double mean = swing * (1.2 + 3 * random.nextDouble());
        coefficients[0] = mean * Math.sqrt(4 * Math.PI);
        return new SphericalSurface(new SphericalHarmonics(degree), coefficients);
    }

    private static double at(SphericalHarmonics basis, double[] coefficients, double[] way) {
        return basis.sum(coefficients, way[0], way[1], way[2]);
    }

    private static double power(double[] coefficients) {
        double power = 0;
        for (double coefficient : coefficients) {
            power += coefficient * coefficient;
        }
        return power;
    }

    private static double[] direction(RandomGenerator random) {
        return unit(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }

    private static double[] near(double[] way, RandomGenerator random) {
        double step = Math.pow(10, -4 * random.nextDouble());
        return unit(
                way[0] + step * random.nextGaussian(),
                way[1] + step * random.nextGaussian(),
                way[2] + step * random.nextGaussian());
    }

    private static double[] unit(double z, double y, double x) {
        double length = Math.sqrt(z * z + y * y + x * x);
        return new double[] {z / length, y / length, x / length};
    }

    private static double angle(double[] u, double[] v) {
        double chord = Math.sqrt(Math.pow(u[0] - v[0], 2) + Math.pow(u[1] - v[1], 2) + Math.pow(u[2] - v[2], 2));
        return 2 * Math.asin(Math.min(1, chord / 2));
    }

    private static double[] times(double[][] matrix, double[] way) {
        double[] turned = new double[3];
        for (int i = 0; i < 3; i++) {
            turned[i] = matrix[i][0] * way[0] + matrix[i][1] * way[1] + matrix[i][2] * way[2];
        }
        return turned;
    }

    /** Two orthogonal directions and what is orthogonal to both. */
    private static double[][] rotation(RandomGenerator random) {
        double[] a = direction(random);
        double[] b = direction(random);
        double along = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        double[] c = unit(b[0] - along * a[0], b[1] - along * a[1], b[2] - along * a[2]);
        double[] d = {a[1] * c[2] - a[2] * c[1], a[2] * c[0] - a[0] * c[2], a[0] * c[1] - a[1] * c[0]};
        return new double[][] {a, c, d};
    }
}
