package io.cytoforge.science.harmonics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.testing.Python;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SphericalHarmonicsTest {
    private static final int DEGREE = 16;

    @Test
    void are_orthonormal_on_the_sphere() {
        SphericalHarmonics basis = new SphericalHarmonics(DEGREE);
        SphereQuadrature sphere = SphereQuadrature.ofDegree(DEGREE);
        int count = SphericalHarmonics.count(DEGREE);
        double[][] products = new double[count][count];
        for (int d = 0; d < sphere.weights().length; d++) {
            double[] values = values(basis, sphere.directions()[d]);
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    products[i][j] += sphere.weights()[d] * values[i] * values[j];
                }
            }
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                assertThat(products[i][j]).as("%d, %d", i, j).isCloseTo(i == j ? 1 : 0, within(1e-12));
            }
        }
    }

    /** All harmonics in one direction. */
    private static double[] values(SphericalHarmonics basis, double[] way) {
        double[] values = new double[SphericalHarmonics.count(basis.degree())];
        double[] unit = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            unit[i] = 1;
            values[i] = basis.sum(unit, way[0], way[1], way[2]);
            unit[i] = 0;
        }
        return values;
    }

    @Test
    void the_first_four_are_those_one_can_write_down() {
        SphericalHarmonics basis = new SphericalHarmonics(1);
        double z = 0.36;
        double y = 0.48;
        double x = 0.8;
        double linear = Math.sqrt(3 / (4 * Math.PI));
        assertThat(basis.sum(new double[] {1, 0, 0, 0}, z, y, x))
                .isCloseTo(Math.sqrt(1 / (4 * Math.PI)), within(1e-15));
        assertThat(basis.sum(new double[] {0, 1, 0, 0}, z, y, x)).isCloseTo(linear * y, within(1e-15));
        assertThat(basis.sum(new double[] {0, 0, 1, 0}, z, y, x)).isCloseTo(linear * z, within(1e-15));
        assertThat(basis.sum(new double[] {0, 0, 0, 1}, z, y, x)).isCloseTo(linear * x, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"1.1, 4.2", "0.003, 0.4", "3.1, 2.9", "1.5707963267948966, 6.1", "0, 0"})
    void agree_with_scipy(double theta, double phi) {
        String script = """
                import sys
                import numpy as np
                from scipy import special
                degree, theta, phi = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
                def harmonic(l, m):
                    if hasattr(special, 'sph_harm_y'):
                        return special.sph_harm_y(l, m, theta, phi)
                    return special.sph_harm(m, l, phi, theta)
                for l in range(degree + 1):
                    for m in range(-l, l + 1):
                        y = harmonic(l, abs(m)) * (-1) ** m
                        print(repr(float(y.real if m == 0 else np.sqrt(2) * (y.real if m > 0 else y.imag))))
                """;
        String[] lines =
                Python.run(List.of("scipy.special"), script, DEGREE, theta, phi).split("\n");
        double ring = Math.sin(theta);
        double[] ours = values(
                new SphericalHarmonics(DEGREE),
                new double[] {Math.cos(theta), ring * Math.sin(phi), ring * Math.cos(phi)});
        assertThat(lines).hasSize(ours.length);
        for (int i = 0; i < lines.length; i++) {
            assertThat(ours[i]).as("coefficient %d", i).isCloseTo(Double.parseDouble(lines[i]), within(1e-12));
        }
    }

    @Test
    void a_coefficient_has_its_place_at_l_squared_plus_l_plus_m() {
        assertThat(SphericalHarmonics.index(0, 0)).isZero();
        assertThat(SphericalHarmonics.index(3, -3)).isEqualTo(9);
        assertThat(SphericalHarmonics.index(3, 3)).isEqualTo(15);
        assertThatThrownBy(() -> SphericalHarmonics.index(2, 3)).hasMessageContaining("l = 2, m = 3");
    }
}
