package io.cytoforge.science.positions.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.positions.RandomPositions;
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
        return BlueNoise.in(sampler, Distances.of(distance, count), STREAMS.named("positions"), Progress.unheard());
    }

    @Test
    void places_all_where_there_is_room_and_keeps_the_distance() {
        List<Point3> points = points(BOX, 6, 300);
        assertThat(points).hasSize(300);
        assertThat(Scatter.minDistance(points)).isGreaterThanOrEqualTo(6);
    }

    @Test
    void packs_denser_than_darts_alone_and_still_keeps_the_distance() {
        // 60³ µm³: spheres of diameter 10 reach half their size out of the box; darts place about 240 of them.
        List<Point3> points = points(BOX, 10, 320);
        assertThat(points.size()).isGreaterThan(290);
        assertThat(Scatter.minDistance(points)).isGreaterThanOrEqualTo(10);
    }

    @Test
    void says_what_it_could_place_when_more_is_asked_than_can_fit() {
        List<Point3> points = points(BOX, 20, 10_000);
        assertThat(points.size()).isBetween(30, 100);
        assertThat(Scatter.minDistance(points)).isGreaterThanOrEqualTo(20);
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
        assertThat(RandomPositions.count(7).cellsIn(1e6)).isEqualTo(7);
        assertThat(RandomPositions.density(1).cellsIn(1e6)).isEqualTo(1000);
        assertThat(RandomPositions.density(1e-06).cellsIn(10)).isEqualTo(1);
        assertThatThrownBy(() -> RandomPositions.density(1000).cellsIn(1e9)).hasMessageContaining("at most 5000000");
        assertThatThrownBy(() -> RandomPositions.count(0)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> RandomPositions.density(-1000)).hasMessageContaining("-1000");
        assertThatThrownBy(() -> new RandomPositions(1, null, -3)).hasMessageContaining("-3");
    }
}
