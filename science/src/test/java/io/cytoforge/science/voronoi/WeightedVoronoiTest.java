package io.cytoforge.science.voronoi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WeightedVoronoiTest {
    private static final VoxelSize ANISOTROPIC = new VoxelSize(2.0, 0.401, 0.55);

    /** Sites on half voxels make ties of most borders; powers of two keep the quotients of equal squares equal. */
    @Property(tries = 60)
    void equals_brute_force_where_most_borders_are_ties(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n) {
        RandomGenerator random = new RandomStreams(seed).named("sites");
        Shape3 shape = shape(random);
        List<Point3> sites = new ArrayList<>();
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            sites.add(new Point3(
                    random.nextInt(2 * shape.z()) / 2.0,
                    random.nextInt(2 * shape.y()) / 2.0,
                    random.nextInt(2 * shape.x()) / 2.0));
            weights[i] = Math.scalb(1.0, random.nextInt(5) - 2);
        }
        requireBruteForce(sites, weights, shape, VoxelSize.UNIT, random);
    }

    @Property(tries = 60)
    void equals_brute_force_with_any_weights_and_voxels(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int n) {
        RandomGenerator random = new RandomStreams(seed).named("sites");
        Shape3 shape = shape(random);
        List<Point3> sites = sites(n, shape, ANISOTROPIC, random.nextDouble(0.05, 1.3), random);
        double[] weights = random.doubles(n, 0.25, 4).toArray();
        requireBruteForce(sites, weights, shape, ANISOTROPIC, random);
    }

    private static Shape3 shape(RandomGenerator random) {
        return new Shape3(1 + random.nextInt(10), 1 + random.nextInt(45), 1 + random.nextInt(70));
    }

    private static List<Point3> sites(int n, Shape3 shape, VoxelSize voxelSize, double share, RandomGenerator random) {
        List<Point3> sites = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            sites.add(new Point3(
                    share * random.nextDouble() * shape.z() * voxelSize.z(),
                    share * random.nextDouble() * shape.y() * voxelSize.y(),
                    share * random.nextDouble() * shape.x() * voxelSize.x()));
        }
        return sites;
    }

    private static void requireBruteForce(
            List<Point3> sites, double[] weights, Shape3 shape, VoxelSize voxelSize, RandomGenerator random) {
        byte[] inside = new byte[shape.arrayLength()];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = (byte) (random.nextInt(4) > 0 ? 1 : 0);
        }
        int[] ids = new int[inside.length];
        Arrays.fill(ids, -1);
        new WeightedVoronoi(sites, weights, voxelSize).assign(Box3.of(shape), inside, ids);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    int i = shape.index(z, y, x);
                    Point3 place = new Point3(z * voxelSize.z(), y * voxelSize.y(), x * voxelSize.x());
                    assertThat(ids[i])
                            .as("voxel %d, %d, %d of %s", z, y, x, shape)
                            .isEqualTo(inside[i] == 0 ? 0 : nearest(sites, weights, place) + 1);
                }
            }
        }
    }

    private static int nearest(List<Point3> sites, double[] weights, Point3 place) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < weights.length; j++) {
            double dz = place.z() - sites.get(j).z();
            double dy = place.y() - sites.get(j).y();
            double dx = place.x() - sites.get(j).x();
            double value = (dz * dz + dy * dy + dx * dx) / weights[j];
            if (value < least) {
                least = value;
                nearest = j;
            }
        }
        return nearest;
    }

    @Test
    void a_box_holds_what_the_whole_volume_holds_there() {
        RandomGenerator random = new RandomStreams(4).named("sites");
        Shape3 shape = new Shape3(40, 70, 90);
        WeightedVoronoi voronoi = new WeightedVoronoi(
                sites(700, shape, ANISOTROPIC, 1, random),
                random.doubles(700, 0.3, 2).toArray(),
                ANISOTROPIC);
        int[] whole = new int[shape.arrayLength()];
        voronoi.assign(Box3.of(shape), whole);
        for (int i = 0; i < 40; i++) {
            Box3 box = box(shape, random);
            int[] part = new int[box.shape().arrayLength()];
            int[] expected = new int[part.length];
            voronoi.assign(box, part);
            Box3.of(shape).cut(whole, box, expected);
            assertThat(part).as("%s", box).isEqualTo(expected);
        }
    }

    private static Box3 box(Shape3 shape, RandomGenerator random) {
        int z = random.nextInt(shape.z());
        int y = random.nextInt(shape.y());
        int x = random.nextInt(shape.x());
        Shape3 size = new Shape3(
                1 + random.nextInt(shape.z() - z),
                1 + random.nextInt(shape.y() - y),
                1 + random.nextInt(shape.x() - x));
        return new Box3(z, y, x, size);
    }

    @Test
    void is_the_same_on_one_thread_and_on_two() {
        RandomGenerator random = new RandomStreams(4).named("sites");
        Shape3 shape = new Shape3(40, 70, 90);
        double[] weights = random.doubles(300, 0.3, 2).toArray();
        WeightedVoronoi voronoi = new WeightedVoronoi(sites(300, shape, ANISOTROPIC, 1, random), weights, ANISOTROPIC);
        assertThat(Threads.on(2, () -> assigned(voronoi, shape)))
                .isEqualTo(Threads.on(1, () -> assigned(voronoi, shape)));
    }

    private static int[] assigned(WeightedVoronoi voronoi, Shape3 shape) {
        int[] ids = new int[shape.arrayLength()];
        voronoi.assign(Box3.of(shape), ids);
        return ids;
    }

    @Test
    void without_sites_all_is_background() {
        WeightedVoronoi voronoi = new WeightedVoronoi(List.of(), new double[0], VoxelSize.UNIT);
        int[] ids = {5, 5};
        voronoi.assign(Box3.of(new Shape3(1, 1, 2)), ids);
        assertThat(ids).containsOnly(0);
    }

    @Test
    void refuses_weights_that_are_not_positive_or_not_as_many_as_sites() {
        Point3 site = new Point3(1, 1, 1);
        assertThatThrownBy(() -> new WeightedVoronoi(List.of(site), new double[] {0}, VoxelSize.UNIT))
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> new WeightedVoronoi(List.of(site), new double[] {1, 1}, VoxelSize.UNIT))
                .hasMessageContaining("2 for 1");
    }

    @Property(tries = 40)
    void the_nearest_other_site_is_that_of_brute_force(@ForAll long seed, @ForAll @IntRange(min = 0, max = 200) int n) {
        RandomGenerator random = new RandomStreams(seed).named("sites");
        List<Point3> sites = new ArrayList<>(sites(n, new Shape3(9, 30, 20), ANISOTROPIC, 1, random));
        if (n > 20) {
            sites.set(3, sites.get(17));
        }
        double[] fast = new SiteTree(sites).nearestOther();
        for (int i = 0; i < n; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                least = j == i ? least : Math.min(least, sites.get(i).distanceTo(sites.get(j)));
            }
            assertThat(fast[i]).isEqualTo(least);
        }
    }
}
