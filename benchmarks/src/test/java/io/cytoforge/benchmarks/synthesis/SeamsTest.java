package io.cytoforge.benchmarks.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import org.junit.jupiter.api.Test;

class SeamsTest {
    private static final Shape3 SHAPE = new Shape3(16, 16, 24);
    private static final TileLayout TILES = new TileLayout(new Shape3(8, 8, 8), Margin.NONE, Margin.NONE);

    @Test
    void the_same_image_has_no_seams() {
        FloatVolume slope = slope();
        assertThat(new Seams(slope, slope, Box3.of(SHAPE)).worst(TILES)).isZero();
    }

    @Test
    void a_step_at_one_of_two_borders_counts_beside_what_is_there_anyway() {
        FloatVolume stepped = slope();
        for (int i = 0; i < SHAPE.arrayLength(); i++) {
            stepped.voxels()[i] += i % 24 >= 8 ? 0.01f : 0;
        }
        // The slope alone is 0.01 at either border, and the step doubles one of them.
        assertThat(new Seams(stepped, slope(), Box3.of(SHAPE)).worst(TILES)).isCloseTo(0.5, within(1e-3));
        assertThat(new Seams(stepped, slope(), new Box3(0, 0, 9, new Shape3(16, 16, 15))).worst(TILES))
                .isCloseTo(0, within(1e-3));
    }

    private static FloatVolume slope() {
        FloatVolume slope = FloatVolume.zero(SHAPE);
        for (int z = 0; z < 16; z++) {
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 24; x++) {
                    slope.voxels()[SHAPE.index(z, y, x)] = (z + y + x) * 0.01f;
                }
            }
        }
        return slope;
    }
}
