package io.cytoforge.science.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SphericalSurface;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Threads;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class OrganismVoxelsTest {
    private static final Shape3 SHAPE = new Shape3(30, 80, 100);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(2, 0.5, 0.5);

    @Test
    void an_ellipsoid_has_its_volume() {
        Ellipsoid ellipsoid = new Ellipsoid(new Point3(25, 15, 20), 0);
        MaskVolume mask = OrganismVoxels.draw(ellipsoid, SHAPE, VOXEL_SIZE, new RandomStreams(1));
        assertThat(mask.count() * VOXEL_SIZE.volume())
                .isCloseTo(4 * Math.PI / 3 * 25 * 15 * 20, Percentage.withPercentage(1));
        assertThat(mask.at(15, 40, 50)).isTrue();
        assertThat(mask.at(0, 0, 0)).isFalse();
    }

    @Test
    void an_irregular_one_differs_by_seed_but_not_by_threads() {
        Ellipsoid ellipsoid = Ellipsoid.filling(SHAPE, VOXEL_SIZE, 0.8, 0.1);
        byte[] one = Threads.on(1, () -> draw(ellipsoid, 5));
        assertThat(Threads.on(2, () -> draw(ellipsoid, 5))).isEqualTo(one);
        assertThat(draw(ellipsoid, 6)).isNotEqualTo(one);
    }

    private static byte[] draw(Ellipsoid ellipsoid, long seed) {
        return OrganismVoxels.draw(ellipsoid, SHAPE, VOXEL_SIZE, new RandomStreams(seed))
                .voxels();
    }

    @Test
    void a_row_is_filled_as_if_every_voxel_were_looked_at() {
        RandomStreams streams = new RandomStreams(3);
        for (int i = 0; i < 40; i++) {
            SphericalSurface surface =
                    new SurfaceSpectrum(6, DecayLaw.EXPONENTIAL, 0.6, true).draw(streams.named("surface", i), 1);
            byte[] mask = new byte[200];
            for (double z = -1.4; z < 1.5; z += 0.12) {
                new RowFiller(surface, mask, 200, 0.017).fill(0, z, 0.2 * i / 40);
                for (int x = 0; x < 200; x++) {
                    double dx = (x - 99.5) * 0.017;
                    double away = Math.hypot(Math.hypot(z, 0.2 * i / 40), dx);
                    boolean inside = away <= surface.radius(z / away, 0.2 * i / 40 / away, dx / away);
                    assertThat(mask[x] == 1).isEqualTo(inside);
                }
            }
        }
    }

    @Test
    void a_box_is_everything() {
        assertThat(OrganismVoxels.draw(new Box(), SHAPE, VOXEL_SIZE, new RandomStreams(1))
                        .count())
                .isEqualTo(SHAPE.voxels());
    }

    @Test
    void a_shape_between_voxel_centres_is_refused() {
        Ellipsoid tiny = new Ellipsoid(new Point3(0.01, 0.01, 0.01), 0);
        assertThatThrownBy(() -> OrganismVoxels.draw(tiny, SHAPE, VOXEL_SIZE, new RandomStreams(1)))
                .hasMessageContaining("no voxel");
    }

    @Test
    void refuses_nonsense_with_the_value_in_the_message() {
        assertThatThrownBy(() -> new Ellipsoid(new Point3(1, -2, 3), 0)).hasMessageContaining("semi-axis y");
        assertThatThrownBy(() -> new Ellipsoid(new Point3(1, 2, 3), 0.7)).hasMessageContaining("0.7");
        assertThat(Ellipsoid.filling(SHAPE, VOXEL_SIZE, 1, 0).semiAxes().z()).isCloseTo(30, within(1e-9));
    }
}
