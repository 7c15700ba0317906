package io.cytoforge.science.optics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.optics.spread.MeasuredPointSpread;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import io.cytoforge.testing.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredPointSpreadTest {
    /** Two tiles along z and x. */
    private static final Shape3 SHAPE = new Shape3(40, 60, 140);

    private static final VoxelSize VOXEL_SIZE = new VoxelSize(0.5, 0.2, 0.2);
    private static final Shape3 BEAD = new Shape3(23, 24, 21);
    private static final VoxelSize FINE = new VoxelSize(0.3, 0.13, 0.15);

    @TempDir
    Path folder;

    /** Longer on one side along z, off the middle, on a pedestal. */
    private static FloatVolume bead(Shape3 shape, VoxelSize size, double offset, double pedestal) {
        FloatVolume bead = FloatVolume.zero(shape);
        for (int i = 0; i < bead.voxels().length; i++) {
            double z = (i / (shape.y() * shape.x()) - (shape.z() - 1) / 2.0 - offset) * size.z();
            double y = (i / shape.x() % shape.y() - (shape.y() - 1) / 2.0 + offset) * size.y();
            double x = (i % shape.x() - (shape.x() - 1) / 2.0) * size.x();
            double along = z < 0 ? 0.5 : 0.8;
            double wide = 0.22 * (1 + 0.2 * Math.abs(z));
            bead.voxels()[i] = (float) (pedestal
                    + 900 * Math.exp(-0.5 * (z * z / (along * along) + (y * y + x * x) / (wide * wide))));
        }
        return bead;
    }

    private static LabelVolume cubes() {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int i = 0; i < labels.voxels().length; i++) {
            int z = i / (SHAPE.y() * SHAPE.x());
            int y = i / SHAPE.x() % SHAPE.y();
            int x = i % SHAPE.x();
            labels.voxels()[i] = z % 14 < 5 && y % 37 < 9 && x % 29 < 8 ? 1 : 0;
        }
        return labels;
    }

    private static BlockSource image(MeasuredPointSpread spread, LightLoss loss) {
        LabelsInMemory labels = new LabelsInMemory(cubes());
        LabeledSpecimen specimen = new LabeledSpecimen(labels, labels, labels, 1, VOXEL_SIZE);
        Optics optics = new Optics(
                Modality.WIDEFIELD,
                new Objective(1.1, 1.33, 488, 520, 1, 2),
                new Fluorophores(0, 0, 1, 0, 0, 0, 0),
                loss,
                new Detector(1, 30, 0, 16));
        RandomStreams streams = new RandomStreams(1);
        return OpticalImage.of(specimen, optics, CoarseLight.of(specimen, optics, streams), spread, streams);
    }

    private static float[] read(BlockSource image, Box3 box) {
        float[] voxels = new float[box.shape().arrayLength()];
        image.read(box, voxels);
        return voxels;
    }

    /** The bead by linear interpolation at 400 places of each voxel, the image by scipy.signal. */
    @Test
    void an_image_is_convolved_with_the_resampled_bead_as_scipy_does() {
        FloatVolume bead = bead(BEAD, FINE, 0.8, 100);
        Path psf = RawArrays.write(folder.resolve("psf.f4"), bead.voxels());
        float[] mask = new float[SHAPE.arrayLength()];
        int[] ids = cubes().voxels();
        for (int i = 0; i < mask.length; i++) {
            mask[i] = ids[i];
        }
        Path sent = RawArrays.write(folder.resolve("mask.f4"), mask);
        Path output = folder.resolve("seen.f4");
        Python.run(List.of("numpy", "scipy"), """
                import sys, numpy as np
                from scipy.signal import fftconvolve
                p = np.fromfile(sys.argv[1], "<f4").reshape(23, 24, 21).astype("f8")
                edge = np.ones(p.shape, bool); edge[1:-1, 1:-1, 1:-1] = False
                p = np.clip(p - np.sort(p[edge])[edge.sum() // 2], 0, None)
                bright = np.clip(p - p.max() / 2, 0, None)
                middle = [(g * bright).sum() / bright.sum() for g in np.indices(p.shape)]
                own, grid = (.3, .13, .15), (.5, .2, .2)
                def basis(n, c, d, e):
                    r = int(np.ceil(max(c + 1, n - c) * d / e))
                    at = (np.arange(-r, r + 1)[:, None] + (np.arange(400) + .5) / 400 - .5) * e / d + c
                    return np.stack([np.interp(at, np.arange(-1, n + 1), np.eye(n + 2)[i + 1]).mean(1)
                                     for i in range(n)], 1)
                k = np.einsum("abc,za,yb,xc->zyx", p, *(basis(*a) for a in zip(p.shape, middle, own, grid)))
                k /= k.sum()
                m = np.fromfile(sys.argv[2], "<f4").reshape(40, 60, 140).astype("f8")
                padded = np.pad(m, [(n // 2, n // 2) for n in k.shape], mode="symmetric")
                fftconvolve(padded, k, mode="valid").astype("<f4").tofile(sys.argv[3])
                """, psf, sent, output);
        float[] expected = RawArrays.readFloats(output);
        float[] found =
                read(image(MeasuredPointSpread.of(bead, FINE), new LightLoss(1e6, 0, 0, 0, 0, 0)), Box3.of(SHAPE));
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(1e-4f));
        }
    }

    @Test
    void the_division_into_boxes_and_the_number_of_threads_change_no_bit() {
        MeasuredPointSpread spread = MeasuredPointSpread.of(bead(BEAD, FINE, 0, 0), FINE);
        LightLoss rich = new LightLoss(30, 2, 0.3, 0.2, 0.1, 0.3);
        float[] whole = read(image(spread, rich), Box3.of(SHAPE));
        BlockSource image = image(spread, rich);
        for (Box3 box : List.of(
                new Box3(0, 0, 0, new Shape3(33, 30, 140)),
                new Box3(31, 27, 100, new Shape3(2, 3, 40)),
                new Box3(39, 59, 139, new Shape3(1, 1, 1)))) {
            float[] expected = new float[box.shape().arrayLength()];
            int to = 0;
            for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
                for (int y = box.y(); y < box.y() + box.shape().y(); y++) {
                    for (int x = box.x(); x < box.x() + box.shape().x(); x++) {
                        expected[to++] = whole[SHAPE.index(z, y, x)];
                    }
                }
            }
            assertThat(read(image, box)).isEqualTo(expected);
        }
        assertThat(Threads.on(1, () -> read(image(spread, rich), Box3.of(SHAPE))))
                .isEqualTo(whole);
    }

    @Test
    void a_kernel_is_centered_and_sums_to_1_whatever_the_edges_and_the_place_of_the_bead() {
        for (Shape3 shape : List.of(BEAD, new Shape3(20, 25, 26), new Shape3(31, 32, 22))) {
            for (double offset : new double[] {0, 0.5, -1.7}) {
                FloatVolume kernel = MeasuredPointSpread.of(bead(shape, FINE, offset, 7), FINE)
                        .kernel(VOXEL_SIZE, 1);
                Shape3 found = kernel.shape();
                assertThat(found.z() % 2 + found.y() % 2 + found.x() % 2).isEqualTo(3);
                double sum = 0;
                double across = 0;
                for (int i = 0; i < kernel.voxels().length; i++) {
                    sum += kernel.voxels()[i];
                    across += kernel.voxels()[i] * (double) (i / found.x() % found.y() - found.y() / 2);
                }
                assertThat(sum).isCloseTo(1, within(1e-5));
                assertThat(across).isCloseTo(0, within(0.1));
            }
        }
    }

    @Test
    void below_tissue_it_is_longer_along_z() {
        MeasuredPointSpread spread = MeasuredPointSpread.of(bead(BEAD, FINE, 0, 0), FINE);
        double surface = variance(spread.kernel(VOXEL_SIZE, 1));
        double deep = variance(spread.kernel(VOXEL_SIZE, 2));
        assertThat(deep / surface).isBetween(3.5, 4.1);
    }

    private static double variance(FloatVolume kernel) {
        int plane = kernel.shape().y() * kernel.shape().x();
        double first = 0;
        double second = 0;
        for (int i = 0; i < kernel.voxels().length; i++) {
            double z = i / plane;
            first += kernel.voxels()[i] * z;
            second += kernel.voxels()[i] * z * z;
        }
        return second - first * first;
    }

    @Test
    void what_is_not_the_image_of_one_point_is_refused_in_words() {
        FloatVolume noisy = bead(BEAD, FINE, 0, 100);
        RandomGenerator random = new RandomStreams(1).named("noise");
        for (int i = 0; i < noisy.voxels().length; i++) {
            noisy.voxels()[i] += (float) (30 * random.nextGaussian());
        }
        refused(noisy, "too noisy");
        FloatVolume two = bead(BEAD, FINE, 6, 0);
        FloatVolume other = bead(BEAD, FINE, -6, 0);
        for (int i = 0; i < two.voxels().length; i++) {
            two.voxels()[i] += other.voxels()[i];
        }
        refused(two, "one bead");
        refused(bead(BEAD, FINE, 9, 0), "away from its middle along z");
        refused(FloatVolume.zero(BEAD), "no brighter anywhere");
        FloatVolume broken = bead(BEAD, FINE, 0, 0);
        broken.voxels()[17] = Float.NaN;
        refused(broken, "no numbers");
    }

    private static void refused(FloatVolume bead, String reason) {
        assertThatThrownBy(() -> MeasuredPointSpread.of(bead, FINE))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void what_does_not_fit_the_grid_of_the_image_is_refused_in_words() {
        MeasuredPointSpread spread = MeasuredPointSpread.of(bead(BEAD, FINE, 0, 0), FINE);
        assertThatThrownBy(() -> spread.kernel(new VoxelSize(0.5, 0.06, 0.2), 1))
                .hasMessageContaining("0.13 µm along y")
                .hasMessageContaining("at most 2 times as long");
        MeasuredPointSpread large = MeasuredPointSpread.of(bead(BEAD, FINE, 0, 0), new VoxelSize(30, 0.13, 0.15));
        assertThatThrownBy(() -> large.kernel(new VoxelSize(15, 0.2, 0.2), 8))
                .hasMessageContaining("at most 97×129×129");
    }
}
