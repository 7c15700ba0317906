package io.cytoforge.science.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Point3;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RaySurfaceTest {
    private static final RandomStreams STREAMS = new RandomStreams(8);

    private static double[] direction(RandomGenerator random) {
        double z = 2 * random.nextDouble() - 1;
        double angle = 2 * Math.PI * random.nextDouble();
        double across = Math.sqrt(1 - z * z);
        return new double[] {z, across * Math.sin(angle), across * Math.cos(angle)};
    }

    private static double[] rough(int rays, RandomGenerator random) {
        double[] radii = new double[rays];
        Arrays.setAll(radii, _ -> 1 + random.nextDouble());
        return radii;
    }

    @Test
    void rays_of_any_number_are_unit_vectors_with_their_share_of_the_sphere() {
        for (int n : new int[] {24, 25, 100, 162, 333, 642, 2562, 10_000}) {
            RaySet sphere = RaySet.sphere(n);
            RaySet hemisphere = RaySet.hemisphere(n);
            assertThat(sphere.triangles()).isEqualTo(2 * n - 4);
            assertThat(solidAngle(sphere)).isCloseTo(4 * Math.PI, within(1e-9));
            assertThat(solidAngle(hemisphere)).isCloseTo(2 * Math.PI, within(1e-9));
            Point3 sum = new Point3(0, 0, 0);
            for (int i = 0; i < n; i++) {
                Point3 d = sphere.direction(i);
                assertThat(d.distanceTo(new Point3(0, 0, 0))).isCloseTo(1, within(1e-15));
                assertThat(hemisphere.direction(i).z()).isNotNegative();
                sum = new Point3(sum.z() + d.z(), sum.y() + d.y(), sum.x() + d.x());
            }
            assertThat(sum.distanceTo(new Point3(0, 0, 0)) / n).isLessThan(0.02);
        }
    }

    /** Van Oosterom and Strackee: tan(Ω / 2) = a·(b × c) / (1 + a·b + b·c + c·a). */
    private static double solidAngle(RaySet rays) {
        double total = 0;
        for (int triangle = 0; triangle < rays.triangles(); triangle++) {
            Point3 a = rays.direction(rays.corner(triangle, 0));
            Point3 b = rays.direction(rays.corner(triangle, 1));
            Point3 c = rays.direction(rays.corner(triangle, 2));
            double volume = a.x() * (b.y() * c.z() - b.z() * c.y())
                    + a.y() * (b.z() * c.x() - b.x() * c.z())
                    + a.z() * (b.x() * c.y() - b.y() * c.x());
            assertThat(volume).isPositive();
            total += 2 * Math.atan2(volume, 1 + dot(a, b) + dot(b, c) + dot(c, a));
        }
        return total;
    }

    private static double dot(Point3 a, Point3 b) {
        return a.z() * b.z() + a.y() * b.y() + a.x() * b.x();
    }

    @Test
    void neighbours_are_evenly_apart() {
        for (RaySet rays : new RaySet[] {RaySet.sphere(642), RaySet.hemisphere(321)}) {
            double even = Math.sqrt(4 * Math.PI / 642);
            for (int i = 0; i < rays.rays(); i++) {
                double nearest = Double.POSITIVE_INFINITY;
                for (int j = 0; j < rays.rays(); j++) {
                    nearest = j == i
                            ? nearest
                            : Math.min(nearest, rays.direction(i).distanceTo(rays.direction(j)));
                }
                assertThat(nearest / even).isBetween(0.55, 1.1);
            }
        }
    }

    @Test
    void is_exact_at_the_rays_and_a_sphere_if_all_radii_are_equal() {
        for (RaySet rays : new RaySet[] {RaySet.sphere(642), RaySet.hemisphere(400)}) {
            double[] radii = rough(rays.rays(), STREAMS.named("exact"));
            RaySurface surface = new RaySurface(rays, radii);
            double[] equal = new double[rays.rays()];
            Arrays.fill(equal, 3);
            RaySurface sphere = new RaySurface(rays, equal);
            for (int i = 0; i < rays.rays(); i++) {
                Point3 d = rays.direction(i);
                assertThat(surface.radius(d.z(), d.y(), d.x())).isCloseTo(radii[i], within(1e-12));
            }
            RandomGenerator random = STREAMS.named("directions");
            for (int i = 0; i < 10_000; i++) {
                double[] d = direction(random);
                assertThat(sphere.radius(d[0], d[1], d[2])).isEqualTo(3);
            }
            assertThat(sphere.steepestSlope()).isLessThan(1e-11);
        }
    }

    @Test
    void finds_the_same_triangle_as_a_search_over_all() {
        for (RaySet rays : new RaySet[] {RaySet.sphere(100), RaySet.sphere(2562), RaySet.hemisphere(300)}) {
            double[] radii = rough(rays.rays(), STREAMS.named("radii"));
            RaySurface surface = new RaySurface(rays, radii);
            RandomGenerator random = STREAMS.named("search");
            for (int i = 0; i < 2_000; i++) {
                double[] d = direction(random);
                double up = rays.isHemisphere() ? Math.abs(d[0]) : d[0];
                assertThat(surface.radius(d[0], d[1], d[2]))
                        .isCloseTo(searched(rays, radii, new Point3(up, d[1], d[2])), within(1e-9));
            }
        }
    }

    /** By solving for the weights of every triangle with Cramer's rule and taking the one without a negative. */
    private static double searched(RaySet rays, double[] radii, Point3 d) {
        double best = Double.NEGATIVE_INFINITY;
        double radius = 0;
        for (int triangle = 0; triangle < rays.triangles(); triangle++) {
            int[] ray = {rays.corner(triangle, 0), rays.corner(triangle, 1), rays.corner(triangle, 2)};
            Point3 a = rays.direction(ray[0]);
            Point3 b = rays.direction(ray[1]);
            Point3 c = rays.direction(ray[2]);
            double[] weight = {volume(d, b, c), volume(a, d, c), volume(a, b, d)};
            double least = Math.min(weight[0], Math.min(weight[1], weight[2])) / volume(a, b, c);
            if (least > best) {
                best = least;
                radius = (weight[0] * radii[ray[0]] + weight[1] * radii[ray[1]] + weight[2] * radii[ray[2]])
                        / (weight[0] + weight[1] + weight[2]);
            }
        }
        return radius;
    }

    private static double volume(Point3 a, Point3 b, Point3 c) {
        return a.x() * (b.y() * c.z() - b.z() * c.y())
                + a.y() * (b.z() * c.x() - b.x() * c.z())
                + a.z() * (b.x() * c.y() - b.y() * c.x());
    }

    @Test
    void keeps_its_bounds_and_never_changes_faster_than_it_says() {
        for (RaySet rays : new RaySet[] {RaySet.sphere(162), RaySet.hemisphere(162)}) {
            RaySurface surface = new RaySurface(rays, rough(rays.rays(), STREAMS.named("slope")));
            RandomGenerator random = STREAMS.named("steps");
            double fastest = 0;
            for (int i = 0; i < 100_000; i++) {
                double[] d = direction(random);
                double[] e = new double[3];
                double[] other = direction(random);
                double length = 0;
                for (int axis = 0; axis < 3; axis++) {
                    e[axis] = d[axis] + 1e-5 * other[axis];
                    length += e[axis] * e[axis];
                }
                double dot = 0;
                for (int axis = 0; axis < 3; axis++) {
                    e[axis] /= Math.sqrt(length);
                    dot += (e[axis] - d[axis]) * (e[axis] - d[axis]);
                }
                double here = surface.radius(d[0], d[1], d[2]);
                assertThat(here).isBetween(surface.leastRadius(), surface.greatestRadius());
                fastest = Math.max(fastest, Math.abs(surface.radius(e[0], e[1], e[2]) - here) / Math.sqrt(dot));
            }
            assertThat(fastest).isLessThan(surface.steepestSlope() * 1.0001).isGreaterThan(surface.steepestSlope() / 3);
        }
    }

    @Test
    void refuses_what_is_no_surface() {
        assertThatThrownBy(() -> RaySet.sphere(23)).hasMessageContaining("between 24 and 10000, were 23");
        assertThatThrownBy(() -> new RaySurface(RaySet.sphere(30), new double[29]))
                .hasMessage("30 rays need as many radii, got 29");
        assertThatThrownBy(() -> new RaySurface(RaySet.sphere(30), new double[30]))
                .hasMessageContaining("radius of ray 0 must be positive, was 0.0");
    }
}
