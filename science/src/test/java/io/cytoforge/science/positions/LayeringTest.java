package io.cytoforge.science.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LayeringTest {
    private static final Shape3 CUBE = new Shape3(90, 90, 90);
    private static final Point3 MIDDLE = Regions.middle(CUBE, VoxelSize.UNIT);
    private static final PlacementGrid BALL =
            Regions.ball(CUBE, VoxelSize.UNIT, 40).grid();
    private static final LayeredPositions EVEN = new LayeredPositions(1, 0, 0);

    private static List<Point3> centres(LayeredPositions spec, PlacementGrid grid, double spacing, long seed) {
        return Layering.in(grid, spec, spacing, new RandomStreams(seed), Progress.unheard());
    }

    /** Points of each layer of a ball, by the layer's depth. */
    private static List<List<Point3>> layers(List<Point3> points, List<Layer> layers, double radius, double within) {
        List<List<Point3>> found = new ArrayList<>();
        for (Layer layer : layers) {
            found.add(points.stream()
                    .filter(point -> Math.abs(radius - point.distanceTo(MIDDLE) - layer.depth()) < within)
                    .toList());
        }
        return found;
    }

    @Test
    void depth_and_spacing_grow_by_one_over_decay() {
        List<Layer> layers = Layer.of(new LayeredPositions(0.5, 0, 0), 4, 29);
        assertThat(layers)
                .containsExactly(
                        new Layer(0, 0, 2, 4),
                        new Layer(1, 4, 6, 8),
                        new Layer(2, 10, 14, 16),
                        new Layer(3, 22, 30, 32));
        assertThat(Layer.of(new LayeredPositions(0.5, 0, 2), 4, 29)).hasSize(2);
        assertThat(Layer.of(EVEN, 4, 9)).extracting(Layer::depth).containsExactly(2.0, 6.0, 10.0);
    }

    @Test
    void layers_lie_at_their_depths_and_keep_their_spacing() {
        for (LayeredPositions spec : List.of(EVEN, new LayeredPositions(0.8, 0, 0))) {
            List<Point3> points = centres(spec, BALL, 7, 3);
            List<Layer> layers = Layer.of(spec, 7, 35);
            List<List<Point3>> found = layers(points, layers, 40, 1);
            for (int k = 0; k < layers.size() - 1; k++) {
                assertThat(Scatter.leastDistance(found.get(k)))
                        .isGreaterThanOrEqualTo(layers.get(k).spacing());
            }
            assertThat(found.stream().mapToInt(List::size).sum()).isGreaterThan((int) (0.98 * points.size()));
            assertThat(points).allMatch(BALL::contains);
        }
    }

    @Test
    void neighbours_of_a_layer_are_about_a_spacing_apart_and_cover_it_as_random_discs_do() {
        List<List<Point3>> found = layers(centres(EVEN, BALL, 7, 3), Layer.of(EVEN, 7, 26), 40, 1);
        for (int k = 0; k < 3; k++) {
            double radius = 40 - 7 * k - 3.5;
            assertThat(Scatter.meanNearest(found.get(k))).isBetween(7.0, 8.4);
            // Random sequential discs cover 0.547 of a plane: 0.697 points per squared spacing.
            double density = found.get(k).size() * 49 / (4 * Math.PI * radius * radius);
            assertThat(density).isBetween(0.58, 0.74);
        }
    }

    @Test
    void no_place_of_a_layer_is_left_where_another_point_would_fit() {
        double spacing = 8;
        List<Point3> points = centres(EVEN, BALL, spacing, 4);
        RandomGenerator random = new RandomStreams(1).named("places");
        for (int i = 0; i < 3000; i++) {
            Point3 direction = new Point3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            double length = direction.distanceTo(CellSite.NOWHERE);
            double radius = 40 - spacing / 2 - spacing * (i % 4);
            Point3 place = LayerThinning.along(MIDDLE, direction, radius / length);
            // Every voxel is tried once: a gap is smaller than a point of that size by about a voxel.
            assertThat(Scatter.nearest(place, points)).isLessThan(spacing + 1.2);
        }
    }

    @Test
    void the_middle_is_filled_too() {
        for (double spacing : new double[] {6, 7, 8, 9, 10, 11, 12, 13}) {
            List<Point3> points = centres(EVEN, BALL, spacing, 2);
            assertThat(Scatter.nearest(MIDDLE, points)).isLessThan(spacing);
            assertThat(Scatter.leastDistance(points)).isGreaterThanOrEqualTo(0.75 * spacing);
        }
    }

    @Test
    void the_whole_of_an_ellipsoid_is_within_reach_of_a_cell() {
        Shape3 shape = new Shape3(30, 80, 110);
        VoxelSize voxelSize = new VoxelSize(2, 1, 1);
        PlacementGrid grid =
                Regions.ellipsoid(shape, voxelSize, new Point3(25, 35, 50)).grid();
        List<Point3> points = centres(EVEN, grid, 9, 5);
        VoxelSampler sampler = new VoxelSampler(grid, 0);
        RandomGenerator random = new RandomStreams(2).named("places");
        for (int i = 0; i < 3000; i++) {
            assertThat(Scatter.nearest(sampler.next(random), points)).isLessThan(1.35 * 9);
        }
    }

    @Test
    void a_shell_thinner_than_a_cell_gets_one_layer_in_its_middle() {
        for (double thickness : new double[] {1, 2, 3, 4.5, 6, 7.9}) {
            PlacementGrid shell =
                    Regions.shell(CUBE, VoxelSize.UNIT, 40 - thickness, 40).grid();
            List<Point3> points = centres(EVEN, shell, 8, 3);
            for (Point3 point : points) {
                assertThat(point.distanceTo(MIDDLE)).isCloseTo(40 - thickness / 2, within(0.75));
            }
            assertThat(Scatter.leastDistance(points)).isGreaterThanOrEqualTo(8);
            double density = points.size() * 64 / (4 * Math.PI * Math.pow(40 - thickness / 2, 2));
            assertThat(density).isBetween(0.55, 0.74);
        }
    }

    @Test
    void jitter_grows_with_depth_and_leaves_points_inside_and_apart() {
        LayeredPositions jittered = new LayeredPositions(1, 0.08, 0);
        List<Point3> still = new ArrayList<>();
        List<Point3> moved = new ArrayList<>();
        PlacementGrid large = Regions.ball(CUBE, VoxelSize.UNIT, 43).grid();
        for (long seed = 0; seed < 3; seed++) {
            List<Point3> points = centres(jittered, large, 8, seed);
            assertThat(points).allMatch(large::contains);
            assertThat(Scatter.leastDistance(points)).isGreaterThanOrEqualTo(4);
            moved.addAll(points);
            still.addAll(centres(EVEN, large, 8, seed));
        }
        assertThat(deviation(still, 0)).isLessThan(0.2);
        assertThat(deviation(moved, 0)).isLessThan(0.2);
        assertThat(deviation(moved, 1)).isCloseTo(0.64, within(0.12));
        assertThat(deviation(moved, 2)).isCloseTo(1.28, within(0.25));
    }

    /** Standard deviation of the depths around a layer's, in a ball of radius 43. */
    private static double deviation(List<Point3> points, int layer) {
        double[] depths = points.stream()
                .mapToDouble(point -> 43 - point.distanceTo(MIDDLE))
                .filter(depth -> Math.abs(depth - 4 - 8 * layer) < 4)
                .toArray();
        double mean = 0;
        double square = 0;
        for (double depth : depths) {
            mean += depth / depths.length;
            square += depth * depth / depths.length;
        }
        return Math.sqrt(square - mean * mean);
    }

    @Test
    void a_reduced_grid_gives_the_same_statistics() {
        Regions region = Regions.ball(CUBE, VoxelSize.UNIT, 40);
        PlacementGrid reduced = PlacementGrid.of(region, VoxelSize.UNIT, 45 * 45 * 45);
        List<Point3> fine = centres(EVEN, BALL, 10, 7);
        List<Point3> coarse = centres(EVEN, reduced, 10, 7);
        assertThat(reduced.voxelSize()).isEqualTo(new VoxelSize(2, 2, 2));
        assertThat((double) coarse.size()).isCloseTo(fine.size(), Percentage.withPercentage(12));
        assertThat(Scatter.meanNearest(coarse)).isCloseTo(Scatter.meanNearest(fine), Percentage.withPercentage(5));
        assertThat(Scatter.leastDistance(coarse)).isGreaterThanOrEqualTo(7.5);
    }

    @Test
    void cells_smaller_than_two_voxels_still_fill_their_layers() {
        PlacementGrid small =
                Regions.ball(new Shape3(24, 24, 24), VoxelSize.UNIT, 10).grid();
        List<Point3> points = centres(new LayeredPositions(1, 0, 1), small, 1, 1);
        assertThat(Scatter.leastDistance(points)).isGreaterThanOrEqualTo(1);
        assertThat(points.size() / (4 * Math.PI * 9.5 * 9.5)).isGreaterThan(0.5);
    }

    @Test
    void is_the_same_on_one_thread_and_on_two_and_by_seed() {
        LayeredPositions spec = new LayeredPositions(0.9, 0.1, 0);
        List<Point3> one = Threads.on(1, () -> centres(spec, BALL, 9, 1));
        List<Point3> two = Threads.on(2, () -> centres(spec, BALL, 9, 1));
        assertThat(two).isEqualTo(one);
        assertThat(centres(spec, BALL, 9, 2)).isNotEqualTo(one);
    }

    @Test
    void fewer_layers_leave_the_outer_ones_as_they_are() {
        LayeredPositions all = new LayeredPositions(0.9, 0.1, 0);
        List<Point3> some = centres(new LayeredPositions(0.9, 0.1, 2), BALL, 9, 1);
        assertThat(centres(all, BALL, 9, 1).subList(0, some.size())).isEqualTo(some);
    }

    @Property(tries = 40)
    void any_body_gets_cells_that_lie_inside_and_apart(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.8, max = 14) double z,
            @ForAll @DoubleRange(min = 0.8, max = 14) double y,
            @ForAll @DoubleRange(min = 0.8, max = 20) double x,
            @ForAll @DoubleRange(min = 2, max = 12) double spacing,
            @ForAll @DoubleRange(min = 0.5, max = 1) double decay,
            @ForAll @DoubleRange(max = 0.5) double jitter) {
        VoxelSize voxelSize = new VoxelSize(1.5, 0.7, 0.7);
        PlacementGrid grid = Regions.ellipsoid(new Shape3(19, 41, 61), voxelSize, new Point3(z, y, x))
                .grid();
        List<Point3> points = centres(new LayeredPositions(decay, jitter, 0), grid, spacing, seed);
        assertThat(points).isNotEmpty().allMatch(grid::contains);
        assertThat(Scatter.leastDistance(points)).isGreaterThanOrEqualTo(spacing / 2);
    }
}
