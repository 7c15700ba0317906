package io.cytoforge.science.harmonics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.testing.Python;
import java.util.List;
import org.junit.jupiter.api.Test;

class SphericalHarmonicsTest {
    private static final int DEGREE = 12;

    @Test
    void are_orthonormal_on_the_sphere() {
        SphericalHarmonics basis = new SphericalHarmonics(DEGREE);
        int count = SphericalHarmonics.count(DEGREE);
        double[][] products = new double[count][count];
        double[] values = new double[count];
        double[][] unit = new double[count][count];
        for (int i = 0; i < count; i++) {
            unit[i][i] = 1;
        }
        double[][] nodes = gaussLegendre(DEGREE + 1);
        int angles = 2 * DEGREE + 1;
        for (int n = 0; n < nodes[0].length; n++) {
            double z = nodes[0][n];
            double ring = Math.sqrt(1 - z * z);
            for (int a = 0; a < angles; a++) {
                double phi = 2 * Math.PI * a / angles;
                for (int i = 0; i < count; i++) {
                    values[i] = basis.sum(unit[i], z, ring * Math.sin(phi), ring * Math.cos(phi));
                }
                double weight = nodes[1][n] * 2 * Math.PI / angles;
                for (int i = 0; i < count; i++) {
                    for (int j = 0; j < count; j++) {
                        products[i][j] += weight * values[i] * values[j];
                    }
                }
            }
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                assertThat(products[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-12));
            }
        }
    }

    /** Nodes and weights on [−1, 1], by Newton's method on the Legendre polynomial. */
    private static double[][] gaussLegendre(int n) {
        double[][] found = new double[2][n];
        for (int i = 0; i < n; i++) {
            double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 1;
            for (int step = 0; step < 50; step++) {
                double older = 0;
                double value = 1;
                for (int l = 1; l <= n; l++) {
                    double next = ((2 * l - 1) * x * value - (l - 1) * older) / l;
                    older = value;
                    value = next;
                }
                slope = n * (x * value - older) / (x * x - 1);
                x -= value / slope;
            }
            found[0][i] = x;
            found[1][i] = 2 / ((1 - x * x) * slope * slope);
        }
        return found;
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

    @Test
    void agree_with_scipy() {
        String script = """
                import sys
                import numpy as np
                from scipy.special import sph_harm
                degree, theta, phi = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
                for l in range(degree + 1):
                    for m in range(-l, l + 1):
                        y = sph_harm(abs(m), l, phi, theta) * (-1) ** m
                        print(repr(float(y.real if m == 0 else np.sqrt(2) * (y.real if m > 0 else y.imag))))
                """;
        double theta = 1.1;
        double phi = 4.2;
        String printed = Python.run(List.of("scipy.special"), script, DEGREE, theta, phi);
        String[] lines = printed.split("\n");
        SphericalHarmonics basis = new SphericalHarmonics(DEGREE);
        for (int i = 0; i < lines.length; i++) {
            double[] unit = new double[SphericalHarmonics.count(DEGREE)];
            unit[i] = 1;
            double value =
                    basis.sum(unit, Math.cos(theta), Math.sin(theta) * Math.sin(phi), Math.sin(theta) * Math.cos(phi));
            assertThat(value).as("coefficient %d", i).isCloseTo(Double.parseDouble(lines[i]), within(1e-12));
        }
        assertThat(lines).hasSize(SphericalHarmonics.count(DEGREE));
    }

    @Test
    void a_coefficient_has_its_place_at_l_squared_plus_l_plus_m() {
        assertThat(SphericalHarmonics.index(0, 0)).isZero();
        assertThat(SphericalHarmonics.index(3, -3)).isEqualTo(9);
        assertThat(SphericalHarmonics.index(3, 3)).isEqualTo(15);
        assertThatThrownBy(() -> SphericalHarmonics.index(2, 3)).hasMessageContaining("l = 2, m = 3");
    }
}
