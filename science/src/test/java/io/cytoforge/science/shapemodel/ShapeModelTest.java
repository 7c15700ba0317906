package io.cytoforge.science.shapemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.surface.RaySurface;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ShapeModelTest {
    private static final int RAYS = 60;

    /** A sphere of 10 µm; mode 0 moves rays 0 and 1 apart, mode 1 moves ray 2 alone. */
    private static ShapeModel model() {
        double[] mean = new double[RAYS];
        Arrays.fill(mean, 10);
        double[][] modes = new double[2][RAYS];
        modes[0][0] = Math.sqrt(0.5);
        modes[0][1] = -Math.sqrt(0.5);
        modes[1][2] = 1;
        return new ShapeModel(ShapeForm.BODY, mean, modes, new double[] {4, 1}, 7);
    }

    @Test
    void a_shape_is_the_mean_and_weighted_modes_scaled() {
        RaySurface shape = model().shape(new double[] {2, -1}, 3);
        assertThat(shape.radius(0)).isCloseTo(3 * (10 + Math.sqrt(2)), within(1e-12));
        assertThat(shape.radius(1)).isCloseTo(3 * (10 - Math.sqrt(2)), within(1e-12));
        assertThat(shape.radius(2)).isCloseTo(27, within(1e-12));
        assertThat(shape.radius(3)).isCloseTo(30, within(1e-12));
        assertThat(model().shape(new double[] {0}, 1).radius(2)).isEqualTo(10);
    }

    @Test
    void radii_stay_positive_however_large_the_weights() {
        assertThat(model().shape(new double[] {0, -1000}, 2).leastRadius()).isCloseTo(2 * 0.5, within(1e-12));
    }

    @Test
    void weights_are_drawn_with_the_modes_variances_and_within_the_limit() {
        ShapeModel model = model();
        for (double limit : new double[] {0.5, 1, 3}) {
            ShapeVariation variation = new ShapeVariation(0, limit);
            RandomGenerator random = new RandomStreams(5).named("draws");
            double square = 0;
            double furthest = 0;
            int draws = 40_000;
            for (int i = 0; i < draws; i++) {
                double weight = (model.draw(variation, 1, random).radius(0) - 10) / Math.sqrt(0.5) / 2;
                square += weight * weight / draws;
                furthest = Math.max(furthest, Math.abs(weight));
            }
            assertThat(furthest).isLessThanOrEqualTo(limit + 1e-12).isGreaterThan(0.97 * limit);
            assertThat(square).isCloseTo(truncatedVariance(limit), within(0.02));
        }
    }

    /** ∫ t² φ(t) dt / ∫ φ(t) dt over ±limit, by the midpoint rule. */
    private static double truncatedVariance(double limit) {
        double square = 0;
        double all = 0;
        for (int i = 0; i < 10_000; i++) {
            double t = limit * (2 * (i + 0.5) / 10_000 - 1);
            square += t * t * Math.exp(-t * t / 2);
            all += Math.exp(-t * t / 2);
        }
        return square / all;
    }

    @Test
    void only_the_strongest_modes_vary_and_none_at_a_limit_of_0() {
        RandomGenerator random = new RandomStreams(6).named("draws");
        RaySurface one = model().draw(new ShapeVariation(1, 3), 1, random);
        assertThat(one.radius(2)).isEqualTo(10);
        assertThat(one.radius(0)).isNotEqualTo(10);
        assertThat(model().draw(new ShapeVariation(0, 0), 2, random).greatestRadius())
                .isEqualTo(20);
        assertThatThrownBy(() -> model().draw(new ShapeVariation(3, 3), 1, random))
                .hasMessage("3 modes shall vary, the model has 2");
    }

    @Test
    void a_stored_model_is_rebuilt_from_its_parts() {
        ShapeModel model = model();
        double[][] modes = {model.mode(0), model.mode(1)};
        ShapeModel again = new ShapeModel(model.form(), model.mean(), modes, model.eigenvalues(), model.shapes());
        RaySurface one = model.draw(ShapeVariation.FULL, 1, new RandomStreams(1).named("a"));
        RaySurface other = again.draw(ShapeVariation.FULL, 1, new RandomStreams(1).named("a"));
        for (int ray = 0; ray < RAYS; ray++) {
            assertThat(other.radius(ray)).isEqualTo(one.radius(ray));
        }
        model.mean()[0] = 0;
        model.mode(0)[0] = 0;
        assertThat(model.mean()[0]).isEqualTo(10);
        assertThat(model.mode(0)[0]).isEqualTo(Math.sqrt(0.5));
    }

    @Test
    void refuses_what_is_no_model() {
        double[] mean = model().mean();
        double[][] modes = {model().mode(0), model().mode(1)};
        assertThatThrownBy(() -> new ShapeModel(ShapeForm.BODY, new double[10], modes, new double[2], 3))
                .hasMessageContaining("rays must be between 24 and 10000, were 10");
        assertThatThrownBy(() -> new ShapeModel(ShapeForm.BODY, new double[RAYS], modes, new double[2], 3))
                .hasMessageContaining("mean of ray 0 must be above 0 µm, was 0.0");
        assertThatThrownBy(() -> new ShapeModel(ShapeForm.BODY, mean, modes, new double[] {1, 2}, 3))
                .hasMessageContaining("eigenvalues must descend");
        assertThatThrownBy(() -> new ShapeModel(ShapeForm.BODY, mean, modes, new double[] {1}, 3))
                .hasMessageContaining("2 modes need as many eigenvalues, got 1");
        double[][] same = {modes[0], modes[0]};
        assertThatThrownBy(() -> new ShapeModel(ShapeForm.BODY, mean, same, new double[] {1, 1}, 3))
                .hasMessageContaining("modes must be orthonormal, the product of 0 and 1 was");
        double[][] uneven = {modes[0], new double[3]};
        assertThatThrownBy(() -> new ShapeModel(ShapeForm.BODY, mean, uneven, new double[] {1, 1}, 3))
                .hasMessage("mode 1 must have 60 rays, had 3");
        assertThatThrownBy(() -> model().shape(new double[3], 1)).hasMessageContaining("there are 2 modes");
        assertThatThrownBy(() -> model().shape(new double[2], 0)).hasMessageContaining("scale must be above 0");
    }
}
