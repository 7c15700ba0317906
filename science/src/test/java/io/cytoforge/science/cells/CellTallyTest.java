package io.cytoforge.science.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.labels.Divisions;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measurements against what is known of balls, against scikit-image, and in blocks against the whole. */
class CellTallyTest {
    private static final String SKIMAGE = """
            import sys, numpy as np
            from scipy import ndimage
            from skimage import measure
            folder, shape = sys.argv[1], [int(n) for n in sys.argv[2:5]]
            size = [float(n) for n in sys.argv[5:8]]
            ids = np.fromfile(folder + '/ids', '<i4').reshape(shape)
            for r in measure.regionprops(ids):
                mask = ndimage.gaussian_filter(np.pad((ids == r.label).astype(float), 4), 0.7)
                verts, faces, _, _ = measure.marching_cubes(mask, 0.5, spacing=size)
                values = [r.label, r.area, *r.centroid, *r.bbox, measure.mesh_surface_area(verts, faces)]
                print(' '.join(str(v) for v in values))
            """;

    private static LabelVolume ellipsoid(double z, double y, double x, VoxelSize size) {
        int[] half = {(int) (z / size.z()) + 2, (int) (y / size.y()) + 2, (int) (x / size.x()) + 2};
        Shape3 shape = new Shape3(2 * half[0] + 1, 2 * half[1] + 1, 2 * half[2] + 1);
        LabelVolume labels = LabelVolume.empty(shape);
        for (int i = 0; i < shape.z(); i++) {
            for (int j = 0; j < shape.y(); j++) {
                for (int k = 0; k < shape.x(); k++) {
                    double a = (i - half[0]) * size.z() / z;
                    double b = (j - half[1]) * size.y() / y;
                    double c = (k - half[2]) * size.x() / x;
                    labels.voxels()[shape.index(i, j, k)] = a * a + b * b + c * c <= 1 ? 1 : 0;
                }
            }
        }
        return labels;
    }

    private static Cell measured(double z, double y, double x, VoxelSize size) {
        return CellTable.of(ellipsoid(z, y, x, size), size).cells().getFirst();
    }

