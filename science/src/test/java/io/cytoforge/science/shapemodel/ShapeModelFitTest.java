package io.cytoforge.science.shapemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import io.cytoforge.testing.Threads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapeModelFitTest {
    private static final RandomStreams STREAMS = new RandomStreams(12);

    /** A mean and orthonormal modes, planted. */
    private static ShapeModel planted(int rays, double... eigenvalues) {
        RandomGenerator random = STREAMS.named("planted", rays);
        double[] mean = new double[rays];
        Arrays.setAll(mean, _ -> 20 + 5 * random.nextDouble());
        double[][] modes = new double[eigenvalues.length][rays];
        for (int i = 0; i < modes.length; i++) {
            double[] mode = modes[i];
            Arrays.setAll(mode, _ -> random.nextGaussian());
            for (int j = 0; j < i; j++) {
                double along = dot(mode, modes[j]);
                double[] other = modes[j];
                Arrays.setAll(mode, ray -> mode[ray] - along * other[ray]);
            }
            double norm = Math.sqrt(dot(mode, mode));
            Arrays.setAll(mode, ray -> mode[ray] / norm);
        }
        return new ShapeModel(ShapeForm.BODY, mean, modes, eigenvalues, 1);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static List<double[]> draws(ShapeModel model, int count, double noise) {
        RandomGenerator random = STREAMS.named("draws", count);
        List<double[]> draws = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] radii = model.mean();
            for (int mode = 0; mode < model.modes(); mode++) {
                double weight = Math.sqrt(model.eigenvalues()[mode]) * random.nextGaussian();
                double[] way = model.mode(mode);
                Arrays.setAll(radii, ray -> radii[ray] + weight * way[ray]);
            }
            Arrays.setAll(radii, ray -> radii[ray] + noise * random.nextGaussian());
            draws.add(radii);
        }
        return draws;
    }

    @Test
    void a_planted_model_is_found_again() {
        ShapeModel planted = planted(162, 100, 49, 16);
        ShapeModelFit fit = ShapeModelFit.of(ShapeForm.BODY, draws(planted, 3000, 0.01), 0.99, 0);
        assertThat(fit.model().modes()).isEqualTo(3);
        assertThat(fit.model().shapes()).isEqualTo(3000);
        for (int mode = 0; mode < 3; mode++) {
            // an estimated variance has the relative error √(2 / k): 2.6 %
            assertThat(fit.model().eigenvalues()[mode])
                    .isCloseTo(planted.eigenvalues()[mode], Percentage.withPercentage(8));
            double captured = 0;
            for (int other = 0; other < 3; other++) {
                captured += Math.pow(dot(planted.mode(mode), fit.model().mode(other)), 2);
            }
            assertThat(Math.toDegrees(Math.acos(Math.sqrt(Math.min(1, captured)))))
                    .isLessThan(0.1);
            assertThat(Math.abs(dot(planted.mode(mode), fit.model().mode(mode))))
                    .isGreaterThan(0.995);
        }
        double[] mean = fit.model().mean();
        for (int ray = 0; ray < 162; ray++) {
            assertThat(mean[ray]).isCloseTo(planted.mean()[ray], within(0.4));
        }
        assertThat(fit.explained().subList(0, 3).stream()
                        .mapToDouble(share -> share)
                        .sum())
                .isGreaterThan(0.999);
        assertThat(fit.leftOutMean()).isCloseTo(0.01, within(0.001));
        assertThat(fit.leftOutWorst()).isBetween(fit.leftOutMean(), 0.015);
    }

    @Test
    void agrees_with_numpys_eigenvectors_of_the_whole_covariance(@TempDir Path folder) {
        for (int shapes : new int[] {15, 90}) {
            List<double[]> radii = draws(planted(48, 100, 60, 30, 10, 4), shapes, 0.3);
            ShapeModelFit fit = ShapeModelFit.of(ShapeForm.BODY, rounded(radii), 1, 5);
            float[] all = new float[shapes * 48];
            float[] modes = new float[5 * 48];
            float[] spectrum = new float[fit.spectrum().size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = (float) radii.get(i / 48)[i % 48];
            }
            for (int i = 0; i < modes.length; i++) {
                modes[i] = (float) fit.model().mode(i / 48)[i % 48];
            }
            for (int i = 0; i < spectrum.length; i++) {
                spectrum[i] = fit.spectrum().get(i).floatValue();
            }
            String script = """
                    import sys, numpy as np
                    p = np.fromfile(sys.argv[1], '<f4').astype(float).reshape(-1, 48)
                    ours = np.fromfile(sys.argv[2], '<f4').astype(float).reshape(5, 48)
                    spectrum = np.fromfile(sys.argv[3], '<f4').astype(float)
                    values, vectors = np.linalg.eigh(np.cov(p.T))
                    values, vectors = values[::-1], vectors[:, ::-1]
                    print(np.abs(spectrum / values[:len(spectrum)] - 1).max() < 1e-5,
                          np.abs(np.abs(np.sum(ours * vectors[:, :5].T, 1)) - 1).max() < 1e-6,
                          values[len(spectrum):].max(initial=0) < 1e-9 * values[0],
                          all(m[np.abs(m).argmax()] > 0 for m in ours))
                    """;
            assertThat(Python.run(
                            List.of("numpy"),
                            script,
                            RawArrays.write(folder.resolve("radii"), all),
                            RawArrays.write(folder.resolve("modes"), modes),
                            RawArrays.write(folder.resolve("spectrum"), spectrum)))
                    .isEqualTo("True True True True");
        }
    }

    private static List<double[]> rounded(List<double[]> radii) {
        return radii.stream()
                .map(shape -> Arrays.stream(shape).map(radius -> (float) radius).toArray())
                .toList();
    }

    @Test
    void leaving_one_out_gives_what_fitting_without_it_gives() {
        for (int shapes : new int[] {4, 15, 60, 120}) {
            for (int modes : new int[] {1, 3, 14, 40}) {
                if (modes < shapes) {
                    List<double[]> radii = draws(planted(40, 100, 60, 30, 10, 4), shapes, 0.5);
                    compare(radii, modes, 1e-6);
                }
            }
        }
    }

    @Test
    void leaving_one_out_copes_with_shapes_that_share_directions() {
        List<double[]> radii = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            double[] shape = new double[30];
            Arrays.fill(shape, 10);
            shape[i % 3] += (i < 6 ? 2 : -1) * (1 + i % 3) + 0.01 * i * i;
            shape[7] += i == 8 ? 3.3 : 0;
            radii.add(shape);
        }
        for (int modes = 1; modes < 5; modes++) {
            compare(radii, modes, 1e-6);
        }
    }

    /** Fits once per shape. */
    private static void compare(List<double[]> radii, int modes, double tolerance) {
        double sum = 0;
        double worst = 0;
        for (int left = 0; left < radii.size(); left++) {
            List<double[]> others = new ArrayList<>(radii);
            double[] shape = others.remove(left);
            PrincipalAxes axes = PrincipalAxes.of(others);
            double[] rest = shape.clone();
            Arrays.setAll(rest, ray -> rest[ray] - axes.mean()[ray]);
            for (int mode = 0; mode < Math.min(modes, axes.eigenvalues().length); mode++) {
                double[] way = axes.mode(mode);
                double along = dot(rest, way);
                Arrays.setAll(rest, ray -> rest[ray] - along * way[ray]);
            }
            double error = Math.sqrt(dot(rest, rest) / rest.length);
            sum += error;
            worst = Math.max(worst, error);
        }
        ShapeModelFit fit = ShapeModelFit.of(ShapeForm.BODY, radii, 1, modes);
        assertThat(fit.leftOutMean())
                .as("%d shapes, %d modes", radii.size(), modes)
                .isCloseTo(sum / radii.size(), within(tolerance));
        assertThat(fit.leftOutWorst()).isCloseTo(worst, within(tolerance));
    }

    @Test
    void shapes_that_do_not_differ_have_no_modes() {
        List<double[]> same =
                List.of(planted(24).mean(), planted(24).mean(), planted(24).mean());
        ShapeModelFit fit = ShapeModelFit.of(ShapeForm.HEMISPHERE, same, 0.95, 0);
        assertThat(fit.model().modes()).isZero();
        assertThat(fit.spectrum()).isEmpty();
        assertThat(fit.leftOutWorst()).isZero();
    }

    @Test
    void threads_change_nothing() {
        List<double[]> radii = draws(planted(60, 9, 4), 40, 0.1);
        ShapeModelFit one = Threads.on(1, () -> ShapeModelFit.of(ShapeForm.BODY, radii, 0.9, 0));
        ShapeModelFit two = Threads.on(2, () -> ShapeModelFit.of(ShapeForm.BODY, radii, 0.9, 0));
        assertThat(two.model().mode(0)).isEqualTo(one.model().mode(0));
        assertThat(two.leftOutMean()).isEqualTo(one.leftOutMean());
        assertThat(two.spectrum()).isEqualTo(one.spectrum());
    }

    @Test
    void refuses_what_cannot_be_fitted() {
        List<double[]> radii = draws(planted(24, 4), 5, 0.1);
        assertThatThrownBy(() -> ShapeModelFit.of(ShapeForm.BODY, radii.subList(0, 2), 0.9, 0))
                .hasMessage("a shape model needs at least 3 shapes, got 2");
        List<double[]> uneven = new ArrayList<>(radii);
        uneven.set(2, new double[25]);
        assertThatThrownBy(() -> ShapeModelFit.of(ShapeForm.BODY, uneven, 0.9, 0))
                .hasMessage("shape 0 has 24 rays, shape 2 has 25");
        uneven.set(2, new double[24]);
        assertThatThrownBy(() -> ShapeModelFit.of(ShapeForm.BODY, uneven, 0.9, 0))
                .hasMessageContaining("one of shape 2 was 0.0");
        assertThatThrownBy(() -> ShapeModelFit.of(ShapeForm.BODY, radii, 0, 0)).hasMessageContaining("was 0.0");
        assertThatThrownBy(() -> ShapeModelFit.of(ShapeForm.BODY, radii, 1, 5))
                .hasMessage("modes must be between 0 and 4 with 5 shapes of 24 rays, were 5");
    }
}
