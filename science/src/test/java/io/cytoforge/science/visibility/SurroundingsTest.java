package io.cytoforge.science.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurroundingsTest {
    private static final VoxelSize SIZE = new VoxelSize(2, 0.5, 0.25);

    @TempDir
    Path folder;

    private static List<Surroundings> of(LabelVolume labels, MaskVolume specimen) {
        return Surroundings.of(labels, specimen, SIZE, CellTable.of(labels, SIZE));
    }

    private static MaskVolume all(Shape3 shape) {
        byte[] mask = new byte[shape.arrayLength()];
        Arrays.fill(mask, (byte) 1);
        return MaskVolume.wrap(shape, mask);
    }

    @Test
    void two_voxels_side_by_side_touch_with_one_of_their_faces() {
        Shape3 shape = new Shape3(3, 3, 4);
        LabelVolume labels = LabelVolume.empty(shape);
        labels.voxels()[shape.index(1, 1, 1)] = 1;
        labels.voxels()[shape.index(1, 1, 2)] = 2;
        Surroundings one = of(labels, all(shape)).getFirst();
        double faces = 2 * (0.5 * 0.25) + 2 * (2 * 0.25) + 2 * (2 * 0.5);
        assertThat(one.touching()).isCloseTo(2 * 0.5 / faces, within(1e-15));
        assertThat(one.border()).isZero();
        assertThat(one.depth()).as("a plane above, and half of its own").isEqualTo(3);
        assertThat(one.neighbor()).isEqualTo(0.25);
    }

    @Test
    void whoever_fills_the_volume_is_cut_on_all_sides_and_alone() {
        LabelVolume labels = LabelVolume.wrap(new Shape3(1, 1, 2), new int[] {1, 1});
        Surroundings one = of(labels, all(labels.shape())).getFirst();
        assertThat(one.border()).isEqualTo(1);
        assertThat(one.touching()).isZero();
        assertThat(one.neighbor()).isNaN();
    }

    @Test
    void only_the_specimen_is_above_and_not_the_medium() {
        Shape3 shape = new Shape3(4, 1, 1);
        LabelVolume labels = LabelVolume.wrap(shape, new int[] {0, 0, 0, 1});
        assertThat(of(labels, MaskVolume.wrap(shape, new byte[] {0, 1, 0, 1}))
                        .getFirst()
                        .depth())
                .isEqualTo(2 * 1.5);
    }

    @Test
    void nothing_is_said_of_an_empty_volume_and_other_shapes_are_refused() {
        Shape3 shape = new Shape3(2, 2, 2);
        assertThat(of(LabelVolume.empty(shape), all(shape))).isEmpty();
        assertThatThrownBy(() -> of(LabelVolume.empty(shape), all(new Shape3(2, 2, 3))))
                .hasMessageContaining("the specimen is 2×2×3");
    }

    /** Blobs that touch each other and the border, with gaps in their ids. */
    private static LabelVolume blobs(Shape3 shape) {
        Random random = new Random(5);
        LabelVolume labels = LabelVolume.empty(shape);
        for (int blob = 0; blob < 60; blob++) {
            int cz = random.nextInt(shape.z());
            int cy = random.nextInt(shape.y());
            int cx = random.nextInt(shape.x());
            for (int z = Math.max(0, cz - 2); z < Math.min(shape.z(), cz + 3); z++) {
                for (int y = Math.max(0, cy - 3); y < Math.min(shape.y(), cy + 3); y++) {
                    for (int x = Math.max(0, cx - 4); x < Math.min(shape.x(), cx + 3); x++) {
                        labels.voxels()[shape.index(z, y, x)] = 1 + 2 * blob;
                    }
                }
            }
        }
        return labels;
    }

    /** Everything that is labeled, and half of the rest. */
    private static MaskVolume around(LabelVolume labels) {
        Random random = new Random(6);
        byte[] mask = new byte[labels.voxels().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (labels.voxels()[i] != 0 || random.nextBoolean() ? 1 : 0);
        }
        return MaskVolume.wrap(labels.shape(), mask);
    }

    @Test
    void numbers_are_those_of_numpy_and_scipy() throws Exception {
        Shape3 shape = new Shape3(11, 23, 31);
        LabelVolume labels = blobs(shape);
        MaskVolume specimen = around(labels);
        ByteBuffer bytes = ByteBuffer.allocate(4 * labels.voxels().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(labels.voxels());
        Files.write(folder.resolve("labels"), bytes.array());
        Files.write(folder.resolve("specimen"), specimen.voxels());
        String printed = Python.run(List.of("numpy", "scipy"), """
                import sys
                import numpy as np
                from scipy.ndimage import center_of_mass, mean
                from scipy.spatial import cKDTree
                size = np.array([2, .5, .25])
                l = np.fromfile(sys.argv[1] + '/labels', '<i4').reshape(11, 23, 31)
                s = np.fromfile(sys.argv[1] + '/specimen', 'u1').reshape(11, 23, 31).astype(int)
                p = np.pad(l, 1, constant_values=-1)
                ids = np.unique(l)[1:]
                above = (np.cumsum(s, 0) - s + .5) * size[0]
                depths = mean(above, l, ids)
                centers = np.array(center_of_mass(l > 0, l, ids)) * size
                near = cKDTree(centers).query(centers, 2)[0][:, 1]
                for id, depth, neighbor in zip(ids, depths, near):
                    mine = p == id
                    area = {'all': 0, 'touch': 0, 'border': 0}
                    for axis in range(3):
                        face = size.prod() / size[axis]
                        for step in (-1, 1):
                            other = np.roll(p, step, axis)[mine]
                            area['all'] += face * (other != id).sum()
                            area['touch'] += face * ((other != id) & (other > 0)).sum()
                            area['border'] += face * (other == -1).sum()
                    print(id, depth, area['touch'] / area['all'], area['border'] / area['all'], neighbor)
                """, folder);
        List<Surroundings> found = of(labels, specimen);
        List<String> lines = printed.lines().toList();
        assertThat(found).hasSameSizeAs(lines).hasSizeGreaterThan(30);
        for (int i = 0; i < lines.size(); i++) {
            String[] expected = lines.get(i).split(" ");
            Surroundings one = found.get(i);
            assertThat(one.id()).isEqualTo(Integer.parseInt(expected[0]));
            assertThat(new double[] {one.depth(), one.touching(), one.border(), one.neighbor()})
                    .containsExactly(
                            new double[] {
                                Double.parseDouble(expected[1]),
                                Double.parseDouble(expected[2]),
                                Double.parseDouble(expected[3]),
                                Double.parseDouble(expected[4])
                            },
                            within(1e-9));
        }
        assertThat(found).anyMatch(one -> one.touching() > 0.2).anyMatch(one -> one.border() > 0.2);
    }

    @Test
    void threads_change_no_bit() throws Exception {
        LabelVolume labels = blobs(new Shape3(11, 23, 31));
        MaskVolume specimen = around(labels);
        try (ForkJoinPool one = new ForkJoinPool(1);
                ForkJoinPool many = new ForkJoinPool(7)) {
            assertThat(many.submit(() -> of(labels, specimen)).get())
                    .isEqualTo(one.submit(() -> of(labels, specimen)).get());
        }
    }

    @Test
    void the_table_of_cells_has_what_is_known_of_each_in_its_last_columns() {
        Shape3 row = new Shape3(1, 1, 9);
        LabelVolume labels = LabelVolume.wrap(row, new int[] {0, 0, 0, 1, 1, 0, 0, 0, 0});
        FloatVolume image = FloatVolume.wrap(row, new float[] {9, 1, 2, 8, 10, 3, 2, 9, 9});
        CellTable cells = CellTable.of(labels, SIZE);
        List<Confidence> found = Confidence.of(labels, image, all(row), SIZE, cells);
        List<String> lines =
                Confidence.toCsv(cells, found, CellPhases.UNKNOWN).lines().toList();
        assertThat(lines.get(0))
                .isEqualTo(cells.toCsv().lines().toList().getFirst()
                        + ",elongation,mean,around,contrast,snr,depth_um,touching,border,neighbor_um");
        String cell = cells.toCsv().lines().toList().get(1);
        assertThat(lines.get(1))
                .startsWith(cell + ",")
                .endsWith(",9.00000,2.00000,0.63636,9.89949,1.00000,0.00000,0.55556,");
        assertThat(found.getFirst().properties())
                .containsEntry("snr", 9.899)
                .containsEntry("contrast", 0.6364)
                .containsEntry("border", 0.5556)
                .doesNotContainKey("neighbor");
    }
}
