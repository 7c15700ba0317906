package io.cytoforge.science.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.VoxelNoise;
import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import org.junit.jupiter.api.Test;

class SensorNoiseTest {
    private static final Shape3 SHAPE = new Shape3(24, 48, 64);
    private static final SensorNoise NOISE = new SensorNoise(0.01, 0.0004);

    /** Keeps what is written. */
    private record Kept(FloatVolume volume) implements BlockSink {
        @Override
        public Shape3 shape() {
            return volume.shape();
        }

        @Override
        public void write(Box3 box, float[] values) {
            int at = 0;
            for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
                for (int y = box.y(); y < box.y() + box.shape().y(); y++) {
                    for (int x = box.x(); x < box.x() + box.shape().x(); x++) {
                        volume.voxels()[volume.shape().index(z, y, x)] = values[at++];
                    }
                }
            }
        }
    }

    /** Balls with steep edges on a slope, in [0.2, 0.8], so that no noise is cut. */
    private static FloatVolume structures() {
        FloatVolume volume = FloatVolume.zero(SHAPE);
        for (int i = 0; i < volume.voxels().length; i++) {
            int z = i / (48 * 64) % 8 - 4;
            int y = i / 64 % 48 % 12 - 6;
            int x = i % 64 % 16 - 8;
            boolean inside = z * z + y * y + x * x < 16;
            volume.voxels()[i] = 0.2f + 0.3f * (i % 64) / 64 + (inside ? 0.3f : 0);
        }
        return volume;
    }

    private static FloatVolume noisy(FloatVolume clean, SensorNoise noise, long seed) {
        FloatVolume result = FloatVolume.zero(clean.shape());
        new NoisySink(new Kept(result), noise, seed).write(Box3.of(clean.shape()), clean.voxels());
        return result;
    }

    @Test
    void the_noise_that_was_added_is_found_again() {
        FloatVolume clean = structures();
        SensorNoise found =
                new SensorNoiseFit().add(noisy(clean, NOISE, 1), clean).fit();
        assertThat(found.gain()).isCloseTo(NOISE.gain(), within(0.001));
        assertThat(found.floor()).isCloseTo(NOISE.floor(), within(0.0004));
    }

    @Test
    void an_image_that_varies_no_more_than_the_painted_one_has_no_noise() {
        FloatVolume clean = structures();
        assertThat(new SensorNoiseFit().add(clean, clean).fit()).isEqualTo(SensorNoise.NONE);
        assertThat(new SensorNoiseFit().add(clean, noisy(clean, NOISE, 1)).fit())
                .isEqualTo(SensorNoise.NONE);
        assertThat(new SensorNoiseFit().fit()).isEqualTo(SensorNoise.NONE);
    }

    @Test
    void a_voxels_noise_is_normal_with_the_deviation_of_its_intensity() {
        FloatVolume clean = FloatVolume.zero(SHAPE);
        java.util.Arrays.fill(clean.voxels(), 0.5f);
        float[] noisy = noisy(clean, NOISE, 7).voxels();
        double square = 0;
        double fourth = 0;
        double neighbours = 0;
        for (int i = 1; i < noisy.length; i++) {
            double one = noisy[i] - 0.5;
            square += one * one / noisy.length;
            fourth += one * one * one * one / noisy.length;
            neighbours += one * (noisy[i - 1] - 0.5) / noisy.length;
        }
        assertThat(Math.sqrt(square)).isCloseTo(NOISE.deviation(0.5), within(0.001));
        assertThat(fourth / square / square).isCloseTo(3, within(0.1));
        assertThat(neighbours / square).isCloseTo(0, within(0.02));
    }

    @Test
    void boxes_agree_about_every_voxel() {
        FloatVolume clean = structures();
        FloatVolume whole = noisy(clean, NOISE, 3);
        FloatVolume parts = FloatVolume.zero(SHAPE);
        NoisySink sink = new NoisySink(new Kept(parts), NOISE, 3);
        for (int z = 23; z >= 0; z--) {
            Box3 plane = new Box3(z, 0, 0, new Shape3(1, 48, 64));
            float[] values = new float[48 * 64];
            clean.read(plane, values);
            sink.write(plane, values);
        }
        assertThat(parts.voxels()).isEqualTo(whole.voxels());
        assertThat(noisy(clean, NOISE, 4).voxels()).isNotEqualTo(whole.voxels());
    }

    @Test
    void what_is_noisy_stays_in_0_to_1_and_nonsense_is_refused() {
        FloatVolume clean = structures();
        assertThat(noisy(clean, new SensorNoise(1, 1), 1).voxels()).contains(0f, 1f);
        assertThat(VoxelNoise.normal(1, 2, 3, 4)).isEqualTo(VoxelNoise.normal(1, 2, 3, 4));
        assertThatThrownBy(() -> new SensorNoise(-1, 0)).hasMessageContaining("gain");
        assertThatThrownBy(() -> new SensorNoise(0, Double.NaN)).hasMessageContaining("floor");
    }
}
