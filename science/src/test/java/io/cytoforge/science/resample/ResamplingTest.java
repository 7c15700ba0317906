package io.cytoforge.science.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.metrics.Golden;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    @Test
    void growing_equals_scipys_zoom() {
        FloatVolume grown = Resampling.image(Golden.real(), new Shape3(34, 33, 40));
        float[] theirs = Golden.grown().voxels();
        for (int i = 0; i < theirs.length; i++) {
            assertThat((double) grown.voxels()[i]).isCloseTo(theirs[i], within(theirs[i] * 1e-5 + 1e-3));
        }
    }

    @Test
    void shrinking_averages_what_a_voxel_covers() {
        FloatVolume row = FloatVolume.wrap(new Shape3(1, 1, 6), new float[] {1, 2, 3, 4, 5, 6});
        assertThat(Resampling.image(row, new Shape3(1, 1, 3)).voxels()).containsExactly(1.5f, 3.5f, 5.5f);
        float[] uneven = Resampling.image(row, new Shape3(1, 1, 4)).voxels();
        assertThat((double) uneven[0]).isCloseTo((1 + 0.5 * 2) / 1.5, within(1e-6));
        assertThat((double) uneven[1]).isCloseTo((0.5 * 2 + 3) / 1.5, within(1e-6));
    }

    @Test
    void the_mean_survives_shrinking_along_all_axes() {
        FloatVolume small = Resampling.image(Golden.real(), new Shape3(5, 9, 8));
        assertThat(mean(small)).isCloseTo(mean(Golden.real()), within(0.05));
    }

    private static double mean(FloatVolume volume) {
        double sum = 0;
        for (float value : volume.voxels()) {
            sum += value;
        }
        return sum / volume.shape().voxels();
    }

    @Test
    void the_same_shape_gives_a_copy() {
        FloatVolume image = Golden.real();
        FloatVolume copy = Resampling.image(image, image.shape());
        assertThat(copy.voxels()).isEqualTo(image.voxels()).isNotSameAs(image.voxels());
    }

    @Test
    void a_single_voxel_grows_to_a_constant() {
        FloatVolume one = FloatVolume.wrap(new Shape3(1, 1, 1), new float[] {7});
        assertThat(Resampling.image(one, new Shape3(2, 3, 2)).voxels()).containsOnly(7f);
    }

    @Test
    void ids_are_never_mixed() {
        LabelVolume labels = LabelVolume.wrap(new Shape3(1, 2, 3), new int[] {1, 2, 3, 9, 0, 8});
        assertThat(Resampling.labels(labels, new Shape3(1, 2, 6)).voxels())
                .containsExactly(1, 1, 2, 2, 3, 3, 9, 9, 0, 0, 8, 8);
        assertThat(Resampling.labels(labels, new Shape3(2, 1, 1)).voxels()).containsExactly(0, 0);
        assertThat(Resampling.mask(labels.isLabelled(), new Shape3(1, 4, 3)).voxels())
                .containsExactly(1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 0, 1);
    }
}
