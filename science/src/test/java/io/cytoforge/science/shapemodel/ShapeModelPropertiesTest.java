package io.cytoforge.science.shapemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.surface.RaySurface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ShapeModelPropertiesTest {
    private static List<double[]> shapes(int count, int rays, long seed) {
        RandomGenerator random = new RandomStreams(seed).named("shapes");
        List<double[]> shapes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] radii = new double[rays];
            double size = 5 + 5 * random.nextDouble();
            Arrays.setAll(radii, _ -> size + random.nextDouble());
            shapes.add(radii);
        }
        return shapes;
    }

    @Property(tries = 40)
    void the_spectrum_sums_to_the_variance_and_descends(
            @ForAll @IntRange(min = 3, max = 50) int count,
            @ForAll @IntRange(min = 24, max = 40) int rays,
            @ForAll long seed) {
        List<double[]> shapes = shapes(count, rays, seed);
        ShapeModelFit fit = ShapeModelFit.of(ShapeForm.BODY, shapes, 0.9, 0);
        double variance = 0;
        for (int ray = 0; ray < rays; ray++) {
            double mean = fit.model().mean()[ray];
            for (double[] shape : shapes) {
                variance += (shape[ray] - mean) * (shape[ray] - mean) / (count - 1);
            }
        }
        double sum = fit.spectrum().stream().mapToDouble(value -> value).sum();
        assertThat(sum).isCloseTo(variance, within(1e-10 * variance));
        assertThat(fit.spectrum())
                .isSortedAccordingTo((a, b) -> Double.compare(b, a))
                .hasSize(Math.min(count - 1, rays));
        double kept = Arrays.stream(fit.model().eigenvalues()).sum();
        assertThat(kept / sum).isGreaterThan(0.9 - 1e-9);
        assertThat((kept - fit.model().eigenvalues()[fit.model().modes() - 1]) / sum)
                .isLessThan(0.9);
    }

    @Property(tries = 40)
    void all_modes_together_rebuild_every_shape(@ForAll @IntRange(min = 3, max = 20) int count, @ForAll long seed) {
        List<double[]> shapes = shapes(count, 30, seed);
        ShapeModel model =
                ShapeModelFit.of(ShapeForm.HEMISPHERE, shapes, 1, count - 1).model();
        for (double[] shape : shapes) {
            double[] weights = new double[model.modes()];
            for (int mode = 0; mode < weights.length; mode++) {
                for (int ray = 0; ray < 30; ray++) {
                    weights[mode] += (shape[ray] - model.mean()[ray]) * model.mode(mode)[ray];
                }
            }
            RaySurface rebuilt = model.shape(weights, 1);
            for (int ray = 0; ray < 30; ray++) {
                assertThat(rebuilt.radius(ray)).isCloseTo(shape[ray], within(1e-10));
            }
        }
    }

    @Property(tries = 60)
    void drawn_shapes_stay_positive_and_scale(
            @ForAll @IntRange(min = 3, max = 20) int count,
            @ForAll @DoubleRange(min = 0, max = 10) double limit,
            @ForAll @DoubleRange(min = 0.01, max = 100) double scale,
            @ForAll long seed) {
        ShapeModel model =
                ShapeModelFit.of(ShapeForm.BODY, shapes(count, 30, seed), 1, 0).model();
        ShapeVariation variation = new ShapeVariation(0, limit);
        RaySurface one = model.draw(variation, 1, new RandomStreams(seed).named("draw"));
        RaySurface scaled = model.draw(variation, scale, new RandomStreams(seed).named("draw"));
        assertThat(one.leastRadius()).isPositive();
        for (int ray = 0; ray < 30; ray++) {
            assertThat(scaled.radius(ray)).isCloseTo(scale * one.radius(ray), within(1e-12 * scaled.radius(ray)));
        }
    }
}
