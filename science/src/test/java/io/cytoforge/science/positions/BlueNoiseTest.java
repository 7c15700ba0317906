package io.cytoforge.science.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlueNoiseTest {
    private static final Shape3 SHAPE = new Shape3(20, 60, 60);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(3, 1, 1);
    private static final Regions BOX = Regions.everything(SHAPE, VOXEL_SIZE);
    private static final RandomStreams STREAMS = new RandomStreams(11);

    private static List<Point3> points(Regions organism, double distance, int count) {
        VoxelSampler sampler = new VoxelSampler(organism.grid(), 0);
        return BlueNoise.in(sampler, distance, count, STREAMS.named("positions"), Progress.unheard());
    }

    @Test
    void places_all_where_there_is_room_and_keeps_the_distance() {
        List<Point3> points = points(BOX, 6, 300);
        assertThat(points).hasSize(300);
        assertThat(Scatter.leastDistance(points)).isGreaterThanOrEqualTo(6);
    }

    @Test
    void packs_denser_than_darts_alone_and_still_keeps_the_distance() {
        // 60³ µm³: spheres of diameter 10 reach half their size out of the box; darts place about 240 of them.
        List<Point3> points = points(BOX, 10, 320);
        assertThat(points.size()).isGreaterThan(290);
        assertThat(Scatter.leastDistance(points)).isGreaterThanOrEqualTo(10);
    }

    @Test
    void says_what_it_could_place_when_more_is_asked_than_can_fit() {
        List<Point3> points = points(BOX, 20, 10_000);
        assertThat(points.size()).isBetween(30, 100);
        assertThat(Scatter.leastDistance(points)).isGreaterThanOrEqualTo(20);
    }

    @Test
    void stays_in_the_region() {
        Regions ellipsoid = Regions.ellipsoid(SHAPE, VOXEL_SIZE, new Point3(20, 22, 25));
        for (int asked : new int[] {20, 400}) {
            assertThat(points(ellipsoid, 8, asked)).allMatch(ellipsoid.grid()::contains);
        }
    }

    @Test
    void without_a_distance_points_are_independent() {
        assertThat(points(BOX, 0, 5000)).hasSize(5000);
    }

    @Test
    void an_amount_is_a_count_or_a_density() {
        assertThat(new CellAmount.Count(7).cellsIn(1e6)).isEqualTo(7);
        assertThat(new CellAmount.Density(0.001).cellsIn(1e6)).isEqualTo(1000);
        assertThat(new CellAmount.Density(1e-9).cellsIn(10)).isEqualTo(1);
        assertThatThrownBy(() -> new CellAmount.Density(1).cellsIn(1e9)).hasMessageContaining("more than 5000000");
        assertThatThrownBy(() -> new CellAmount.Count(0)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> new CellAmount.Density(-1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new RandomPositions(new CellAmount.Count(1), -3))
                .hasMessageContaining("-3.0");
    }
}
