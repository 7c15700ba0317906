package io.cytoforge.science.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
