package io.cytoforge.science.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.RealData;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PatchStatisticsTest {
    @Test
    void the_distance_equals_numpys() {
        assertThat(PatchStatistics.distance(Golden.real(), Golden.synthetic()))
                .isCloseTo(Golden.value("patch_distance"), within(1e-9));
        assertThat(PatchStatistics.distance(
                        List.of(Golden.real(), Golden.synthetic()), List.of(Golden.grown(), Golden.real())))
                .isCloseTo(Golden.value("patch_distance_of_sets"), within(1e-9));
    }

    @Test
    void an_image_equals_itself() {
        assertThat(PatchStatistics.distance(Golden.real(), Golden.real())).isCloseTo(0, within(1e-7));
    }

    @Test
    void the_distance_grows_with_blur_with_noise_and_with_brightness() {
        FloatVolume real = blobs(1);
        FloatVolume other = blobs(2);
        double before = PatchStatistics.distance(real, other);
        assertGrows(before, real, other, blurred(other, 2));
        assertGrows(before, real, other, noisy(other, 0.1f));
        assertGrows(before, real, other, brighter(other, 0.1f));
    }

    /** Half of a change is less than the change. */
    private static void assertGrows(double before, FloatVolume real, FloatVolume other, FloatVolume changed) {
        double half = PatchStatistics.distance(real, middle(other, changed));
        assertThat(half).isGreaterThan(before + 0.02);
        assertThat(PatchStatistics.distance(real, changed)).isGreaterThan(half + 0.02);
    }

    private static FloatVolume middle(FloatVolume a, FloatVolume b) {
        float[] voxels = a.voxels().clone();
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = 0.5f * voxels[i] + 0.5f * b.voxels()[i];
        }
        return FloatVolume.wrap(a.shape(), voxels);
    }

    @Test
    void two_real_embryos_are_nearer_than_a_real_one_and_its_blurred_self() throws IOException {
        FloatVolume one = embryo("nuc_celegans_t85_image.tif");
        FloatVolume other = embryo("nuc_celegans_t62_image.tif");
        double betweenEmbryos = PatchStatistics.distance(one, other);
        assertThat(PatchStatistics.distance(one, blurred(one, 2))).isGreaterThan(betweenEmbryos);
        assertThat(PatchStatistics.distance(one, blurred(other, 2))).isGreaterThan(betweenEmbryos);
    }

    @Test
    void thin_images_have_thin_patches() {
        FloatVolume plane = noisy(FloatVolume.zero(new Shape3(1, 3, 40)), 1);
        assertThat(PatchStatistics.distance(plane, blobs(1))).isBetween(0.1, Math.sqrt(2));
        FloatVolume voxel = FloatVolume.zero(new Shape3(1, 1, 1));
        assertThat(PatchStatistics.distance(voxel, voxel)).isZero();
        assertThat(PatchStatistics.distance(voxel, brighter(voxel, 1))).isPositive();
    }

    @Test
    void empty_sets_and_voxels_that_are_not_numbers_are_refused() {
        assertThatThrownBy(() -> PatchStatistics.distance(List.of(), List.of(blobs(1))))
                .hasMessageContaining("0 real and 1 synthetic");
        FloatVolume broken = brighter(blobs(1), Float.NaN);
        assertThatThrownBy(() -> PatchStatistics.distance(blobs(1), broken)).hasMessageContaining("not finite");
    }

    private static FloatVolume embryo(String name) throws IOException {
        try (OpenVolume volume = VolumeFiles.open(RealData.file(name), VolumeLimits.DEFAULT)) {
            FloatVolume image = VolumeFiles.intensities(volume);
            return IntensityScaling.fit(image).apply(image);
        }
    }

    /** Bright balls with a little noise on a dark ground. */
    private static FloatVolume blobs(long seed) {
        FloatVolume volume = FloatVolume.zero(new Shape3(24, 48, 48));
        RandomGenerator random = new RandomStreams(seed).named("blobs");
        for (int blob = 0; blob < 40; blob++) {
            int z = random.nextInt(24);
            int y = random.nextInt(48);
            int x = random.nextInt(48);
            for (int i = 0; i < 9 * 9 * 9; i++) {
                int dz = i / 81 - 4;
                int dy = i / 9 % 9 - 4;
                int dx = i % 9 - 4;
                if (dz * dz + dy * dy + dx * dx <= 16 && volume.shape().contains(z + dz, y + dy, x + dx)) {
                    volume.voxels()[volume.shape().index(z + dz, y + dy, x + dx)] = 0.7f;
                }
            }
        }
        return noisy(volume, 0.05f);
    }

    private static FloatVolume noisy(FloatVolume volume, float strength) {
        RandomGenerator random = new RandomStreams(3).named("noise");
        float[] voxels = volume.voxels().clone();
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] += strength * (float) random.nextGaussian();
        }
        return FloatVolume.wrap(volume.shape(), voxels);
    }

    private static FloatVolume brighter(FloatVolume volume, float by) {
        float[] voxels = volume.voxels().clone();
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] += by;
        }
        return FloatVolume.wrap(volume.shape(), voxels);
    }

    /** Means over boxes, along y and x. */
    private static FloatVolume blurred(FloatVolume volume, int radius) {
        FloatVolume alongX = means(volume, 1, volume.shape().x(), radius);
        return means(alongX, volume.shape().x(), volume.shape().y(), radius);
    }

    private static FloatVolume means(FloatVolume volume, int stride, int length, int radius) {
        float[] from = volume.voxels();
        float[] to = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            int place = i / stride % length;
            float sum = 0;
            int count = 0;
            for (int k = Math.max(0, place - radius); k <= Math.min(length - 1, place + radius); k++) {
                sum += from[i + (k - place) * stride];
                count++;
            }
            to[i] = sum / count;
        }
        return FloatVolume.wrap(volume.shape(), to);
    }
}
