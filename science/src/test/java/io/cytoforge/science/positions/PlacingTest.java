package io.cytoforge.science.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PlacingTest {
    private static final Shape3 CUBE = new Shape3(70, 70, 70);
    private static final Point3 MIDDLE = Regions.middle(CUBE, VoxelSize.UNIT);
    private static final PlacementGrid BALL =
            Regions.ball(CUBE, VoxelSize.UNIT, 30).grid();
    private static final PlacementGrid SHELL =
            Regions.shell(CUBE, VoxelSize.UNIT, 20, 30).grid();

    private static Placement place(PositionsSpec spec, PlacementGrid grid) {
        return place(spec, grid, 3);
    }

    private static Placement place(PositionsSpec spec, PlacementGrid grid, long seed) {
        return Placing.place(spec, grid, 3, 6, new RandomStreams(seed), Progress.unheard());
    }

    private static List<Point3> centres(Placement placement) {
        return placement.sites().stream().map(CellSite::centre).toList();
    }

    @Test
    void random_cells_are_as_many_as_asked_and_a_radius_below_the_surface() {
        Placement placement = place(RandomPositions.count(100), BALL);
        assertThat(placement.requested()).isEqualTo(100);
        assertThat(placement.sites()).hasSize(100);
        assertThat(Scatter.leastDistance(centres(placement))).isGreaterThanOrEqualTo(6);
        assertThat(centres(placement)).allMatch(centre -> centre.distanceTo(MIDDLE) < 30 - 3 + 1);
        assertThat(placement.sites())
                .allMatch(site -> site.centre().distanceTo(MIDDLE) < 15
                        || PlacementGridTest.tilt(MIDDLE, site.centre(), site.outward()) < 4);
    }

    @Test
    void a_density_counts_per_foreground() {
        Placement placement = place(new RandomPositions(new CellAmount.Density(0.001), 0), BALL);
        assertThat((double) placement.requested()).isCloseTo(4 * Math.PI / 3 * 27, Percentage.withPercentage(2));
        assertThat(placement.sites()).hasSize(placement.requested());
    }

    @Test
    void more_than_fit_are_reported_as_requested() {
        Placement placement = place(RandomPositions.count(5000), BALL);
        assertThat(placement.requested()).isEqualTo(5000);
        // Balls of radius 3 in a ball of radius 30: 0.64 of the space at the very most.
        assertThat(placement.sites().size()).isBetween(380, 640);
        assertThat(Scatter.leastDistance(centres(placement))).isGreaterThanOrEqualTo(6);
    }

    @Test
    void the_larger_of_minimum_distance_and_spacing_is_kept() {
        RandomPositions apart = new RandomPositions(new CellAmount.Count(20), 11);
        assertThat(Scatter.leastDistance(centres(place(apart, BALL)))).isGreaterThanOrEqualTo(11);
    }

    @Test
    void a_foreground_thinner_than_a_cell_takes_cells_in_its_deepest_part() {
        PlacementGrid thin = Regions.shell(CUBE, VoxelSize.UNIT, 26, 30).grid();
        for (Point3 centre : centres(place(RandomPositions.count(30), thin))) {
            assertThat(centre.distanceTo(MIDDLE)).isCloseTo(28, within(1.5));
        }
    }

    @Test
    void a_box_has_no_surface_to_follow() {
        PlacementGrid box =
                Regions.everything(new Shape3(20, 20, 20), VoxelSize.UNIT).grid();
        Placement placement = place(RandomPositions.count(10), box);
        assertThat(placement.sites())
                .hasSize(10)
                .allMatch(site -> site.outward().equals(CellSite.NOWHERE));
        assertThatThrownBy(() -> place(new LayeredPositions(1, 0, 0), box)).hasMessageContaining("there is none");
        assertThatThrownBy(() -> place(new SurfacePositions(1, 1), box)).hasMessageContaining("there is none");
    }

    @Test
    void a_surface_layer_of_a_shell_lies_below_the_outer_side_only() {
        for (double depth : new double[] {0, 3, 8}) {
            Placement placement = place(new SurfacePositions(depth, 1), SHELL);
            assertThat(placement.requested()).isEqualTo(placement.sites().size());
            double area = 4 * Math.PI * (30 - depth) * (30 - depth);
            assertThat(placement.sites().size() * 36 / area).isBetween(0.55, 0.74);
            assertThat(Scatter.leastDistance(centres(placement))).isGreaterThanOrEqualTo(6);
            for (CellSite site : placement.sites()) {
                assertThat(site.centre().distanceTo(MIDDLE)).isCloseTo(30 - depth, within(1.0));
                assertThat(PlacementGridTest.tilt(MIDDLE, site.centre(), site.outward()))
                        .isLessThan(3);
                assertThat(SHELL.contains(site.centre())).isTrue();
            }
        }
    }

    @Test
    void the_spacing_of_a_surface_layer_is_a_share_of_the_cells_own() {
        List<Point3> wide = centres(place(new SurfacePositions(3, 2), BALL));
        assertThat(Scatter.leastDistance(wide)).isGreaterThanOrEqualTo(12);
        assertThat(Scatter.meanNearest(wide)).isBetween(12.0, 15.0);
    }

    @Test
    void what_no_place_is_as_deep_as_is_refused() {
        assertThatThrownBy(() -> place(new SurfacePositions(15, 1), SHELL))
                .hasMessageContaining("15.0 µm below its outer surface");
        PlacementGrid hollow = new Regions(CUBE, VoxelSize.UNIT, at -> at.distanceTo(MIDDLE) > 10).grid();
        assertThatThrownBy(() -> place(new SurfacePositions(3, 1), hollow)).hasMessageContaining("no outer surface");
    }

    @Test
    void cells_midway_in_a_shell_point_to_its_outer_side() {
        PlacementGrid thin = Regions.shell(CUBE, VoxelSize.UNIT, 26, 30).grid();
        Placement placement = place(new LayeredPositions(1, 0, 0), thin);
        assertThat(placement.requested()).isEqualTo(placement.sites().size());
        for (CellSite site : placement.sites()) {
            double tilt = PlacementGridTest.tilt(MIDDLE, site.centre(), site.outward());
            assertThat(Math.min(tilt, 180 - tilt)).isLessThan(10);
        }
    }

    @Test
    void given_points_are_placed_where_they_lie_inside() {
        Point3 inside = new Point3(34, 34, 20);
        GivenPositions given = new GivenPositions(List.of(inside, new Point3(1, 1, 1), MIDDLE));
        Placement placement = place(given, BALL);
        assertThat(placement.requested()).isEqualTo(3);
        assertThat(centres(placement)).containsExactly(inside, MIDDLE);
        assertThat(placement.sites().getFirst().outward().x()).isLessThan(-0.99);
    }

    @Test
    void is_the_same_on_one_thread_and_on_two() {
        for (PositionsSpec spec : List.of(
                RandomPositions.count(150),
                RandomPositions.count(600),
                new LayeredPositions(0.9, 0.2, 0),
                new SurfacePositions(2, 0.7))) {
            List<CellSite> one = Threads.on(1, () -> place(spec, SHELL).sites());
            List<CellSite> two = Threads.on(2, () -> place(spec, SHELL).sites());
            assertThat(two).isEqualTo(one);
            assertThat(place(spec, SHELL, 4).sites()).isNotEqualTo(one);
        }
    }

    @Test
    void progress_never_falls_and_ends_at_its_total() {
        for (PositionsSpec spec :
                List.of(RandomPositions.count(1000), new LayeredPositions(1, 0, 0), new SurfacePositions(2, 1))) {
            List<Long> heard = new ArrayList<>();
            List<Long> totals = new ArrayList<>();
            Placing.place(spec, BALL, 3, 6, new RandomStreams(1), (done, total) -> {
                heard.add(done);
                totals.add(total);
            });
            assertThat(heard).isSorted().endsWith(totals.getFirst());
            assertThat(totals).containsOnly(totals.getFirst());
            assertThatThrownBy(() -> Placing.place(spec, BALL, 3, 6, new RandomStreams(1), (done, total) -> {
                        throw new CancellationException("asked to stop");
                    }))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void cells_without_size_are_refused() {
        assertThatThrownBy(() ->
                        Placing.place(RandomPositions.count(1), BALL, 3, 0, new RandomStreams(1), Progress.unheard()))
                .hasMessageContaining("spacing of the cells must be above 0 µm, was 0.0");
    }

    @Property(tries = 30)
    void random_cells_keep_their_distance_in_any_amount(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 400) int count,
            @ForAll @DoubleRange(min = 1, max = 12) double spacing) {
        PlacementGrid grid = Regions.ellipsoid(new Shape3(12, 40, 40), new VoxelSize(3, 1, 1), new Point3(15, 18, 12))
                .grid();
        Placement placement = Placing.place(
                RandomPositions.count(count), grid, spacing / 2, spacing, new RandomStreams(seed), Progress.unheard());
        assertThat(placement.requested()).isEqualTo(count);
        assertThat(placement.sites().size()).isBetween(1, count);
        assertThat(centres(placement)).allMatch(grid::contains);
        assertThat(Scatter.leastDistance(centres(placement))).isGreaterThanOrEqualTo(spacing);
    }
}
