package io.cytoforge.science.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.Threads;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DegradedImageTest {
    private static final Shape3 LARGE = new Shape3(40, 50, 60);
    private static final VoxelSize CUBE = VoxelSize.UNIT;

    @ParameterizedTest
    @ValueSource(doubles = {20, 60, 5000})
    void shot_noise_has_the_variance_of_a_poisson_distribution(double photons) {
        float[] noisy = degrade(constant(LARGE, 0.25f), CUBE, new Degradation(null, 0, photons, 0, null, null));

        double expected = 0.25 / photons;
        assertThat(mean(noisy)).isCloseTo(0.25, within(5 * Math.sqrt(expected / noisy.length)));
        assertThat(variance(noisy)).isCloseTo(expected, within(0.03 * expected));
        for (float value : noisy) {
            assertThat(value * photons).isCloseTo(Math.rint(value * photons), within(1e-3));
        }
    }

    @Test
    void read_noise_has_its_standard_deviation_and_the_background_its_height() {
        float[] noisy = degrade(constant(LARGE, 0.3f), CUBE, new Degradation(null, 0.2, null, 0.05, null, null));

        assertThat(mean(noisy)).isCloseTo(0.5, within(5 * 0.05 / Math.sqrt(noisy.length)));
        assertThat(Math.sqrt(variance(noisy))).isCloseTo(0.05, within(0.001));
    }

    @Test
    void the_background_brings_shot_noise_of_its_own_and_read_noise_comes_on_top() {
        float[] noisy = degrade(constant(LARGE, 0), CUBE, new Degradation(null, 0.5, 400.0, 0.03, null, null));

        assertThat(variance(noisy)).isCloseTo(0.5 / 400 + 0.03 * 0.03, within(0.00006));
    }

    @Test
    void the_camera_saturates_at_black_and_white() {
        Degradation strong = new Degradation(null, 0.5, null, 1, null, null);

        float[] noisy = degrade(constant(LARGE, 0.5f), CUBE, strong);

        assertThat(noisy).contains(0f, 1f);
        for (float value : noisy) {
            assertThat(value).isBetween(0f, 1f);
        }
        assertThat(degrade(constant(LARGE, 0.8f), CUBE, new Degradation(null, 0.5, null, 0, null, null)))
                .containsOnly(1f);
    }

    @Test
    void a_point_is_as_wide_at_half_its_height_as_the_point_spread_function() {
        Shape3 shape = new Shape3(61, 61, 61);
        VoxelSize size = new VoxelSize(0.5, 0.2, 0.1);
        FloatVolume point = constant(shape, 0);
        point.voxels()[shape.index(30, 30, 30)] = 1;

        float[] blurred = degrade(point, size, new Degradation(new Blur(1.2, 4), 0, null, 0, null, null));

        assertThat(width(shape, blurred, 0) * 0.5).isCloseTo(4, within(0.04));
        assertThat(width(shape, blurred, 1) * 0.2).isCloseTo(1.2, within(0.012));
        assertThat(width(shape, blurred, 2) * 0.1).isCloseTo(1.2, within(0.012));
        assertThat(mean(blurred) * blurred.length).isCloseTo(1, within(1e-5));
    }

    /** Voxels between the two places of half the height along an axis through the middle, log-linear between voxels. */
    private static double width(Shape3 shape, float[] voxels, int axis) {
        double[] line = IntStream.range(30, 61)
                .mapToDouble(i -> voxels[shape.index(axis == 0 ? i : 30, axis == 1 ? i : 30, axis == 2 ? i : 30)])
                .toArray();
        double half = line[0] / 2;
        int beyond = (int) Arrays.stream(line).takeWhile(value -> value > half).count();
        double share = Math.log(line[beyond - 1] / half) / Math.log(line[beyond - 1] / line[beyond]);
        return 2 * (beyond - 1 + share);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void there_are_as_many_intensities_as_bits_can_tell_apart(int bits) {
        FloatVolume ramp = FloatVolume.zero(LARGE);
        for (int i = 0; i < ramp.voxels().length; i++) {
            ramp.voxels()[i] = (float) i / (ramp.voxels().length - 1);
        }

        float[] coarse = degrade(ramp, CUBE, new Degradation(null, 0, null, 0, bits, null));

        Set<Float> levels = new TreeSet<>();
        double worst = 0;
        for (int i = 0; i < coarse.length; i++) {
            levels.add(coarse[i]);
            worst = Math.max(worst, Math.abs(coarse[i] - ramp.voxels()[i]));
        }
        assertThat(levels).hasSize(1 << bits).startsWith(0f).endsWith(1f);
        assertThat(worst).isLessThanOrEqualTo(0.5 / ((1 << bits) - 1) + 1e-6);
    }

    @Test
    void a_larger_voxel_is_the_mean_of_what_it_covers() {
        FloatVolume image = noise(new Shape3(8, 6, 5));
        VoxelSize coarse = new VoxelSize(4, 2, 1);

        float[] binned = degrade(image, CUBE, new Degradation(null, 0, null, 0, null, coarse));

        assertThat(binned).hasSize(2 * 3 * 5);
        Shape3 shape = new Shape3(2, 3, 5);
        for (int i = 0; i < binned.length; i++) {
            int z = 4 * (i / 15);
            int y = 2 * (i / 5 % 3);
            double sum = 0;
            for (int k = 0; k < 8; k++) {
                sum += image.at(z + k / 2, y + k % 2, i % 5);
            }
            assertThat((double) binned[i]).as("%d of %s", i, shape).isCloseTo(sum / 8, within(1e-6));
        }
    }

    @Test
    void binning_averages_noise_that_was_recorded_before() {
        Degradation degradation = new Degradation(null, 0.5, null, 0.08, null, new VoxelSize(2, 2, 2));

        float[] binned = degrade(constant(LARGE, 0), CUBE, degradation);

        assertThat(Math.sqrt(variance(binned))).isCloseTo(0.08 / Math.sqrt(8), within(0.001));
    }

    @Test
    void neither_boxes_nor_threads_change_a_bit_of_the_image() {
        FloatVolume image = noise(new Shape3(70, 140, 33));
        VoxelSize size = new VoxelSize(1, 0.5, 0.5);
        for (Degradation degradation : List.of(
                new Degradation(new Blur(2, 5), 0.05, 40.0, 0.02, 7, null),
                new Degradation(new Blur(1, 3), 0, 900.0, 0, null, new VoxelSize(2.7, 0.5, 1.3)),
                new Degradation(null, 0, null, 0.1, null, new VoxelSize(16, 8, 8)))) {
            BlockSource view = DegradedImage.of(image, size, degradation, new RandomStreams(3));
            float[] whole = Threads.on(1, () -> read(view, Box3.of(view.shape())));
            for (Shape3 block : List.of(new Shape3(64, 128, 128), new Shape3(5, 31, 9), new Shape3(1, 200, 2))) {
                float[] parts = Threads.on(4, () -> inBlocks(view, block));
                assertThat(parts).as("blocks of %s, %s", block, degradation).isEqualTo(whole);
            }
        }
    }

    /** Every block by whichever thread comes first. */
    private static float[] inBlocks(BlockSource view, Shape3 block) {
        float[] all = new float[view.shape().arrayLength()];
        BlockPlan plan = new BlockPlan(view.shape(), block);
        LongStream.range(0, plan.count()).parallel().forEach(number -> {
            Box3 box = plan.box(number);
            float[] part = read(view, box);
            for (int i = 0; i < part.length; i++) {
                int z = box.z() + i / (box.shape().y() * box.shape().x());
                int y = box.y() + i / box.shape().x() % box.shape().y();
                all[view.shape().index(z, y, box.x() + i % box.shape().x())] = part[i];
            }
        });
        return all;
    }

    @Test
    void another_seed_gives_other_noise_and_neighbours_have_noise_of_their_own() {
        Degradation degradation = new Degradation(null, 0.5, 30.0, 0.05, null, null);
        BlockSource dark = constant(LARGE, 0);
        float[] one = read(DegradedImage.of(dark, CUBE, degradation, new RandomStreams(1)), Box3.of(LARGE));
        float[] other = read(DegradedImage.of(dark, CUBE, degradation, new RandomStreams(2)), Box3.of(LARGE));

        assertThat(other).isNotEqualTo(one);
        assertThat(correlation(one, other, 0)).isCloseTo(0, within(0.02));
        for (int step : new int[] {1, LARGE.x(), LARGE.x() * LARGE.y()}) {
            assertThat(correlation(one, one, step)).isCloseTo(0, within(0.02));
        }
    }

    private static double correlation(float[] a, float[] b, int step) {
        double mean = mean(a);
        double sum = 0;
        for (int i = 0; i + step < a.length; i++) {
            sum += (a[i] - mean) * (b[i + step] - mean);
        }
        return sum / a.length / variance(a);
    }

    @Test
    void nothing_changes_nothing() {
        Degradation none = new Degradation(null, 0, null, 0, null, null);

        assertThat(none.changesNothing()).isTrue();
        assertThat(new Degradation(null, 0, null, 0, 8, null).changesNothing()).isFalse();
        FloatVolume image = noise(new Shape3(3, 4, 5));
        assertThat(degrade(image, CUBE, none)).isEqualTo(image.voxels());
    }

    @Test
    void what_cannot_be_is_refused_with_what_was_found() {
        assertThatThrownBy(() -> new Blur(Double.NaN, 1))
                .hasMessageContaining("lateral")
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Blur(1, -1)).hasMessageContaining("axial").hasMessageContaining("-1");
        assertThatThrownBy(() -> new Blur(1, 38).deviation(CUBE)).hasMessageContaining("37");
        assertThatThrownBy(() -> with(1.0, null, 0)).hasMessageContaining("background");
        assertThatThrownBy(() -> with(Double.NaN, null, 0)).hasMessageContaining("background");
        assertThatThrownBy(() -> with(0, 0.0, 0)).hasMessageContaining("photons");
        assertThatThrownBy(() -> with(0, Double.NaN, 0)).hasMessageContaining("photons");
        assertThatThrownBy(() -> with(0, null, 1.1)).hasMessageContaining("read noise");
        assertThatThrownBy(() -> new Degradation(null, 0, null, 0, 17, null)).hasMessageContaining("bit depth");
        Degradation twelveBits = new Degradation(null, 0, null, 0, 12, null);
        assertThat(twelveBits.bitsWithin(VoxelType.UINT16)).isEqualTo(12);
        assertThatThrownBy(() -> twelveBits.bitsWithin(VoxelType.UINT8)).hasMessageContaining("12");
    }

    @Test
    void a_grid_is_coarser_and_leaves_a_voxel() {
        Shape3 shape = new Shape3(10, 20, 20);
        assertThat(on(1, 1, 1).shapeOf(shape, CUBE)).isEqualTo(shape);
        assertThat(on(3, 2, 1.5).shapeOf(shape, CUBE)).isEqualTo(new Shape3(3, 10, 13));
        assertThat(on(10, 16, 16).shapeOf(shape, CUBE)).isEqualTo(new Shape3(1, 1, 1));
        assertThatThrownBy(() -> on(10.1, 1, 1).shapeOf(shape, CUBE)).hasMessageContaining("less than one voxel");
        assertThatThrownBy(() -> on(1, 0.9, 1).shapeOf(shape, CUBE)).hasMessageContaining("0.9");
        assertThatThrownBy(() -> on(1, 1, 17).shapeOf(shape, CUBE)).hasMessageContaining("16.0 times");
    }

    private static Degradation on(double z, double y, double x) {
        return new Degradation(null, 0, null, 0, null, new VoxelSize(z, y, x));
    }

    private static Degradation with(double background, @Nullable Double photons, double readNoise) {
        return new Degradation(null, background, photons, readNoise, null, null);
    }

    private static float[] degrade(BlockSource image, VoxelSize size, Degradation degradation) {
        BlockSource view = DegradedImage.of(image, size, degradation, new RandomStreams(7));
        return read(view, Box3.of(view.shape()));
    }

    private static float[] read(BlockSource source, Box3 box) {
        float[] voxels = new float[box.shape().arrayLength()];
        source.read(box, voxels);
        return voxels;
    }

    private static FloatVolume constant(Shape3 shape, float value) {
        FloatVolume volume = FloatVolume.zero(shape);
        Arrays.fill(volume.voxels(), value);
        return volume;
    }

    private static FloatVolume noise(Shape3 shape) {
        RandomGenerator random = new RandomStreams(5).named("image");
        FloatVolume volume = FloatVolume.zero(shape);
        for (int i = 0; i < volume.voxels().length; i++) {
            volume.voxels()[i] = random.nextFloat();
        }
        return volume;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(float[] values) {
        double mean = mean(values);
        double sum = 0;
        for (float value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / values.length;
    }
}
