package io.cytoforge.science.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeamErrorTest {
    private static final RandomStreams CHANCE = new RandomStreams(3);
    private static final TileLayout BUTTED = new TileLayout(new Shape3(8, 16, 16), Margin.NONE, Margin.NONE);

    @Test
    void an_image_that_knows_no_tiles_has_next_to_none() {
        InMemory noise = InMemory.noise(new Shape3(60, 150, 150), CHANCE.named("noise"));
        SeamError error = SeamError.of(noise, BUTTED, CHANCE);

        assertThat(error.z()).isCloseTo(0, within(0.02));
        assertThat(error.y()).isCloseTo(0, within(0.02));
        assertThat(error.x()).isCloseTo(0, within(0.02));
    }

    @Test
    void steps_at_borders_are_measured_by_axis() {
        Shape3 shape = new Shape3(40, 64, 64);
        InMemory image = InMemory.filled(shape, 0);
        for (int i = 0; i < image.voxels.length; i++) {
            int y = i / shape.x() % shape.y();
            int x = i % shape.x();
            image.voxels[i] = x + y + 2 * (x / 16);
        }
        SeamError error = SeamError.of(image, BUTTED, CHANCE);

        // Along x the planes differ by 1 and at the borders by 3; along y always by 1; along z not at all.
        assertThat(error.x()).isCloseTo(2, within(1e-9));
        assertThat(error.y()).isCloseTo(0, within(1e-9));
        assertThat(error.z()).isZero();
        assertThat(error.worst()).isEqualTo(error.x());
    }

    @Test
    void both_ends_of_an_overlap_are_borders() {
        // Tiles keep [0, 16) and [12, 28): borders at 12 and 16.
        TileLayout layout = new TileLayout(new Shape3(8, 16, 16), Margin.NONE, new Margin(0, 0, 4));
        InMemory image = InMemory.filled(new Shape3(8, 16, 28), 0);
        for (int i = 0; i < image.voxels.length; i++) {
            int x = i % 28;
            image.voxels[i] = x + (x >= 12 ? 1 : 0) + (x >= 16 ? 3 : 0);
        }
        assertThat(SeamError.of(image, layout, CHANCE).x()).isCloseTo((2 + 4) / 2.0 - 1, within(1e-6));
    }

    @Test
    void one_tile_has_no_seam_and_a_step_on_flat_ground_is_infinite() {
        InMemory image = InMemory.filled(new Shape3(8, 16, 32), 0);
        for (int i = 0; i < image.voxels.length; i++) {
            image.voxels[i] = i % 32 < 16 ? 0 : 1;
        }
        SeamError error = SeamError.of(image, BUTTED, CHANCE);

        assertThat(error.z()).isZero();
        assertThat(error.y()).isZero();
        assertThat(error.x()).isInfinite();
    }

    @Test
    void borders_everywhere_leave_nothing_to_compare_with() {
        // Tiles keep 2 voxels and lie 1 apart: every plane begins one.
        TileLayout dense = new TileLayout(new Shape3(8, 16, 16), new Margin(0, 0, 7), new Margin(0, 0, 1));

        assertThatThrownBy(() -> SeamError.of(InMemory.filled(new Shape3(8, 16, 17), 0), dense, CHANCE))
                .hasMessage("every plane along x is a tile border (stride 1), nothing to compare with");
    }

    @Test
    void blended_tiles_show_less_than_butted_ones() {
        Shape3 shape = new Shape3(8, 16, 160);
        PatchModel ramp = (_, patch) -> {
            float[] painted = new float[patch.arrayLength()];
            for (int i = 0; i < painted.length; i++) {
                painted[i] = (float) (i % patch.x()) / patch.x();
            }
            return painted;
        };
        TileLayout blended = new TileLayout(BUTTED.patch(), Margin.NONE, new Margin(0, 0, 6));

        assertThat(error(ramp, BUTTED, shape)).isGreaterThan(10);
        assertThat(error(ramp, blended, shape)).isLessThan(0.5);
    }

    private static double error(PatchModel model, TileLayout layout, Shape3 shape) {
        InMemory image = InMemory.filled(shape, 0);
        InMemory empty = InMemory.filled(shape, 0);
        new PatchSynthesizer(model, layout, PositionalMap.DEFAULT)
                .synthesize(List.of(empty), empty, Box3.of(shape), image, (_, _) -> {});
        return SeamError.of(image, layout, CHANCE).x();
    }
}
