package io.cytoforge.science.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Point3;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BodyReachTest {
    private static final Point3 CENTER = new Point3(4, -2, 7);

    private static Point3 direction(RandomGenerator random) {
        double z = random.nextGaussian();
        double y = random.nextGaussian();
        double x = random.nextGaussian();
        double length = Math.sqrt(z * z + y * y + x * x);
        return new Point3(z / length, y / length, x / length);
    }

    private static Body body(int degree, double radius, Point3 axis, double ratio, RandomGenerator random) {
        SurfaceSpectrum surface = new SurfaceSpectrum(degree, DecayLaw.EXPONENTIAL, 1, false);
        return Body.stretched(CENTER, surface.draw(random, radius), axis, ratio);
    }

    /** The support function of an ellipsoid with half axes a along its axis and b across it: √(a² c² + b² (1 − c²)). */
    @Property(tries = 50)
    void an_ellipsoid_reaches_as_far_as_its_support_function_says(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.2, max = 5) double ratio) {
        RandomGenerator random = new RandomStreams(seed).named("ellipsoid");
        Point3 axis = direction(random);
        double[] reaches = new double[BodyReach.COUNT];
        BodyReach.raise(body(0, 3, axis, ratio, random), CENTER, reaches);
        double across = 3 / Math.cbrt(ratio);
        double along = across * ratio;
        double[] unit = BodyReach.unitVectors();
        for (int k = 0; k < BodyReach.COUNT; k++) {
            double cosine = unit[3 * k] * axis.z() + unit[3 * k + 1] * axis.y() + unit[3 * k + 2] * axis.x();
            double expected = Math.sqrt(along * along * cosine * cosine + across * across * (1 - cosine * cosine));
            assertThat(reaches[k]).isCloseTo(expected, within(1e-9 * expected));
        }
    }

    @Property(tries = 20)
    void every_point_that_is_looked_at_lies_on_the_surface(@ForAll long seed) {
        RandomGenerator random = new RandomStreams(seed).named("rough");
        Body body = body(6, 3, direction(random), 0.5, random);
        double[] points = BodyReach.points(body, CENTER);
        for (int p = 0; p < points.length; p += 3) {
            assertThat(body.relativeRadius(points[p], points[p + 1], points[p + 2]))
                    .isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void directions_are_unit_vectors_and_their_opposites() {
        double[] unit = BodyReach.unitVectors();
        for (int k = 0; k < BodyReach.COUNT; k++) {
            int opposite = (k + BodyReach.OPPOSITE) % BodyReach.COUNT;
            double square = 0;
            for (int axis = 0; axis < 3; axis++) {
                square += unit[3 * k + axis] * unit[3 * k + axis];
                assertThat(unit[3 * opposite + axis]).isEqualTo(-unit[3 * k + axis]);
            }
            assertThat(square).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void reaches_are_counted_from_anywhere_and_only_rise() {
        double[] reaches = new double[BodyReach.COUNT];
        BodyReach.raise(body(0, 3, new Point3(1, 0, 0), 1, new RandomStreams(1).named("a")), CENTER, reaches);
        double[] before = reaches.clone();
        Point3 aside = new Point3(CENTER.z() - 2, CENTER.y(), CENTER.x());
        BodyReach.raise(body(0, 3, new Point3(1, 0, 0), 1, new RandomStreams(1).named("a")), aside, reaches);
        double[] unit = BodyReach.unitVectors();
        for (int k = 0; k < BodyReach.COUNT; k++) {
            assertThat(reaches[k]).isCloseTo(before[k] + Math.max(0, 2 * unit[3 * k]), within(1e-9));
        }
    }
}
