package io.cytoforge.science.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scipy.ndimage makes of the same noise on a grid of the same extent. */
class ResamplingFilterTest {
    private static final Shape3 SHAPE = new Shape3(9, 40, 33);

    /** Finer along all axes, by whole factors and others; along one; coarser along some. */
    private static final List<Shape3> TARGETS = List.of(
            new Shape3(18, 80, 99),
            new Shape3(13, 47, 40),
            new Shape3(9, 71, 33),
            new Shape3(31, 17, 33),
            new Shape3(4, 10, 35));

    /** Separable, so axis by axis: the spline at the centers of the new voxels, or the mean by cumulative sums. */
    private static final String SCRIPT = """
            import sys, numpy as np
            from scipy.ndimage import map_coordinates
            order, mode = (1, "nearest") if sys.argv[3] == "LINEAR" else (3, "reflect")
            image = np.fromfile(sys.argv[1], "<f4").reshape(9, 40, 33).astype("f8")
            made = []
            for target in [tuple(map(int, a.split("x"))) for a in sys.argv[4:]]:
                whole = image
                finer = [(np.arange(t) + 0.5) * n / t - 0.5 if t >= n else np.arange(n)
                         for n, t in zip(image.shape, target)]
                whole = map_coordinates(whole, np.meshgrid(*finer, indexing="ij"), order=order, mode=mode)
                for axis, (n, t) in enumerate(zip(image.shape, target)):
                    if t < n:
                        rows = np.moveaxis(whole, axis, 0)
                        sums = np.concatenate([np.zeros((1,) + rows.shape[1:]), np.cumsum(rows, 0)]).reshape(n + 1, -1)
                        ends = np.arange(t + 1) * n / t
                        at = np.stack([map_coordinates(c, [ends], order=1, mode="nearest") for c in sums.T], 1)
                        means = np.diff(at, axis=0) * t / n
                        whole = np.moveaxis(means.reshape((t,) + rows.shape[1:]), 0, axis)
                made.append(whole.ravel())
            np.concatenate(made).astype("<f4").tofile(sys.argv[2])
            """;

    @TempDir
    Path folder;

    @Test
    void linear_and_cubic_are_those_of_scipy_and_coarser_voxels_are_means() {
        FloatVolume image = noise();
        Path input = RawArrays.write(folder.resolve("image.f4"), image.voxels());
        for (ResamplingFilter filter : ResamplingFilter.values()) {
            Path output = folder.resolve(filter + ".f4");
            Object[] arguments = new Object[3 + TARGETS.size()];
            arguments[0] = input;
            arguments[1] = output;
            arguments[2] = filter;
            for (int i = 0; i < TARGETS.size(); i++) {
                Shape3 target = TARGETS.get(i);
                arguments[3 + i] = "%dx%dx%d".formatted(target.z(), target.y(), target.x());
            }
            Python.run(List.of("numpy", "scipy"), SCRIPT, arguments);
            float[] theirs = RawArrays.readFloats(output);
            int at = 0;
            for (Shape3 target : TARGETS) {
                for (float voxel : Resampling.image(image, target, filter).voxels()) {
                    assertThat(voxel).as("%s to %s", filter, target).isCloseTo(theirs[at++], within(1e-5f));
                }
            }
            assertThat(at).isEqualTo(theirs.length);
        }
    }

    @Test
    void a_spline_goes_through_its_samples_and_keeps_what_is_constant() {
        FloatVolume image = noise();
        FloatVolume fine = Resampling.image(image, new Shape3(27, 40, 99), ResamplingFilter.CUBIC);
        for (int z = 0; z < 9; z++) {
            for (int x = 0; x < 33; x++) {
                assertThat(fine.voxels()[fine.shape().index(3 * z + 1, 7, 3 * x + 1)])
                        .isCloseTo(image.voxels()[SHAPE.index(z, 7, x)], within(1e-5f));
            }
        }
        for (int length : new int[] {1, 2, 5}) {
            float[] even = new float[length];
            Arrays.fill(even, 0.25f);
            FloatVolume row = FloatVolume.wrap(new Shape3(1, 1, length), even);
            for (float voxel : Resampling.image(row, new Shape3(3, 1, 17), ResamplingFilter.CUBIC)
                    .voxels()) {
                assertThat(voxel).isCloseTo(0.25f, within(1e-6f));
            }
        }
    }

    private static FloatVolume noise() {
        RandomGenerator random = new RandomStreams(8).named("noise");
        FloatVolume noise = FloatVolume.zero(SHAPE);
        for (int i = 0; i < noise.voxels().length; i++) {
            noise.voxels()[i] = random.nextFloat();
        }
        return noise;
    }
}
