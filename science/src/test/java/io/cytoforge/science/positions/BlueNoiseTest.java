package io.cytoforge.science.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.OrganismRegions;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlueNoiseTest {
    private static final Shape3 SHAPE = new Shape3(20, 60, 60);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(3, 1, 1);
    private static final RandomStreams STREAMS = new RandomStreams(11);

    private static List<Point3> points(OrganismShape organism, double distance, int count) {
        MaskVolume region = OrganismRegions.of(organism, SHAPE, VOXEL_SIZE, STREAMS, ShapeInputs.NONE)
                .whole();
        return BlueNoise.in(region, VOXEL_SIZE, distance, count, STREAMS.named("positions"));
    }

    private static double leastDistance(List<Point3> points) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < i; j++) {
                least = Math.min(least, points.get(i).distanceTo(points.get(j)));
            }
        }
        return least;
    }

    @Test
    void places_all_where_there_is_room_and_keeps_the_distance() {
        List<Point3> points = points(new Box(), 6, 300);
        assertThat(points).hasSize(300);
        assertThat(leastDistance(points)).isGreaterThanOrEqualTo(6);
    }

    @Test
    void packs_denser_than_darts_alone_and_still_keeps_the_distance() {
        // 60³ µm³: spheres of diameter 10 reach half their size out of the box; darts place about 240 of them.
        List<Point3> points = points(new Box(), 10, 320);
        assertThat(points.size()).isGreaterThan(290);
        assertThat(leastDistance(points)).isGreaterThanOrEqualTo(10);
    }

    @Test
    void says_what_it_could_place_when_more_is_asked_than_can_fit() {
        List<Point3> points = points(new Box(), 20, 10_000);
        assertThat(points.size()).isBetween(30, 100);
        assertThat(leastDistance(points)).isGreaterThanOrEqualTo(20);
    }

    @Test
    void stays_in_the_region() {
        Ellipsoid ellipsoid = Ellipsoid.filling(SHAPE, VOXEL_SIZE, 0.7, 0.1);
        MaskVolume region = OrganismRegions.of(ellipsoid, SHAPE, VOXEL_SIZE, STREAMS, ShapeInputs.NONE)
                .whole();
        for (int asked : new int[] {20, 400}) {
            for (Point3 point : points(ellipsoid, 8, asked)) {
                Point3 voxel = point.toVoxels(VOXEL_SIZE);
                assertThat(region.at((int) Math.floor(voxel.z() + 0.5), (int) Math.floor(voxel.y() + 0.5), (int)
                                Math.floor(voxel.x() + 0.5)))
                        .isTrue();
            }
        }
    }

    @Test
    void without_a_distance_points_are_independent() {
        assertThat(points(new Box(), 0, 5000)).hasSize(5000);
    }

    @Test
    void an_empty_region_is_refused() {
        assertThatThrownBy(() -> BlueNoise.in(MaskVolume.empty(SHAPE), VOXEL_SIZE, 1, 1, STREAMS.named("p")))
                .hasMessageContaining("empty");
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