    /** Within 1.1 % [Thomsen's formula]. */
    private static double surface(double a, double b, double c) {
        double p = 1.6075;
        double mean = (Math.pow(a * b, p) + Math.pow(a * c, p) + Math.pow(b * c, p)) / 3;
        return 4 * Math.PI * Math.pow(mean, 1 / p);
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 6, 7.5, 8, 10, 12.3, 15, 20})
    void the_surface_of_a_ball_is_four_pi_r_squared(double radius) {
        for (VoxelSize size : List.of(VoxelSize.UNIT, new VoxelSize(2, 1, 1), new VoxelSize(1, 0.5, 0.4))) {
            double coarsest = Math.max(size.z(), size.y());
            double r = radius * coarsest;
            Cell ball = measured(r, r, r, size);
            assertThat(ball.squareMicrometers()).isCloseTo(4 * Math.PI * r * r, Percentage.withPercentage(3));
            assertThat(ball.sphericity()).isCloseTo(1, within(0.03));
            assertThat(ball.elongation()).isCloseTo(1, within(0.02));
        }
    }

    @Test
    void an_ellipsoid_has_the_surface_that_thomsen_gives_and_is_as_long_as_it_is() {
        VoxelSize size = new VoxelSize(1, 0.5, 0.5);
        for (double[] axes : new double[][] {{10, 8, 16}, {20, 10, 10}, {8, 16, 16}, {9, 9, 27}}) {
            Cell cell = measured(axes[0], axes[1], axes[2], size);
            double expected = surface(axes[0], axes[1], axes[2]);
            assertThat(cell.squareMicrometers()).isCloseTo(expected, Percentage.withPercentage(4));
            double longest = Math.max(axes[0], Math.max(axes[1], axes[2]));
            double shortest = Math.min(axes[0], Math.min(axes[1], axes[2]));
            assertThat(cell.elongation()).isCloseTo(longest / shortest, Percentage.withPercentage(2));
            assertThat(cell.sphericity()).isLessThan(0.99);
        }
    }

    @Test
    void a_turned_ellipsoid_is_as_long_as_one_that_is_not() {
        double[] rows = new double[3];
        double[] turned = {Math.sqrt(1 / 3.0), Math.sqrt(1 / 3.0), Math.sqrt(1 / 3.0)};
        Shape3 shape = new Shape3(51, 51, 51);
        LabelVolume labels = LabelVolume.empty(shape);
        for (int i = 0; i < labels.voxels().length; i++) {
            rows[0] = i / (51 * 51) - 25;
            rows[1] = i / 51 % 51 - 25;
            rows[2] = i % 51 - 25;
            double along = rows[0] * turned[0] + rows[1] * turned[1] + rows[2] * turned[2];
            double square = rows[0] * rows[0] + rows[1] * rows[1] + rows[2] * rows[2];
            labels.voxels()[i] = along * along / 400 + (square - along * along) / 100 <= 1 ? 1 : 0;
        }
        Cell cell = CellTable.of(labels, VoxelSize.UNIT).cells().getFirst();
        assertThat(cell.elongation()).isCloseTo(2, within(0.02));
        assertThat(cell.squareMicrometers()).isCloseTo(surface(20, 10, 10), Percentage.withPercentage(4));
    }

    @Test
    void the_shares_of_directions_are_the_published_ones_for_cubes_and_sum_to_one_for_any_voxel() {
        double[] shares = Crofton.shares(VoxelSize.UNIT);
        assertThat(shares[Crofton.direction(0, 0, 1)]).isCloseTo(2 * 0.04577789120476, within(1e-11));
        assertThat(shares[Crofton.direction(0, 1, 1)]).isCloseTo(2 * 0.03698062787608, within(1e-11));
        assertThat(shares[Crofton.direction(1, -1, 1)]).isCloseTo(2 * 0.03519563978232, within(1e-11));
        for (VoxelSize size : List.of(new VoxelSize(1, 1, 1), new VoxelSize(5, 0.3, 0.2), new VoxelSize(0.1, 1, 30))) {
            double sum = 0;
            for (double share : Crofton.shares(size)) {
                assertThat(share).isGreaterThanOrEqualTo(0);
                sum += share;
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void opposite_directions_are_one() {
        for (int code = 0; code < 27; code++) {
            int z = code / 9 - 1;
            int y = code / 3 % 3 - 1;
            int x = code % 3 - 1;
            assertThat(Crofton.direction(z, y, x)).isEqualTo(Crofton.direction(-z, -y, -x));
        }
    }

    @Test
    void the_border_of_the_volume_is_a_surface() {
        LabelVolume full = LabelVolume.empty(new Shape3(12, 12, 12));
        Arrays.fill(full.voxels(), 1);
        LabelVolume within = LabelVolume.empty(new Shape3(14, 14, 14));
        Divisions.paste(full.voxels(), new Box3(1, 1, 1, full.shape()), within);
        Cell cut = CellTable.of(full, VoxelSize.UNIT).cells().getFirst();
        Cell whole = CellTable.of(within, VoxelSize.UNIT).cells().getFirst();
        assertThat(cut.squareMicrometers()).isEqualTo(whole.squareMicrometers());
        assertThat(cut.touchesBorder()).isTrue();
        assertThat(whole.touchesBorder()).isFalse();
    }

    @Property(tries = 200)
    void blocks_merge_to_exactly_the_whole_in_any_division_and_order(
            @ForAll @IntRange(min = 1, max = 7) int z,
            @ForAll @IntRange(min = 1, max = 7) int y,
            @ForAll @IntRange(min = 1, max = 7) int x,
            @ForAll @IntRange(min = 1, max = 12) int ids,
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Shape3 shape = new Shape3(z, y, x);
        LabelVolume labels = Divisions.randomLabels(shape, ids, seed);
        CellTally whole = new CellTally(shape);
        whole.add(Box3.of(shape), Box3.of(shape), labels.voxels());
        CellTally merged = new CellTally(shape);
        List<Box3> blocks = Divisions.random(shape, new RandomStreams(seed).named("division"));
        for (Box3 block : blocks.reversed()) {
            Box3 read = Divisions.grown(block, shape);
            CellTally tally = new CellTally(shape);
            tally.add(block, read, Divisions.cut(labels, read));
            merged.merge(CellTally.fromBytes(tally.toBytes()));
        }
        assertThat(merged.toBytes()).isEqualTo(whole.toBytes());
        VoxelSize size = new VoxelSize(3, 1, 0.5);
        assertThat(merged.table(size)).isEqualTo(CellTable.of(labels, size)).isEqualTo(whole.table(size));
    }

    @Test
    void scikit_image_counts_the_same_and_meshes_nearly_the_same_surface(@TempDir Path folder) {
        Shape3 shape = new Shape3(30, 60, 60);
        VoxelSize size = new VoxelSize(1.5, 0.7, 0.7);
        LabelVolume labels = LabelVolume.empty(shape);
        LabelVolume other = ellipsoid(12, 9, 11, size);
        for (int i = 0; i < other.voxels().length; i++) {
            other.voxels()[i] *= 9;
        }
        Divisions.paste(other.voxels(), new Box3(9, 20, 18, other.shape()), labels);
        LabelVolume one = ellipsoid(10, 12, 15, size);
        Box3 corner = new Box3(2, 1, 1, one.shape());
        int[] behind = Divisions.cut(labels, corner);
        for (int i = 0; i < behind.length; i++) {
            behind[i] = one.voxels()[i] != 0 ? 1 : behind[i];
        }
        Divisions.paste(behind, corner, labels);
        RawArrays.write(folder.resolve("ids"), labels.voxels());
        CellTable table = CellTable.of(labels, size);
        String[] rows = Python.run(List.of("numpy", "scipy", "skimage"), SKIMAGE, folder, 30, 60, 60, 1.5, 0.7, 0.7)
                .split("\n");
        assertThat(rows).hasSize(2);
        for (int i = 0; i < 2; i++) {
            double[] theirs = Arrays.stream(rows[i].split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            Cell ours = table.cells().get(i);
            Box3 box = ours.box();
            assertThat(ours.id()).isEqualTo((int) theirs[0]);
            assertThat(ours.voxels()).isEqualTo((long) theirs[1]);
            assertThat(ours.center().z()).isCloseTo(theirs[2], within(1e-9));
            assertThat(ours.center().y()).isCloseTo(theirs[3], within(1e-9));
            assertThat(ours.center().x()).isCloseTo(theirs[4], within(1e-9));
            assertThat(box)
                    .isEqualTo(new Box3(
                            (int) theirs[5],
                            (int) theirs[6],
                            (int) theirs[7],
                            new Shape3((int) (theirs[8] - theirs[5]), (int) (theirs[9] - theirs[6]), (int)
                                    (theirs[10] - theirs[7]))));
            assertThat(ours.squareMicrometers()).isCloseTo(theirs[11], Percentage.withPercentage(4));
        }
    }

    @Test
    void rows_are_written_as_the_table_writes_them() throws IOException {
        LabelVolume labels = Divisions.randomLabels(new Shape3(6, 7, 8), 9, 3);
        CellTally tally = new CellTally(labels.shape());
        tally.add(Box3.of(labels.shape()), Box3.of(labels.shape()), labels.voxels());
        StringBuilder csv = new StringBuilder();
        tally.writeCsv(VoxelSize.UNIT, CellPhases.UNKNOWN, csv);
        assertThat(csv).hasToString(CellTable.of(labels, VoxelSize.UNIT).toCsv());
        assertThat(tally.size()).isEqualTo(9);
    }

    @Test
    void far_from_the_origin_a_cell_is_measured_as_near_it() {
        Shape3 far = new Shape3(1 << 30, 1 << 30, 1 << 30);
        LabelVolume labels = ellipsoid(6, 4, 4, VoxelSize.UNIT);
        CellTally tally = new CellTally(far);
        int at = (1 << 30) - 40;
        Box3 read = new Box3(at, at, at, labels.shape());
        Box3 core = new Box3(at + 1, at + 1, at + 1, shrunk(labels.shape()));
        tally.add(core, read, labels.voxels());
        Cell cell = tally.table(VoxelSize.UNIT).cells().getFirst();
        Cell near = CellTable.of(labels, VoxelSize.UNIT).cells().getFirst();
        assertThat(cell.elongation()).isEqualTo(near.elongation());
        assertThat(cell.center().x()).isEqualTo(at + near.center().x());
    }

    private static Shape3 shrunk(Shape3 shape) {
        return new Shape3(shape.z() - 2, shape.y() - 2, shape.x() - 2);
    }

    @Test
    void too_little_around_a_block_is_refused() {
        Shape3 shape = new Shape3(4, 4, 4);
        CellTally tally = new CellTally(shape);
        Box3 block = new Box3(0, 0, 0, new Shape3(2, 4, 4));
        assertThatThrownBy(() -> tally.add(block, block, new int[32]))
                .hasMessage("around the block 2×4×4 at (0, 0, 0) one voxel more must be read, not 2×4×4 at (0, 0, 0)");
        assertThatThrownBy(() -> tally.add(block, Box3.of(shape), new int[63])).hasMessageContaining("got 63");
        assertThatThrownBy(() -> tally.merge(new CellTally(new Shape3(1, 1, 1))))
                .hasMessage("tallies of volumes 4×4×4 and 1×1×1 cannot be merged");
    }
}
