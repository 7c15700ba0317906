package io.cytoforge.science.positions.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.body.BodyReach;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeparationTest {
    private static final double EDGE = 40;

    /** What sampled directions may hold back of a gap: balls of radius 3 are at most this much nearer than they seem. */
    private static final double SLACK = 0.01;

    /** A box with a surface all around. */
    private static PlacementGrid grid() {
        Shape3 shape = new Shape3(42, 42, 42);
        byte[] inside = new byte[shape.arrayLength()];
        for (int z = 1; z <= 40; z++) {
            for (int y = 1; y <= 40; y++) {
                Arrays.fill(inside, shape.index(z, y, 1), shape.index(z, y, 41), (byte) 1);
            }
        }
        return PlacementGrid.of(
                OrganismRegion.of(MaskVolume.wrap(shape, inside)), VoxelSize.UNIT, PlacementGrid.MAX_VOXELS);
    }

    private static List<CellSite> scattered(int count, long seed) {
        RandomGenerator random = new RandomStreams(seed).named("sites");
        List<CellSite> sites = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Point3 at = new Point3(
                    4 + (EDGE - 6) * random.nextDouble(),
                    4 + (EDGE - 6) * random.nextDouble(),
                    4 + (EDGE - 6) * random.nextDouble());
            sites.add(new CellSite(at, CellSite.NOWHERE));
        }
        return sites;
    }

    /** Balls, each time they are drawn again a tenth smaller. */
    private static double radius(int number, CellSite site) {
        return (2 + number % 3 * 0.5) * Math.pow(0.9, site.draw());
    }

    private static double[] reaches(int number, CellSite site) {
        double[] reaches = new double[BodyReach.COUNT];
        Arrays.fill(reaches, radius(number, site));
        return reaches;
    }

    private static List<CellSite> apart(List<CellSite> sites, double gap, boolean moves) {
        return Separation.of(sites, grid(), SeparationTest::reaches, new Separation.Rule(true, gap, false, moves));
    }

    private static double leastGap(List<CellSite> sites) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < sites.size(); i++) {
            for (int j = 0; j < i; j++) {
                double away = sites.get(i).center().distanceTo(sites.get(j).center());
                least = Math.min(least, away - radius(i, sites.get(i)) - radius(j, sites.get(j)));
            }
        }
        return least;
    }

    @Property(tries = 15)
    void balls_keep_the_gap_where_there_is_room(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @DoubleRange(min = 0, max = 1) double gap) {
        List<CellSite> sites = scattered(count, seed);
        List<CellSite> apart = apart(sites, gap, true);
        assertThat(apart).hasSize(count);
        assertThat(leastGap(apart)).isGreaterThan(gap - SLACK);
        PlacementGrid grid = grid();
        for (int i = 0; i < count; i++) {
            Point3 from = sites.get(i).center();
            Point3 to = apart.get(i).center();
            assertThat(grid.contains(to)).isTrue();
            assertThat(grid.depthAt(to))
                    .isGreaterThanOrEqualTo(Math.min(radius(i, apart.get(i)), grid.depthAt(from)) - SLACK);
        }
    }

    @Test
    void who_keeps_the_gap_stays() {
        List<CellSite> sites = IntStream.range(0, 4)
                .mapToObj(i -> new CellSite(new Point3(20, 20, 5 + 9 * i), CellSite.NOWHERE))
                .toList();
        assertThat(apart(sites, 1, true)).isEqualTo(sites);
        assertThat(apart(List.of(), 1, true)).isEmpty();
    }

    @Test
    void two_share_the_way_that_is_missing() {
        List<CellSite> sites = List.of(
                new CellSite(new Point3(20, 20, 19), CellSite.NOWHERE),
                new CellSite(new Point3(20, 20, 21), CellSite.NOWHERE));
        List<CellSite> apart = apart(sites, 0.5, true);
        assertThat(apart.get(0).center().x() + apart.get(1).center().x()).isCloseTo(40, within(0.05));
        assertThat(leastGap(apart)).isBetween(0.5 - SLACK, 1.0);
        assertThat(apart).allMatch(site -> site.draw() == 0);
    }

    @Test
    void given_sites_stay_and_what_is_there_is_drawn_again() {
        List<CellSite> sites = List.of(
                new CellSite(new Point3(20, 20, 18), CellSite.NOWHERE),
                new CellSite(new Point3(20, 20, 22), CellSite.NOWHERE));
        List<CellSite> apart = apart(sites, 0.1, false);
        assertThat(apart.stream().map(CellSite::center))
                .isEqualTo(sites.stream().map(CellSite::center).toList());
        assertThat(apart).anyMatch(site -> site.draw() > 0);
        assertThat(leastGap(apart)).isGreaterThan(0.1 - SLACK);
    }

    @Property(tries = 10)
    void balls_that_are_to_be_whole_leave_the_surface_and_keep_the_gap(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
        RandomGenerator random = new RandomStreams(seed).named("sites");
        List<CellSite> anywhere = IntStream.range(0, count)
                .mapToObj(i -> new CellSite(
                        new Point3(
                                1 + 39 * random.nextDouble(),
                                1 + 39 * random.nextDouble(),
                                1 + 39 * random.nextDouble()),
                        CellSite.NOWHERE))
                .toList();
        List<CellSite> whole =
                Separation.of(anywhere, grid(), SeparationTest::reaches, new Separation.Rule(true, 0.2, true, true));
        assertThat(leastGap(whole)).isGreaterThan(0.2 - SLACK);
        for (int i = 0; i < count; i++) {
            Point3 to = whole.get(i).center();
            double depth = Math.min(
                    Math.min(Math.min(to.z(), to.y()), to.x()) - 0.5,
                    40.5 - Math.max(Math.max(to.z(), to.y()), to.x()));
            assertThat(depth).as("depth of %s", to).isGreaterThan(0.85 * radius(i, whole.get(i)));
        }
    }

    @Test
    void threads_change_nothing() {
        List<CellSite> sites = scattered(150, 3);
        List<CellSite> one = Threads.on(1, () -> apart(sites, 0.5, true));
        assertThat(Threads.on(4, () -> apart(sites, 0.5, true))).isEqualTo(one);
        assertThat(one).isNotEqualTo(sites);
    }
}
