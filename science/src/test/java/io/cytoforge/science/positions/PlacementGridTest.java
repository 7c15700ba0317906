package io.cytoforge.science.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.distance.DistanceTransform;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PlacementGridTest {
    private static final Shape3 CUBE = new Shape3(70, 70, 70);
    private static final double RADIUS = 30;

    /** Points of a sphere around the middle. */
    private static List<Point3> onSphere(Point3 middle, double radius, int count) {
        RandomGenerator random = new RandomStreams(5).named("directions");
        List<Point3> points = new ArrayList<>();
        while (points.size() < count) {
            double z = random.nextGaussian();
            double y = random.nextGaussian();
            double x = random.nextGaussian();
            double share = radius / Math.sqrt(z * z + y * y + x * x);
            points.add(new Point3(middle.z() + share * z, middle.y() + share * y, middle.x() + share * x));
        }
        return points;
    }

    /** Angle in degrees between a site's direction and the way from the middle. */
    static double tilt(Point3 middle, Point3 at, Point3 outward) {
        double cosine = ((at.z() - middle.z()) * outward.z()
                        + (at.y() - middle.y()) * outward.y()
                        + (at.x() - middle.x()) * outward.x())
                / at.distanceTo(middle);
        return Math.toDegrees(Math.acos(Math.min(1, cosine)));
    }

    @Test
    void depth_in_a_ball_is_radius_less_distance_from_the_middle() {
        for (VoxelSize voxelSize : List.of(VoxelSize.UNIT, new VoxelSize(2, 0.5, 0.5))) {
            Shape3 shape =
                    new Shape3((int) (70 / voxelSize.z()), (int) (70 / voxelSize.y()), (int) (70 / voxelSize.x()));
            PlacementGrid grid = Regions.ball(shape, voxelSize, RADIUS).grid();
            Point3 middle = Regions.middle(shape, voxelSize);
            for (double depth : new double[] {-3, 1, 5, 15, 25}) {
                for (Point3 point : onSphere(middle, RADIUS - depth, 200)) {
                    assertThat(grid.depthAt(point)).isCloseTo(depth, within(0.8 * voxelSize.z()));
                }
            }
        }
    }

    @Test
    void depth_at_a_voxel_is_its_distance_to_the_outside_less_half_an_edge() {
        VoxelSize voxelSize = new VoxelSize(1.5, 0.5, 0.6);
        Shape3 shape = new Shape3(20, 30, 25);
        Regions region = Regions.ellipsoid(shape, voxelSize, new Point3(11, 6, 5));
        PlacementGrid grid = region.grid();
        float[] distances = DistanceTransform.inside(region.whole(), voxelSize).voxels();
        for (int i = 0; i < distances.length; i += 7) {
            Point3 at = new Point3(i / 25 / 30, i / 25 % 30, i % 25).toMicrometres(voxelSize);
            if (distances[i] > 0) {
                assertThat(grid.depthAt(at)).isCloseTo(0.5 * distances[i] - 0.25, within(1e-5));
                assertThat(grid.contains(at)).isTrue();
            } else {
                assertThat(grid.depthAt(at)).isNegative();
                assertThat(grid.contains(at)).isFalse();
            }
        }
        assertThat(grid.contains(new Point3(-100, 7, 7))).isFalse();
    }

    @Test
    void normals_of_a_ball_point_away_from_its_middle_within_three_degrees() {
        for (VoxelSize voxelSize : List.of(VoxelSize.UNIT, new VoxelSize(2, 1, 1))) {
            Shape3 shape = new Shape3((int) (90 / voxelSize.z()), 90, 90);
            PlacementGrid grid = Regions.ball(shape, voxelSize, 40).grid();
            Point3 middle = Regions.middle(shape, voxelSize);
            for (double depth : new double[] {1, 4, 12, 25}) {
                for (Point3 point : onSphere(middle, 40 - depth, 300)) {
                    assertThat(tilt(middle, point, grid.outwardAt(point))).isLessThan(3);
                }
            }
            assertThat(grid.outwardAt(middle)).isEqualTo(CellSite.NOWHERE);
        }
    }

    @Test
    void the_border_of_the_volume_is_no_surface_and_tilts_no_normal() {
        Shape3 shape = new Shape3(40, 24, 24);
        PlacementGrid below = new Regions(shape, VoxelSize.UNIT, point -> point.z() <= 29.5).grid();
        for (Point3 point : List.of(new Point3(20, 0, 0), new Point3(20, 23, 12), new Point3(0, 0, 23))) {
            assertThat(below.depthAt(point)).isCloseTo(29.5 - point.z(), within(1e-5));
            assertThat(below.outwardAt(point).z()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void without_outside_there_is_no_surface() {
        PlacementGrid grid =
                Regions.everything(new Shape3(5, 6, 7), VoxelSize.UNIT).grid();
        Point3 point = new Point3(2, 2, 2);
        assertThat(grid.hasSurface()).isFalse();
        assertThat(grid.depthAt(point)).isInfinite();
        assertThat(grid.outwardAt(point)).isEqualTo(CellSite.NOWHERE);
        assertThat(grid.contains(point)).isTrue();
        assertThat(grid.contains(new Point3(2, 2, 6.6))).isFalse();
        assertThat(grid.volume()).isEqualTo(210);
    }

    @Test
    void an_empty_foreground_is_refused() {
        Regions nothing = new Regions(CUBE, VoxelSize.UNIT, point -> false);
        assertThatThrownBy(nothing::grid).hasMessageContaining("70×70×70 is empty");
        assertThatThrownBy(() -> PlacementGrid.of(nothing, VoxelSize.UNIT, 0)).hasMessageContaining("was 0");
    }

    @Test
    void a_volume_above_the_limit_is_reduced_and_looks_the_same() {
        Regions ball = Regions.ball(CUBE, VoxelSize.UNIT, RADIUS);
        PlacementGrid full = ball.grid();
        Point3 middle = Regions.middle(CUBE, VoxelSize.UNIT);
        for (int factor : new int[] {2, 3, 4}) {
            int length = Math.ceilDiv(70, factor);
            PlacementGrid reduced = PlacementGrid.of(ball, VoxelSize.UNIT, (long) length * length * length);
            assertThat(reduced.shape()).isEqualTo(new Shape3(length, length, length));
            assertThat(reduced.voxelSize()).isEqualTo(new VoxelSize(factor, factor, factor));
            assertThat(reduced.volume()).isCloseTo(full.volume(), Percentage.withPercentage(2));
            for (Point3 point : onSphere(middle, 20, 100)) {
                assertThat(reduced.depthAt(point)).isCloseTo(10, within(0.8 * factor));
            }
        }
    }

    @Test
    void the_finest_axis_is_reduced_first() {
        Shape3 shape = new Shape3(10, 64, 64);
        VoxelSize voxelSize = new VoxelSize(2, 0.5, 0.5);
        PlacementGrid grid = PlacementGrid.of(Regions.everything(shape, voxelSize), voxelSize, 10 * 16 * 16);
        assertThat(grid.shape()).isEqualTo(new Shape3(10, 16, 16));
        assertThat(grid.voxelSize()).isEqualTo(new VoxelSize(2, 2, 2));
    }

    @Test
    void huge_volumes_are_read_in_slabs() {
        AtomicLong largest = new AtomicLong();
        OrganismRegion half = new OrganismRegion() {
            @Override
            public Shape3 shape() {
                return new Shape3(2, 3, 20_000_000);
            }

            @Override
            public void fill(Box3 box, byte[] into) {
                largest.accumulateAndGet(into.length, Math::max);
                for (int i = 0; i < into.length; i++) {
                    into[i] = (byte) (box.x() + i % box.shape().x() < 10_000_000 ? 1 : 0);
                }
            }
        };
        PlacementGrid grid = PlacementGrid.of(half, new VoxelSize(0.1, 0.1, 0.1), 1000);
        assertThat(largest.get()).isLessThanOrEqualTo(1 << 22);
        assertThat(grid.volume()).isCloseTo(6e4, Percentage.withPercentage(1));
    }

    @Test
    void is_the_same_on_one_thread_and_on_two() {
        Regions region = Regions.ellipsoid(CUBE, VoxelSize.UNIT, new Point3(30, 20, 25));
        float[] one = Threads.on(1, () -> region.grid().depths());
        float[] two = Threads.on(2, () -> region.grid().depths());
        assertThat(two).isEqualTo(one);
    }

    @Test
    void cavities_are_filled_but_not_what_reaches_the_border() {
        PlacementGrid shell = Regions.shell(CUBE, VoxelSize.UNIT, 20, 30).grid();
        Point3 middle = Regions.middle(CUBE, VoxelSize.UNIT);
        assertThat(shell.contains(middle)).isFalse();
        assertThat(shell.withoutCavities().depthAt(middle)).isCloseTo(30, within(1.5));
        MaskVolume bored = Regions.shell(CUBE, VoxelSize.UNIT, 20, 30).whole();
        for (int z = 0; z < 35; z++) {
            bored.voxels()[CUBE.index(z, 35, 35)] = 0;
        }
        Regions open = new Regions(CUBE, VoxelSize.UNIT, at -> bored.at((int) at.z(), (int) at.y(), (int) at.x()));
        PlacementGrid grid = open.grid();
        assertThat(grid.withoutCavities()).isSameAs(grid);
    }
}
