package io.cytoforge.science.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import io.cytoforge.testing.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityByDepthTest {
    /** Three cells of the lattice along each axis, the last ones cut off. */
    private static final Shape3 SHAPE = new Shape3(130, 70, 140);

    private final FloatVolume real = noise(1, 5);
    private final FloatVolume synthetic = mixed(real, noise(2, 5));
    private final FloatVolume distance = SignedDistance.of(ball(), new VoxelSize(1, 1, 1));

    /** Brightness far from 0, so that digits would be lost to it. */
    private static FloatVolume noise(long seed, float offset) {
        RandomGenerator random = new RandomStreams(seed).named("noise");
        FloatVolume volume = FloatVolume.zero(SHAPE);
        for (int i = 0; i < volume.voxels().length; i++) {
            volume.voxels()[i] = offset + random.nextFloat();
        }
        return volume;
    }

    private static FloatVolume mixed(FloatVolume a, FloatVolume b) {
        float[] voxels = a.voxels().clone();
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = 0.6f * voxels[i] + 0.4f * b.voxels()[i];
        }
        return FloatVolume.wrap(a.shape(), voxels);
    }

    private static MaskVolume ball() {
        byte[] mask = new byte[SHAPE.arrayLength()];
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    int dz = z - 60;
                    int dy = y - 34;
                    int dx = x - 75;
                    mask[SHAPE.index(z, y, x)] = (byte) (dz * dz + dy * dy + dx * dx < 40 * 40 ? 1 : 0);
                }
            }
        }
        return MaskVolume.wrap(SHAPE, mask);
    }

    @Test
    void volume_foreground_and_shells_equal_scikit_image(@TempDir Path folder) {
        String script = """
                import sys
                import numpy as np
                from skimage.metrics import structural_similarity
                a, b, d = (np.fromfile(f, '<f4').reshape(130, 70, 140).astype(float) for f in sys.argv[1:4])
                span = a.max() - a.min()
                _, full = structural_similarity(a, b, data_range=span, full=True)
                inner = np.zeros(a.shape, bool)
                inner[3:-3, 3:-3, 3:-3] = True
                step = (d.max() - 0.5) / 5
                number = np.where(d > 0, 1 + np.clip((d - 0.5) / step, 0, 4).astype(int), 0)
                for part in [number >= 0, number > 0] + [number == k for k in range(1, 6)]:
                    print(part.sum(), np.sqrt(((a - b) ** 2)[part].mean()) / span, full[part & inner].mean(),
                          np.corrcoef(a[part], b[part])[0, 1])
                """;
        List<String> theirs = Python.run(
                        List.of("skimage.metrics"),
                        script,
                        RawArrays.write(folder.resolve("a"), real.voxels()),
                        RawArrays.write(folder.resolve("b"), synthetic.voxels()),
                        RawArrays.write(folder.resolve("d"), distance.voxels()))
                .lines()
                .toList();
        QualityByDepth ours = QualityByDepth.of(real, synthetic, DepthShells.of(distance, 5));
        List<QualityByDepth.Region> regions = Stream.concat(
                        Stream.of(new QualityByDepth.Region(SHAPE.voxels(), ours.volume()), ours.foreground()),
                        ours.shells().stream().map(QualityByDepth.Shell::region))
                .toList();
        assertThat(regions).hasSameSizeAs(theirs);
        for (int i = 0; i < theirs.size(); i++) {
            String[] figures = theirs.get(i).split(" ");
            assertThat(regions.get(i).voxels()).isEqualTo(Long.parseLong(figures[0]));
            ImageQuality quality = regions.get(i).quality();
            assertThat(quality.nrmse()).isCloseTo(Double.parseDouble(figures[1]), within(1e-9));
            assertThat(quality.ssim()).isCloseTo(Double.parseDouble(figures[2]), within(1e-9));
            assertThat(quality.zncc()).isCloseTo(Double.parseDouble(figures[3]), within(1e-9));
        }
    }

    @Test
    void neither_blocks_nor_threads_change_a_bit() {
        DepthShells shells = DepthShells.of(distance, 3);
        QualityByDepth whole = Threads.on(2, () -> QualityByDepth.of(real, synthetic, shells));
        Shape3 cell = PairScan.CELL;
        Shape3 rows = new Shape3(2 * cell.z(), cell.y(), 2 * cell.x());
        for (Shape3 block : List.of(cell, rows)) {
            PairScan scan = new PairScan(real, synthetic, shells, block);
            assertThat(Threads.on(1, () -> QualityByDepth.of(scan, shells))).isEqualTo(whole);
        }
        assertThat(ImageQuality.of(real, synthetic)).satisfies(quality -> {
            assertThat(quality.ssim()).isCloseTo(whole.volume().ssim(), within(1e-12));
            assertThat(quality.zncc()).isCloseTo(whole.volume().zncc(), within(1e-12));
        });
    }

    @Test
    void a_shell_without_voxels_is_left_out_and_one_without_windows_has_no_similarity() {
        MaskVolume corner = MaskVolume.wrap(new Shape3(9, 9, 9), new byte[9 * 9 * 9]);
        corner.voxels()[0] = 1;
        FloatVolume depth = SignedDistance.of(corner, new VoxelSize(1, 1, 1));
        FloatVolume image = FloatVolume.zero(corner.shape());
        image.voxels()[100] = 1;
        QualityByDepth found = QualityByDepth.of(image, image, DepthShells.of(depth, 4));
        assertThat(found.shells()).singleElement().satisfies(shell -> {
            assertThat(shell.region().voxels()).isEqualTo(1);
            assertThat(shell.region().quality().ssim()).isNaN();
            assertThat(shell.region().quality().zncc()).isEqualTo(1);
        });
        assertThat(found.volume().ssim()).isCloseTo(1, within(1e-12));
    }

    @Test
    void an_empty_foreground_has_no_shells() {
        FloatVolume outside = FloatVolume.zero(new Shape3(2, 2, 2));
        assertThatThrownBy(() -> DepthShells.of(outside, 5))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("2×2×2");
    }
}
