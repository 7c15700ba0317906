package io.cytoforge.science.positions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Point3;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class PointGridTest {
    @Property(tries = 200)
    void finds_each_neighbour_once(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.1, max = 20) double edge,
            @ForAll @DoubleRange(min = 0.1, max = 20) double distance) {
        RandomGenerator random = new RandomStreams(seed).named("points");
        PointGrid grid = new PointGrid(edge, 0);
        for (int i = 0; i < 60; i++) {
            grid.add(place(random), place(random), place(random));
        }
        Point3 from = new Point3(place(random), place(random), place(random));
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < grid.size(); i++) {
            if (grid.point(i).distanceTo(from) < distance) {
                expected.add(i);
            }
        }
        List<Integer> found = new ArrayList<>();
        grid.visit(from.z(), from.y(), from.x(), distance, (i, dz, dy, dx, square) -> {
            found.add(i);
            return false;
        });
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(grid.hasWithin(from, distance)).isEqualTo(!expected.isEmpty());
    }

    private static double place(RandomGenerator random) {
        return 30 * random.nextDouble() - 10;
    }
}
