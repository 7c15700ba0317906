package io.cytoforge.science.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import io.cytoforge.testing.Threads;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageQualityTest {
    @Test
    void equals_numpy_and_scikit_image_on_golden_images() {
        ImageQuality quality = ImageQuality.of(Golden.real(), Golden.synthetic());
        assertThat(quality.nrmse()).isCloseTo(Golden.value("nrmse"), within(1e-9));
        assertThat(quality.ssim()).isCloseTo(Golden.value("ssim"), within(1e-9));
        assertThat(quality.zncc()).isCloseTo(Golden.value("zncc"), within(1e-9));
    }

    @Test
    void equals_scikit_image_as_installed(@TempDir Path folder) {
        Shape3 shape = new Shape3(40, 23, 37);
        FloatVolume real = noise(shape, 1);
        FloatVolume synthetic = noise(shape, 2);
        for (int i = 0; i < real.voxels().length; i++) {
            synthetic.voxels()[i] = 0.7f * real.voxels()[i] + 0.3f * synthetic.voxels()[i];
        }
        String script = """
                import sys
                import numpy as np
                from skimage.metrics import structural_similarity
                a, b = (np.fromfile(f, '<f4').reshape(40, 23, 37).astype(float) for f in sys.argv[1:3])
                span = a.max() - a.min()
                print(np.sqrt(((a - b) ** 2).mean()) / span)
                print(structural_similarity(a, b, data_range=span))
                print(np.corrcoef(a.ravel(), b.ravel())[0, 1])
                """;
        String printed = Python.run(
                List.of("skimage.metrics"),
                script,
                RawArrays.write(folder.resolve("a"), real.voxels()),
                RawArrays.write(folder.resolve("b"), synthetic.voxels()));
        double[] theirs = printed.lines().mapToDouble(Double::parseDouble).toArray();
        ImageQuality ours = ImageQuality.of(real, synthetic);
        assertThat(ours.nrmse()).isCloseTo(theirs[0], within(1e-9));
        assertThat(ours.ssim()).isCloseTo(theirs[1], within(1e-9));
        assertThat(ours.zncc()).isCloseTo(theirs[2], within(1e-9));
    }

    private static FloatVolume noise(Shape3 shape, long seed) {
        RandomGenerator random = new RandomStreams(seed).named("noise");
        FloatVolume volume = FloatVolume.zero(shape);
        for (int i = 0; i < volume.voxels().length; i++) {
            volume.voxels()[i] = random.nextFloat();
        }
        return volume;
    }

    private static FloatVolume constant(Shape3 shape, float value) {
        float[] values = new float[shape.arrayLength()];
        Arrays.fill(values, value);
        return FloatVolume.wrap(shape, values);
    }

    @Test
    void an_image_equals_itself() {
        ImageQuality quality = ImageQuality.of(Golden.real(), Golden.real());
        assertThat(quality.nrmse()).isZero();
        assertThat(quality.ssim()).isCloseTo(1, within(1e-12));
        assertThat(quality.zncc()).isCloseTo(1, within(1e-12));
    }

    @Test
    void is_the_same_on_one_thread_and_on_two() {
        FloatVolume real = noise(new Shape3(60, 20, 20), 3);
        FloatVolume synthetic = noise(new Shape3(60, 20, 20), 4);
        ImageQuality one = Threads.on(1, () -> ImageQuality.of(real, synthetic));
        assertThat(Threads.on(2, () -> ImageQuality.of(real, synthetic))).isEqualTo(one);
    }

    @Test
    void a_constant_real_image_has_no_range_to_compare_with() {
        Shape3 shape = new Shape3(8, 8, 8);
        FloatVolume flat = constant(shape, 3);
        assertThatThrownBy(() -> ImageQuality.of(flat, noise(shape, 1))).hasMessageContaining("constant");
        assertThatThrownBy(() -> ImageQuality.nrmse(flat, flat)).hasMessageContaining("constant");
        assertThatThrownBy(() -> ImageQuality.ssim(flat, flat)).hasMessageContaining("constant");
    }

    @Test
    void two_constant_images_correlate_and_a_constant_one_with_no_other() {
        Shape3 shape = new Shape3(8, 8, 8);
        assertThat(ImageQuality.zncc(constant(shape, 3), constant(shape, 5))).isEqualTo(1);
        assertThat(ImageQuality.zncc(constant(shape, 3), noise(shape, 1))).isZero();
        assertThat(ImageQuality.zncc(noise(shape, 1), constant(shape, 3))).isZero();
        assertThat(ImageQuality.of(noise(shape, 1), constant(shape, 3)).ssim()).isBetween(-0.1, 0.1);
    }

    @Test
    void the_window_is_shorter_along_an_axis_shorter_than_it() {
        for (Shape3 shape : List.of(new Shape3(1, 9, 12), new Shape3(2, 6, 7), new Shape3(1, 1, 2))) {
            assertThat(ImageQuality.ssim(noise(shape, 1), noise(shape, 1))).isCloseTo(1, within(1e-9));
            assertThat(ImageQuality.ssim(noise(shape, 1), noise(shape, 2))).isLessThan(1);
        }
    }

    @Test
    void different_shapes_and_voxels_that_are_not_numbers_are_refused() {
        FloatVolume small = noise(new Shape3(2, 2, 2), 1);
        assertThatThrownBy(() -> ImageQuality.of(small, noise(new Shape3(2, 2, 3), 1)))
                .hasMessageContaining("2×2×2")
                .hasMessageContaining("2×2×3");
        FloatVolume broken = constant(new Shape3(2, 2, 2), Float.NaN);
        assertThatThrownBy(() -> ImageQuality.of(small, broken)).hasMessageContaining("not finite");
    }
}
