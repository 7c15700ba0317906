package io.cytoforge.science.morphology;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.voronoi.WeightedVoronoi;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MorphologyTest {
    private static final Shape3 SHAPE = new Shape3(16, 40, 44);
    private static final VoxelSize ANISOTROPIC = new VoxelSize(1.3, 0.5, 0.4);

    /** A tessellation of a volume; cut into a ball it has background as well. */
    private static LabelVolume cells(VoxelSize voxelSize, int count, boolean cut) {
        RandomGenerator random = new RandomStreams(count).named("sites");
        List<Point3> sites = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sites.add(new Point3(
                    random.nextDouble() * SHAPE.z() * voxelSize.z(),
                    random.nextDouble() * SHAPE.y() * voxelSize.y(),
                    random.nextDouble() * SHAPE.x() * voxelSize.x()));
        }
        int[] ids = new int[SHAPE.arrayLength()];
        new WeightedVoronoi(sites, random.doubles(count, 0.4, 2).toArray(), voxelSize)
                .assign(Box3.of(SHAPE), cut ? ball() : everywhere(), ids);
        return LabelVolume.wrap(SHAPE, ids);
    }

    private static byte[] everywhere() {
        byte[] inside = new byte[SHAPE.arrayLength()];
        Arrays.fill(inside, (byte) 1);
        return inside;
    }

    private static byte[] ball() {
        byte[] inside = new byte[SHAPE.arrayLength()];
        for (int i = 0; i < inside.length; i++) {
            double z = i / (SHAPE.y() * SHAPE.x()) / 7.5 - 1;
            double y = i / SHAPE.x() % SHAPE.y() / 19.5 - 1;
            double x = i % SHAPE.x() / 21.5 - 1;
            inside[i] = (byte) (z * z + y * y + x * x < 1.1 ? 1 : 0);
        }
        return inside;
    }

    @Test
    void opening_equals_that_of_scipy_label_by_label(@TempDir Path folder) {
        String script = """
                import sys
                import numpy as np
                from scipy.ndimage import binary_dilation, binary_erosion
                labels = np.fromfile(sys.argv[1], '<i4').reshape(16, 40, 44)
                edges = np.array([float(v) for v in sys.argv[3:6]])
                radius = float(sys.argv[6])
                reach = np.ceil(radius / edges).astype(int)
                grid = np.mgrid[tuple(slice(-r, r + 1) for r in reach)]
                ball = sum((g * e) ** 2 for g, e in zip(grid, edges)) <= radius ** 2 * (1 + 1e-9)
                opened = np.zeros_like(labels)
                for i in np.unique(labels[labels > 0]):
                    # Beyond the volume's border the cell is taken to go on as it meets the border.
                    core = binary_erosion(labels == i, ball, border_value=1)
                    opened[binary_dilation(core, ball)] = i
                opened.astype('<f4').tofile(sys.argv[2])
                """;
        for (VoxelSize edges : List.of(VoxelSize.UNIT, ANISOTROPIC)) {
            LabelVolume labels = cells(edges, 25, true);
            Path in = RawArrays.write(folder.resolve("labels"), labels.voxels());
            Path out = folder.resolve("opened");
            for (double radius : new double[] {0.7, 1, 2, 3}) {
                Python.run(List.of("scipy.ndimage"), script, in, out, edges.z(), edges.y(), edges.x(), radius);
                float[] theirs = RawArrays.readFloats(out);
                int[] ours = LabelOpening.by(labels, edges, radius).voxels();
                for (int i = 0; i < ours.length; i++) {
                    assertThat((float) ours[i])
                            .as("radius %s, voxel %d", radius, i)
                            .isEqualTo(theirs[i]);
                }
            }
        }
    }

    @Test
    void between_two_cells_a_gap_of_an_even_number_of_voxels_is_taken_in_equal_shares() {
        Shape3 row = new Shape3(1, 1, 10);
        int[] ids = {1, 1, 1, 1, 1, 2, 2, 2, 2, 2};
        byte[] inside = new byte[10];
        Arrays.fill(inside, (byte) 1);
        LabelVolume pair = LabelVolume.wrap(row, ids);
        assertThat(SharedGap.take(pair, VoxelSize.UNIT, 2, inside).voxels())
                .containsExactly(1, 1, 1, 1, 0, 0, 2, 2, 2, 2);
        assertThat(SharedGap.take(pair, VoxelSize.UNIT, 4, inside).voxels())
                .containsExactly(1, 1, 1, 0, 0, 0, 0, 2, 2, 2);
        assertThat(SharedGap.take(pair, VoxelSize.UNIT, 3, inside).voxels())
                .as("of an odd number the larger id gives one more")
                .containsExactly(1, 1, 1, 1, 0, 0, 0, 2, 2, 2);
    }

    @Test
    void a_shared_gap_is_kept_between_faces_and_no_cell_gives_more_than_it_must() {
        byte[] ball = ball();
        for (VoxelSize edges : List.of(VoxelSize.UNIT, ANISOTROPIC)) {
            LabelVolume cells = cells(edges, 25, false);
            for (double gap : new double[] {0.5, 1, 2.2}) {
                LabelVolume apart = SharedGap.take(cells, edges, gap, ball);
                double diagonal = Math.sqrt(edges.z() * edges.z() + edges.y() * edges.y() + edges.x() * edges.x());
                for (int i = 0; i < SHAPE.arrayLength(); i += 31) {
                    int id = apart.voxels()[i];
                    if (id != 0) {
                        assertThat(id * ball[i]).isEqualTo(cells.voxels()[i]);
                        assertThat(toOther(apart, i, id, edges)).isGreaterThanOrEqualTo(gap - 1e-9);
                    } else if (ball[i] != 0) {
                        assertThat(toOther(cells, i, cells.voxels()[i], edges)).isLessThan(gap / 2 + 2 * diagonal);
                    }
                }
            }
        }
    }

    /** What lies between the faces of a voxel and of the nearest one of another cell. */
    private static double toOther(LabelVolume labels, int i, int id, VoxelSize edges) {
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < labels.voxels().length; j++) {
            int other = labels.voxels()[j];
            if (other != 0 && other != id) {
                int slice = SHAPE.y() * SHAPE.x();
                double z = Math.max(0, Math.abs(i / slice - j / slice) - 1) * edges.z();
                double y = Math.max(0, Math.abs(i / SHAPE.x() % SHAPE.y() - j / SHAPE.x() % SHAPE.y()) - 1) * edges.y();
                double x = Math.max(0, Math.abs(i % SHAPE.x() - j % SHAPE.x()) - 1) * edges.x();
                least = Math.min(least, z * z + y * y + x * x);
            }
        }
        return Math.sqrt(least);
    }

    @Test
    void of_two_cells_that_are_too_near_the_larger_id_gives_way_and_only_there() {
        LabelVolume cells = cells(ANISOTROPIC, 12, true);
        double gap = 1.1;
        int[] kept = MinimumGap.keep(cells, ANISOTROPIC, gap).voxels();
        for (int i = 0; i < kept.length; i += 7) {
            int id = cells.voxels()[i];
            boolean tooNear = id != 0 && toOther(smallerThan(cells, id), i, id, ANISOTROPIC) < gap;
            assertThat(kept[i]).isEqualTo(tooNear ? 0 : id);
        }
        assertThat(MinimumGap.keep(cells, ANISOTROPIC, 0)).isSameAs(cells);
    }

    private static LabelVolume smallerThan(LabelVolume labels, int id) {
        return LabelVolume.wrap(
                SHAPE, Arrays.stream(labels.voxels()).map(v -> v < id ? v : 0).toArray());
    }

    @Test
    void boxes_with_their_halo_give_what_the_whole_volume_gives() {
        LabelVolume cells = cells(ANISOTROPIC, 30, false);
        requireBoxes(cells, LabelOpening.halo(1.3, ANISOTROPIC), some -> LabelOpening.by(some, ANISOTROPIC, 1.3));
        requireBoxes(cells, MinimumGap.halo(1.3, ANISOTROPIC), some -> MinimumGap.keep(some, ANISOTROPIC, 1.3));
        requireBoxes(cells, SharedGap.halo(1.3, ANISOTROPIC), some -> {
            byte[] inside = new byte[some.shape().arrayLength()];
            Arrays.fill(inside, (byte) 1);
            return SharedGap.take(some, ANISOTROPIC, 1.3, inside);
        });
    }

    private static void requireBoxes(LabelVolume labels, Halo halo, UnaryOperator<LabelVolume> operation) {
        Box3 all = Box3.of(SHAPE);
        int[] whole = operation.apply(labels).voxels();
        for (int x = 0; x < SHAPE.x(); x += 11) {
            Box3 box = new Box3(5, 7, x, new Shape3(4, 9, 11));
            Box3 seen = halo.around(box, SHAPE);
            int[] part = new int[seen.shape().arrayLength()];
            all.cut(labels.voxels(), seen, part);
            int[] ours = new int[box.shape().arrayLength()];
            int[] expected = new int[ours.length];
            seen.cut(operation.apply(LabelVolume.wrap(seen.shape(), part)).voxels(), box, ours);
            all.cut(whole, box, expected);
            assertThat(ours).isEqualTo(expected);
        }
    }
}
