package io.cytoforge.science.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.surface.StarSurface;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BodyPainterTest {
    private static final Shape3 SHAPE = new Shape3(14, 34, 38);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1.1, 0.45, 0.5);

    private record Known(List<Body> bodies) implements BodySource {
        @Override
        public int count() {
            return bodies.size();
        }

        @Override
        public Point3 center(int i) {
            return bodies.get(i).center();
        }

        @Override
        public Body body(int i) {
            return bodies.get(i);
        }
    }

    /** Crowded, rough, stretched or flattened; some centers lie outside the volume, and two bodies are the same. */
    private static List<Body> bodies(int count, RandomGenerator random) {
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Point3 center = new Point3(random.nextDouble(-2, 16), random.nextDouble(-2, 17), random.nextDouble(-2, 20));
            SurfaceSpectrum spectrum =
                    new SurfaceSpectrum(random.nextInt(7), DecayLaw.EXPONENTIAL, random.nextDouble(0.4, 2), false);
            StarSurface surface = spectrum.draw(random, random.nextDouble(1, 4));
            Point3 axis = unit(random);
            bodies.add(Body.stretched(center, surface, axis, Math.exp(random.nextDouble(-1.6, 1.6))));
            if (i == 2) {
                bodies.add(Body.stretched(center, surface, axis, 1));
                bodies.add(Body.stretched(center, surface, axis, 1));
            }
        }
        return bodies;
    }

    private static Point3 unit(RandomGenerator random) {
        double z = random.nextGaussian();
        double y = random.nextGaussian();
        double x = random.nextGaussian();
        double length = Math.sqrt(z * z + y * y + x * x);
        return new Point3(z / length, y / length, x / length);
    }

    @Property(tries = 25)
    void a_voxel_belongs_to_the_relatively_nearest_surface_of_all(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 25) int count) {
        RandomGenerator random = new RandomStreams(seed).named("bodies");
        List<Body> bodies = bodies(count, random);
        byte[] inside = mask(random);
        int[] ids = new int[SHAPE.arrayLength()];
        int[] lost = new int[bodies.size() + 1];
        Threads.on(1, () -> {
            new BodyPainter(new Known(bodies), VOXEL_SIZE)
                    .paint(Box3.of(SHAPE), inside, ids, (id, place) -> lost[id]++);
            return lost;
        });
        assertThat(lost).isEqualTo(losses(bodies, inside, ids));
        for (int i = 0; i < ids.length; i++) {
            int expected = inside[i] == 0 ? 0 : nearest(bodies, i);
            assertThat(ids[i]).as("voxel %d", i).isEqualTo(expected);
        }
    }

    /** Voxels that lie in each body and are another's. */
    private static int[] losses(List<Body> bodies, byte[] inside, int[] ids) {
        int[] lost = new int[bodies.size() + 1];
        for (int i = 0; i < ids.length; i++) {
            for (int j = 0; j < bodies.size(); j++) {
                lost[j + 1] += inside[i] != 0 && ids[i] != j + 1 && relative(bodies.get(j), i) <= 1 ? 1 : 0;
            }
        }
        return lost;
    }

    private static byte[] mask(RandomGenerator random) {
        byte[] inside = new byte[SHAPE.arrayLength()];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = (byte) (random.nextInt(8) > 0 ? 1 : 0);
        }
        return inside;
    }

    private static double relative(Body body, int i) {
        Point3 center = body.center();
        return body.relativeRadius(
                i / (SHAPE.y() * SHAPE.x()) * VOXEL_SIZE.z() - center.z(),
                i / SHAPE.x() % SHAPE.y() * VOXEL_SIZE.y() - center.y(),
                i % SHAPE.x() * VOXEL_SIZE.x() - center.x());
    }

    private static int nearest(List<Body> bodies, int i) {
        int nearest = 0;
        double least = Math.nextUp(1.0);
        for (int j = 0; j < bodies.size(); j++) {
            double relative = relative(bodies.get(j), i);
            if (relative < least) {
                least = relative;
                nearest = j + 1;
            }
        }
        return nearest;
    }

    @Property(tries = 15)
    void within_cells_only_the_cells_own_body_counts(@ForAll long seed) {
        RandomGenerator random = new RandomStreams(seed).named("bodies");
        List<Body> bodies = bodies(6, random);
        int[] cells = random.ints(SHAPE.arrayLength(), 0, 4).toArray();
        int[] ids = new int[cells.length];
        new BodyPainter(new Known(bodies), VOXEL_SIZE).paintWithin(Box3.of(SHAPE), cells, ids, (id, place) -> {
            assertThat(cells[place]).isNotEqualTo(id);
            assertThat(relative(bodies.get(id - 1), place)).isLessThanOrEqualTo(1);
        });
        for (int i = 0; i < ids.length; i++) {
            boolean held = cells[i] != 0 && relative(bodies.get(cells[i] - 1), i) <= 1;
            assertThat(ids[i]).as("voxel %d", i).isEqualTo(held ? cells[i] : 0);
        }
    }

    @Test
    void a_box_holds_what_the_whole_volume_holds_there_on_any_number_of_threads() {
        RandomGenerator random = new RandomStreams(6).named("bodies");
        BodyPainter painter = new BodyPainter(new Known(bodies(60, random)), VOXEL_SIZE);
        byte[] inside = mask(random);
        int[] whole = new int[inside.length];
        Threads.on(1, () -> {
            painter.paint(Box3.of(SHAPE), inside, whole, (id, place) -> {});
            return whole;
        });
        for (int z = 0; z < SHAPE.z(); z += 7) {
            for (int x = 0; x < SHAPE.x(); x += 19) {
                Box3 box = new Box3(z, 3, x, new Shape3(7, 31, 19));
                byte[] part = new byte[box.shape().arrayLength()];
                int[] ids = new int[part.length];
                int[] expected = new int[part.length];
                Box3.of(SHAPE).cut(inside, box, part);
                Box3.of(SHAPE).cut(whole, box, expected);
                Threads.on(2, () -> {
                    painter.paint(box, part, ids, (id, place) -> {});
                    return ids;
                });
                assertThat(ids).isEqualTo(expected);
            }
        }
    }

    @Test
    void the_extent_of_a_body_holds_it_however_it_is_stretched_or_turned() {
        RandomGenerator random = new RandomStreams(9).named("bodies");
        for (Body body : bodies(60, random)) {
            for (int i = 0; i < 300; i++) {
                Point3 way = unit(random);
                double surface = 1 / body.relativeRadius(way.z(), way.y(), way.x());
                assertThat(Math.abs(way.z()) * surface)
                        .isLessThanOrEqualTo(body.extent().z() * (1 + 1e-9));
                assertThat(Math.abs(way.y()) * surface)
                        .isLessThanOrEqualTo(body.extent().y() * (1 + 1e-9));
                assertThat(Math.abs(way.x()) * surface)
                        .isLessThanOrEqualTo(body.extent().x() * (1 + 1e-9));
            }
        }
    }
}
