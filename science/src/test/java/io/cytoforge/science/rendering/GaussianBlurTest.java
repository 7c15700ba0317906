package io.cytoforge.science.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GaussianBlurTest {
    private static FloatVolume noise(Shape3 shape) {
        RandomGenerator random = new RandomStreams(3).named("noise");
        FloatVolume volume = FloatVolume.zero(shape);
        for (int i = 0; i < volume.voxels().length; i++) {
            volume.voxels()[i] = 100 * random.nextFloat();
        }
        return volume;
    }

    private static double sum(FloatVolume volume) {
        double sum = 0;
        for (float value : volume.voxels()) {
            sum += value;
        }
        return sum;
    }

    @Test
    void equals_scipys_gaussian_filter_even_where_the_kernel_is_longer_than_the_volume(@TempDir Path folder) {
        FloatVolume sharp = noise(new Shape3(5, 17, 22));
        Path theirs = folder.resolve("theirs");
        Python.run(List.of("scipy.ndimage"), """
                import sys
                import numpy as np
                from scipy.ndimage import gaussian_filter
                sharp = np.fromfile(sys.argv[1], '<f4').reshape(5, 17, 22).astype('f8')
                gaussian_filter(sharp, (1.7, 0.6, 3.1), mode='reflect').astype('<f4').tofile(sys.argv[2])
                """, RawArrays.write(folder.resolve("sharp"), sharp.voxels()), theirs);
        float[] ours = GaussianBlur.of(sharp, new Point3(1.7, 0.6, 3.1)).voxels();
        float[] expected = RawArrays.readFloats(theirs);
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).isCloseTo(expected[i], within(1e-4f));
        }
    }

    @Test
    void loses_no_light() {
        FloatVolume sharp = noise(new Shape3(7, 20, 30));
        double kept = sum(GaussianBlur.of(sharp, new Point3(2, 5, 0.4)));
        assertThat(kept).isCloseTo(sum(sharp), within(1e-6 * sum(sharp)));
    }

    @Test
    void of_no_width_changes_nothing() {
        FloatVolume sharp = noise(new Shape3(3, 4, 5));
        assertThat(GaussianBlur.of(sharp, new Point3(0, 0, 0)).voxels())
                .isEqualTo(sharp.voxels())
                .isNotSameAs(sharp.voxels());
    }

    @Test
    void smooth_noise_has_mean_zero_and_variance_one() {
        FloatVolume smooth =
                SmoothNoise.of(new Shape3(50, 90, 90), new Point3(0.7, 1.2, 1.2), new RandomStreams(1), "test");
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int z = 5; z < 45; z++) {
            for (int y = 5; y < 85; y++) {
                for (int x = 5; x < 85; x++) {
                    sum += smooth.at(z, y, x);
                    squares += smooth.at(z, y, x) * smooth.at(z, y, x);
                    count++;
                }
            }
        }
        assertThat(sum / count).isCloseTo(0, within(0.03));
        assertThat(squares / count).isCloseTo(1, within(0.03));
    }
}
