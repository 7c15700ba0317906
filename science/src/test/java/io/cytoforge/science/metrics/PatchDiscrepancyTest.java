package io.cytoforge.science.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import io.cytoforge.testing.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchDiscrepancyTest {
    private static final Shape3 SHAPE = new Shape3(24, 48, 48);

    /** Noise whose strength and mean wander within an image, so that neighbors are alike. */
    private static FloatVolume image(long seed, float contrast) {
        RandomGenerator random = new RandomStreams(seed).named("image");
        FloatVolume volume = FloatVolume.zero(SHAPE);
        float[] levels = new float[4 * 4];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = 0.2f + 0.1f * random.nextFloat();
        }
        for (int i = 0; i < volume.voxels().length; i++) {
            int y = i / SHAPE.x() % SHAPE.y() / 12;
            int x = i % SHAPE.x() / 12;
            volume.voxels()[i] = levels[4 * y + x] + contrast * random.nextFloat();
        }
        return volume;
    }

    private static Estimate discrepancy(List<FloatVolume> real, List<FloatVolume> synthetic) {
        return PatchDiscrepancy.of(real, synthetic).syntheticToReal().orElseThrow();
    }

    @Test
    void equals_numpy(@TempDir Path folder) {
        String script = """
                import sys
                import numpy as np
                from scipy.spatial.distance import cdist, pdist
                def patches(f):
                    image = np.fromfile(f, '<f4').reshape(24, 48, 48).astype(float)
                    rows, cubes = [], []
                    for z in range(0, 17, 8):
                        for y in range(0, 41, 8):
                            for x in range(0, 41, 8):
                                p = image[z:z + 8, y:y + 8, x:x + 8]
                                s = np.sort(p.ravel())
                                row = [p.mean(), p.std(), s[(s.size - 1) // 10], s[9 * (s.size - 1) // 10]]
                                for lag in (1, 2, 4):
                                    for axis in range(3):
                                        row.append(np.abs(np.take(p, range(lag, 8), axis) - np.take(p, range(8 - lag), axis)).mean())
                                rows.append(row)
                                cubes.append((z // 16) * 100 + (y // 16) * 10 + x // 16)
                    return np.array(rows), np.array(cubes)
                (r, cr), (s, cs) = patches(sys.argv[1]), patches(sys.argv[2])
                mean, std = r.mean(0), r.std(0)
                r, s = (r - mean) / std, (s - mean) / std
                d = np.sort(pdist(r, 'sqeuclidean'))
                median = d[d.size // 2]
                k = lambda a, b: sum(np.exp(-cdist(a, b, 'sqeuclidean') * v / median) for v in (2, 0.5, 0.125)) / 3
                apart = lambda c: c[:, None] != c[None, :]
                print(k(r, r)[apart(cr)].mean() + k(s, s)[apart(cs)].mean() - 2 * k(r, s).mean())
                """;
        FloatVolume real = image(1, 0.5f);
        FloatVolume synthetic = image(2, 0.6f);
        double theirs = Double.parseDouble(Python.run(
                List.of("scipy.spatial"),
                script,
                RawArrays.write(folder.resolve("r"), real.voxels()),
                RawArrays.write(folder.resolve("s"), synthetic.voxels())));
        assertThat(discrepancy(List.of(real), List.of(synthetic)).value()).isCloseTo(theirs, within(1e-9));
    }

    @Test
    void images_of_one_kind_differ_by_nothing_on_average() {
        double[] found = IntStream.range(0, 16)
                .mapToDouble(i -> discrepancy(List.of(image(2 * i, 0.5f)), List.of(image(2 * i + 1, 0.5f)))
                        .value())
                .toArray();
        double mean = DoubleStream.of(found).average().orElseThrow();
        double deviation = Math.sqrt(
                DoubleStream.of(found).map(v -> (v - mean) * (v - mean)).sum() / 15);
        assertThat(Math.abs(mean)).isLessThan(3 * deviation / 4);
        assertThat(DoubleStream.of(found).anyMatch(v -> v < 0)).isTrue();
        assertThat(DoubleStream.of(found).anyMatch(v -> v > 0)).isTrue();
    }

    @Test
    void another_kind_lies_above_what_real_images_differ_by() {
        List<FloatVolume> real = List.of(image(1, 0.5f), image(2, 0.5f), image(3, 0.5f));
        PatchDiscrepancy other = PatchDiscrepancy.of(real, List.of(image(4, 0.9f), image(5, 0.9f)));
        Estimate synthetic = other.syntheticToReal().orElseThrow();
        assertThat(other.realToReal()).hasSize(3).allSatisfy(one -> {
            assertThat(one.value()).isLessThan(synthetic.low());
            assertThat(one.low()).isLessThanOrEqualTo(one.value());
        });
        assertThat(synthetic.low()).isPositive().isLessThan(synthetic.value());
        assertThat(synthetic.high()).isGreaterThan(synthetic.value());
    }

    @Test
    void is_the_same_on_one_thread_and_on_two() {
        List<FloatVolume> real = List.of(image(1, 0.5f));
        List<FloatVolume> synthetic = List.of(image(2, 0.6f));
        assertThat(Threads.on(1, () -> discrepancy(real, synthetic)))
                .isEqualTo(Threads.on(2, () -> discrepancy(real, synthetic)));
    }

    @Test
    void a_single_real_image_has_no_yardstick_and_a_single_patch_no_estimate() {
        PatchDiscrepancy found = PatchDiscrepancy.of(List.of(image(1, 0.5f)), List.of(image(2, 0.5f)));
        assertThat(found.realToReal()).isEmpty();
        FloatVolume tiny = FloatVolume.zero(new Shape3(3, 4, 5));
        assertThat(PatchDiscrepancy.of(List.of(tiny), List.of(tiny)).syntheticToReal())
                .isEmpty();
        assertThatThrownBy(() -> PatchDiscrepancy.of(List.of(), List.of(tiny))).hasMessageContaining("both kinds");
    }
}
