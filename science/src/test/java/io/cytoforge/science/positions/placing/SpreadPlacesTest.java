package io.cytoforge.science.positions.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Distances that differ among cells, and depths that are not all alike. */
class SpreadPlacesTest {
    private static final Shape3 SHAPE = new Shape3(80, 80, 80);
    private static final PlacementGrid BALL =
            Regions.ellipsoid(SHAPE, VoxelSize.UNIT, new Point3(38, 38, 38)).grid();

    private static List<Point3> points(RandomPositions positions) {
        return CellPlacer.place(positions, BALL, 4, 1e-3, new RandomStreams(5), Progress.unheard()).sites().stream()
                .map(CellSite::center)
                .toList();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Standard deviation as a share of the mean. */
    private static double spread(double[] values) {
        double mean = mean(values);
        return Math.sqrt(mean(Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .toArray()))
                / mean;
    }

    private static double[] nearest(List<Point3> points) {
        return points.stream()
                .mapToDouble(point -> points.stream()
                        .filter(other -> other != point)
                        .mapToDouble(other -> other.distanceTo(point))
                        .min()
                        .orElseThrow())
                .toArray();
    }

    @Test
    void two_cells_keep_the_mean_of_distances_drawn_around_the_minimum() {
        double[] even = nearest(points(new RandomPositions(180, null, 9)));
        List<Point3> points = points(new RandomPositions(180, null, 9, 0.3, null, 0));
        double[] uneven = nearest(points);
        assertThat(points).hasSize(180);
        assertThat(Arrays.stream(even).min().orElseThrow()).isGreaterThanOrEqualTo(9);
        assertThat(Arrays.stream(uneven).min().orElseThrow()).isBetween(0.3 * 9, 0.8 * 9);
        assertThat(spread(uneven)).isGreaterThan(1.5 * spread(even));
    }

    @Test
    void distances_have_the_mean_and_spread_asked_for_and_come_the_largest_first() {
        Distances distances = Distances.draw(10, 0.2, 20_000, new RandomStreams(3).named("positions.distances"));
        double[] drawn = new double[distances.count()];
        Arrays.setAll(drawn, distances::of);
        assertThat(mean(drawn)).isCloseTo(10, within(0.05));
        assertThat(spread(drawn)).isCloseTo(0.2, within(0.005));
        assertThat(drawn[0]).isEqualTo(distances.largest()).isLessThanOrEqualTo(20);
        assertThat(drawn).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(drawn[drawn.length - 1]).isGreaterThanOrEqualTo(3);
    }

    @Test
    void packed_cells_keep_their_own_distances_too() {
        List<Point3> points = points(new RandomPositions(330, null, 9, 0.15, null, 0));
        assertThat(points.size()).isGreaterThan(280);
        assertThat(Arrays.stream(nearest(points)).min().orElseThrow()).isGreaterThanOrEqualTo(0.3 * 9);
    }

    @Test
    void centers_lie_as_deep_as_asked_and_no_deeper_than_the_surface_layer_lets() {
        double[] depths = depths(new RandomPositions(3000, null, 0, 0, 2.0, 3));
        assertThat(Arrays.stream(depths).min().orElseThrow()).isBetween(1.0, 3.0);
        // with dV ∝ (38 − t)² dt: ∫ t w dt / ∫ w dt, w = e^(−t/3) (38 − t)², t ≥ 2
        double weights = 0;
        double weighted = 0;
        for (double t = 2; t < 38; t += 0.01) {
            double weight = Math.exp(-t / 3) * (38 - t) * (38 - t);
            weights += weight;
            weighted += weight * t;
        }
        assertThat(mean(depths)).isCloseTo(weighted / weights, within(0.2));
        assertThat(mean(depths(new RandomPositions(3000, null, 0, 0, 2.0, 0)))).isGreaterThan(8);
    }

    @Test
    void a_layer_thinner_than_a_voxel_is_the_outermost_voxels() {
        double[] depths = depths(new RandomPositions(200, null, 0, 0, 0.0, 1e-3));
        assertThat(Arrays.stream(depths).max().orElseThrow()).isLessThan(1.5);
    }

    private static double[] depths(RandomPositions positions) {
        return points(positions).stream().mapToDouble(BALL::depthAt).toArray();
    }
}
