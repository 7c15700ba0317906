package io.cytoforge.science.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.fidelity.CellFidelity.Background;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellFidelityTest {
    private static final Shape3 SHAPE = new Shape3(24, 60, 64);
    private static final VoxelSize SIZE = new VoxelSize(2, 1, 1);
    private static final int CELLS = 30;

    /** Balls of 5 to 9 µm, each over those before it; ids far apart. */
    private static LabelVolume balls() {
        RandomGenerator random = new RandomStreams(1).named("balls");
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int cell = 1; cell <= CELLS; cell++) {
            double z = 48 * random.nextDouble();
            double y = 60 * random.nextDouble();
            double x = 64 * random.nextDouble();
            double radius = 5 + 4 * random.nextDouble();
            for (int i = 0; i < labels.voxels().length; i++) {
                double dz = 2 * (i / 64 / 60) - z;
                double dy = i / 64 % 60 - y;
                double dx = i % 64 - x;
                if (dz * dz + dy * dy + dx * dx < radius * radius) {
                    labels.voxels()[i] = 1000 * cell + 7;
                }
            }
        }
        return labels;
    }

    /** Cells of levels that spread by a fifth and fade with 40 µm, with noise; background that does not fade. */
    private static FloatVolume image(LabelVolume labels) {
        RandomGenerator random = new RandomStreams(2).named("light");
        double[] levels = new double[CELLS + 1];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = 0.5 * (1 + 0.2 * random.nextGaussian());
        }
        FloatVolume image = FloatVolume.zero(SHAPE);
        for (int i = 0; i < image.voxels().length; i++) {
            int cell = labels.voxels()[i] / 1000;
            double light = cell == 0 ? 0.1 : levels[cell] * Math.exp(-2.0 * (i / 64 / 60) / 40);
            image.voxels()[i] = (float) (light * (1 + 0.1 * random.nextGaussian()));
        }
        return image;
    }

    private static final String NUMPY = """
            import sys
            import numpy as np
            v = np.fromfile(sys.argv[1], '<f4').reshape(24, 60, 64).astype(float)
            l = np.fromfile(sys.argv[2], '<i4').reshape(24, 60, 64)
            z, y, x = np.indices(v.shape)
            ids = np.unique(l[l > 0])
            n = np.array([(l == i).sum() for i in ids])
            level = np.array([v[l == i].mean() for i in ids])
            depth = np.array([2 * z[l == i].mean() for i in ids])
            bright = level >= 0.01
            slope, start = np.polyfit(depth[bright], np.log(level[bright]), 1)
            q = level[bright] / np.exp(start + slope * depth[bright])
            print(len(ids), level.mean(), q.std() / q.mean(), np.corrcoef(q, n[bright])[0, 1], -1 / slope)
            same = np.zeros(v.shape, bool)
            for k in range(24):
                for j in range(2, 58):
                    for i in range(2, 62):
                        near = [(k, j - 2, i), (k, j + 2, i), (k, j, i - 2), (k, j, i + 2)]
                        near += [(m, j, i) for m in (k - 1, k + 1) if 0 <= m < 24]
                        same[k, j, i] = all(l[p] == l[k, j, i] for p in near)
            d = np.zeros(v.shape)
            for i, a in zip(ids, level):
                d[l == i] = v[l == i] / a - 1
            c = []
            for k in range(9):
                total = count = 0
                for axis in (2, 1):
                    a = [slice(None)] * 3
                    b = [slice(None)] * 3
                    a[axis] = slice(k, None)
                    b[axis] = slice(0, v.shape[axis] - k)
                    a, b = tuple(a), tuple(b)
                    both = same[a] & same[b] & (l[a] == l[b]) & (l[a] > 0)
                    total += (d[a] * d[b])[both].sum()
                    count += both.sum()
                c.append(total / count)
            m = 9
            w = [1 - 6 * (k / m) ** 2 + 6 * (k / m) ** 3 if k <= m / 2 else 2 * (1 - k / m) ** 3 for k in range(9)]
            print(*[c[0] + 2 * sum(w[k] * c[k] * np.cos(np.pi * f * k / 8) for k in range(1, 9)) for f in range(9)])
            r = (0.75 / np.pi * n.mean() * 2) ** (1 / 3)
            e = [max(1, round(r / s)) for s in (2, 1, 1)]
            shape = [-(-s // t) for s, t in zip(v.shape, e)]
            blocks = [np.arange(s) // t for s, t in zip(v.shape, e)]
            depths = {}
            shares = {}
            for bz in range(shape[0]):
                for by in range(shape[1]):
                    for bx in range(shape[2]):
                        here = np.ix_(blocks[0] == bz, blocks[1] == by, blocks[2] == bx)
                        wide = np.ix_(abs(blocks[0] - bz) <= 2, abs(blocks[1] - by) <= 2, abs(blocks[2] - bx) <= 2)
                        share = (l[wide] > 0).mean()
                        between = v[here][same[here] & (l[here] == 0)]
                        if share >= 0.05 and len(between):
                            place = min((bz + 0.5) * e[0], 24) / 24 * 5
                            depths.setdefault(min(4, int(place)), []).append(between)
                            edge = np.searchsorted([0.15, 0.25, 0.35, 0.5], share, 'right')
                            shares.setdefault(edge, []).append(between)
            for bins in (depths, shares):
                print(*[np.concatenate(bins[b]).mean() if b in bins else -1 for b in range(5)])
            """;

    @Test
    void equals_numpy(@TempDir Path folder) {
        LabelVolume labels = balls();
        FloatVolume image = image(labels);
        List<double[]> theirs = Python.run(
                        List.of("numpy"),
                        NUMPY,
                        RawArrays.write(folder.resolve("v"), image.voxels()),
                        RawArrays.write(folder.resolve("l"), labels.voxels()))
                .lines()
                .map(line -> Stream.of(line.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        CellFidelity ours = CellFidelity.of(image, new LabelsInMemory(labels), SIZE);
        assertThat(ours.cells()).isEqualTo((int) theirs.get(0)[0]);
        close(
                DoubleStream.of(
                        ours.level(),
                        Objects.requireNonNull(ours.variation()),
                        Objects.requireNonNull(ours.sizeCorrelation()),
                        Objects.requireNonNull(ours.fading())),
                DoubleStream.of(theirs.get(0)).skip(1));
        close(ours.texture().stream().mapToDouble(Double::doubleValue), DoubleStream.of(theirs.get(1)));
        close(means(ours.background()), DoubleStream.of(theirs.get(2)));
        close(means(ours.dense()), DoubleStream.of(theirs.get(3)));
    }

    private static DoubleStream means(List<Background> bins) {
        return bins.stream().mapToDouble(bin -> Objects.requireNonNullElse(bin.mean(), -1.0));
    }

    private static void close(DoubleStream ours, DoubleStream theirs) {
        double[] one = ours.toArray();
        double[] other = theirs.toArray();
        assertThat(one).hasSameSizeAs(other);
        for (int i = 0; i < one.length; i++) {
            assertThat(one[i]).as("figure %d", i).isCloseTo(other[i], within(1e-9));
        }
    }

    @Test
    void what_was_drawn_is_found() {
        LabelVolume labels = balls();
        CellFidelity found = CellFidelity.of(image(labels), new LabelsInMemory(labels), SIZE);
        assertThat(found.variation()).isBetween(0.14, 0.26);
        assertThat(found.fading()).isBetween(30.0, 55.0);
        assertThat(found.dense().getFirst().mean()).isCloseTo(0.1, within(0.002));
    }

    @Test
    void noise_has_the_power_of_its_variance_where_nothing_else_varies() {
        LabelVolume labels = balls();
        List<Double> texture =
                CellFidelity.of(image(labels), new LabelsInMemory(labels), SIZE).texture();
        assertThat(texture.subList(3, 9)).allSatisfy(power -> assertThat(power).isBetween(0.0085, 0.0115));
    }

    @Test
    void slabs_change_nothing() {
        LabelVolume labels = balls();
        LabelsInMemory source = new LabelsInMemory(labels);
        FloatVolume image = image(labels);
        assertThat(CellFidelity.of(image, source, SIZE, 1)).isEqualTo(CellFidelity.of(image, source, SIZE));
    }

    @Test
    void few_cells_and_dark_ones_tell_no_spread() {
        LabelVolume labels = LabelVolume.empty(new Shape3(1, 3, 6));
        for (int i = 0; i < 6; i++) {
            labels.voxels()[i] = i + 1;
        }
        FloatVolume image = FloatVolume.zero(labels.shape());
        image.voxels()[0] = 1;
        CellFidelity found = CellFidelity.of(image, new LabelsInMemory(labels), SIZE);
        assertThat(found.cells()).isEqualTo(6);
        assertThat(found.dark()).isEqualTo(5);
        assertThat(found.level()).isCloseTo(1 / 6.0, within(1e-12));
        assertThat(found.variation()).isNull();
        assertThat(found.texture()).isEmpty();
    }

    @Test
    void what_is_not_labeled_or_no_number_is_refused() {
        LabelVolume labels = balls();
        FloatVolume image = image(labels);
        assertThatThrownBy(() -> CellFidelity.of(image, new LabelsInMemory(LabelVolume.empty(SHAPE)), SIZE))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("no voxel of the labels is in a cell");
        LabelVolume other = LabelVolume.empty(new Shape3(2, 3, 4));
        assertThatThrownBy(() -> CellFidelity.of(image, new LabelsInMemory(other), SIZE))
                .hasMessageContaining("2×3×4");
        for (int i = 0; i < labels.voxels().length; i++) {
            image.voxels()[i] = Float.NaN;
        }
        assertThatThrownBy(() -> CellFidelity.of(image, new LabelsInMemory(labels), SIZE))
                .hasMessageContaining("not finite");
    }
}
