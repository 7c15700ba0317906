package io.cytoforge.science.optics.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.random.VoxelNoise;
import io.cytoforge.science.rendering.GaussianBlur;
import io.cytoforge.science.rendering.ShotNoise;
import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotonTransferTest {
    private static final Shape3 SHAPE = new Shape3(6, 160, 160);

    @TempDir
    Path folder;

    /** A ramp from no light to so many photons, as a camera counts it. */
    private static FloatVolume ramp(double photons, double gain, double offset, double readNoise) {
        FloatVolume counts = FloatVolume.zero(SHAPE);
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    double caught = ShotNoise.draw(photons * x / SHAPE.x(), VoxelNoise.stream(3, z, y, x));
                    double electrons = caught + readNoise * VoxelNoise.normal(4, z, y, x);
                    counts.voxels()[SHAPE.index(z, y, x)] = (float) Math.rint(Math.max(0, offset + gain * electrons));
                }
            }
        }
        return counts;
    }

    private static PhotonTransfer transfer(FloatVolume counts, double offset) {
        Recording recording = Imaged.recording(counts, null, VoxelSize.UNIT, VoxelType.UINT16);
        CountScale scale = CountScale.of(recording);
        return PhotonTransfer.of(NoiseTiles.of(recording, scale), scale, offset, new RandomStreams(1));
    }

    @ParameterizedTest
    @CsvSource({
        "40, 3, 100, 1",
        "300, 2, 100, 2",
        "20, 25, 600, 4",
        "5, 40, 300, 0.5",
        "1000, 1.5, 20, 1",
    })
    void gain_is_within_eight_percent(double photons, double gain, double offset, double readNoise) {
        PhotonTransfer found = transfer(ramp(photons, gain, offset, readNoise), 0);
        Estimate estimate = Objects.requireNonNull(found.gain());
        assertThat(estimate.value()).isCloseTo(gain, within(0.08 * gain));
        assertThat(estimate.low()).isLessThanOrEqualTo(1.08 * gain);
        assertThat(estimate.high()).isGreaterThanOrEqualTo(0.92 * gain);
        assertThat(found.shared()).isCloseTo(1, within(0.15));
    }

    @ParameterizedTest
    @CsvSource({"40, 3, 100, 3", "300, 2, 100, 6", "20, 25, 200, 2"})
    void read_noise_is_within_a_tenth_where_the_offset_is_known(
            double photons, double gain, double offset, double readNoise) {
        PhotonTransfer found = transfer(ramp(photons, gain, offset, readNoise), offset);
        assertThat(found.readNoise().value()).isCloseTo(readNoise, within(0.1 * readNoise));
        assertThat(found.offset().value()).isEqualTo(offset);
    }

    @Test
    void an_offset_is_found_where_there_is_no_read_noise() {
        PhotonTransfer found = transfer(ramp(60, 4, 150, 0), 0);
        assertThat(found.offset().value()).isCloseTo(150, within(3.0));
        assertThat(found.readNoise().value()).isLessThan(0.5);
    }

    @Test
    void noise_that_does_not_grow_with_light_is_not_that_of_photons() {
        FloatVolume counts = ramp(1, 1e-9, 1000, 5e9);
        for (int i = 0; i < counts.voxels().length; i++) {
            counts.voxels()[i] += 3 * (i % SHAPE.x());
        }
        PhotonTransfer found = transfer(counts, 0);
        assertThat(found.gain()).isNull();
        assertThat(found.constant()).isCloseTo(5, within(0.3));
    }

    @Test
    void what_squares_leave_is_what_scipy_leaves() {
        FloatVolume counts = ramp(40, 3, 100, 2);
        Path input = RawArrays.write(folder.resolve("counts"), counts.voxels());
        Path output = folder.resolve("left");
        Python.run(List.of("numpy", "scipy"), """
                import sys, numpy as np
                from scipy.ndimage import convolve
                plane = np.fromfile(sys.argv[1], "<f4").reshape(6, 160, 160)[2].astype("f8")
                left = []
                for step in (1, 2):
                    line = np.zeros(2 * step + 1); line[[0, step, -1]] = 1, -2, 1
                    found = convolve(plane, np.outer(line, line) / 6) ** 2
                    left += [found[8 * i + step:8 * i + 8 - step, 8 * k + step:8 * k + 8 - step].mean()
                             for i in range(20) for k in range(20)]
                np.array(left, "<f4").tofile(sys.argv[2])
                """, input, output);
        float[] expected = RawArrays.readFloats(output);
        Recording recording = Imaged.recording(counts, null, VoxelSize.UNIT, VoxelType.UINT16);
        NoiseTiles tiles = NoiseTiles.of(recording, CountScale.of(recording));
        for (int i = 0; i < 400; i++) {
            assertThat(tiles.variance(800 + i)).isCloseTo(expected[i], within(1e-4 * expected[i]));
            assertThat(tiles.wide(800 + i)).isCloseTo(expected[400 + i], within(1e-4 * expected[400 + i]));
        }
    }

    @Test
    void the_blur_is_that_of_scipy() {
        FloatVolume counts = ramp(40, 3, 100, 2);
        Path input = RawArrays.write(folder.resolve("counts"), counts.voxels());
        Path output = folder.resolve("blurred");
        Python.run(List.of("numpy", "scipy"), """
                import sys, numpy as np
                from scipy.ndimage import gaussian_filter
                counts = np.fromfile(sys.argv[1], "<f4").reshape(6, 160, 160).astype("f8")
                gaussian_filter(counts, (0.8, 2.1, 1.3), mode="reflect", truncate=4).astype("<f4").tofile(sys.argv[2])
                """, input, output);
        float[] expected = RawArrays.readFloats(output);
        float[] blurred = GaussianBlur.of(counts, new Point3(0.8, 2.1, 1.3)).voxels();
        for (int i = 0; i < blurred.length; i++) {
            assertThat(blurred[i]).isCloseTo(expected[i], within(1e-2f));
        }
    }
}
