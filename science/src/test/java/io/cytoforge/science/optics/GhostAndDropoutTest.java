package io.cytoforge.science.optics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GhostAndDropoutTest {
    private static final Shape3 SHAPE = new Shape3(14, 30, 34);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.4, 0.4);
    private static final Fluorophores EVEN = new Fluorophores(0, 0, 1, 0, 0, 0, 0);
    private static final LightLoss NONE = new LightLoss(1e6, 0, 0, 0, 0, 0);

    @TempDir
    Path folder;

    /** Two boxes, one of them at the border. */
    private static LabelVolume boxes() {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        fill(labels, 1, new Box3(3, 8, 10, new Shape3(5, 9, 8)));
        fill(labels, 2, new Box3(0, 20, 26, new Shape3(6, 10, 8)));
        return labels;
    }

    private static void fill(LabelVolume labels, int id, Box3 box) {
        for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
            for (int y = box.y(); y < box.y() + box.shape().y(); y++) {
                for (int x = box.x(); x < box.x() + box.shape().x(); x++) {
                    labels.voxels()[SHAPE.index(z, y, x)] = id;
                }
            }
        }
    }

    private static BlockSource image(LightLoss loss, @Nullable Dropout dropout, @Nullable Ghost ghost) {
        LabelVolume labels = boxes();
        LabelVolume structure = LabelVolume.empty(SHAPE);
        for (int i = 0; i < labels.voxels().length; i++) {
            structure.voxels()[i] = labels.voxels()[i] > 0 ? 1 : 0;
        }
        LabeledSpecimen specimen = new LabeledSpecimen(
                new LabelsInMemory(labels),
                new LabelsInMemory(structure),
                new LabelsInMemory(structure),
                2,
                VOXEL_SIZE);
        return OpticalImage.of(specimen, optics(loss, dropout, ghost), new RandomStreams(3));
    }

    private static Optics optics(LightLoss loss, @Nullable Dropout dropout, @Nullable Ghost ghost) {
        Objective objective = new Objective(1.1, 1.33, 488, 520, 1, 2);
        return new Optics(Modality.CONFOCAL, objective, EVEN, loss, new Detector(1, 30, 0, 16), dropout, ghost);
    }

    private static float[] read(BlockSource image, Box3 box) {
        float[] voxels = new float[box.shape().arrayLength()];
        image.read(box, voxels);
        return voxels;
    }

    /** Shifts beyond the border show the mirror image, as scipy makes it. */
    @Test
    void a_ghost_is_the_image_shifted_and_weak_as_scipy_computes_it() {
        Point3 deviation = optics(NONE, null, null).pointSpread().voxels(VOXEL_SIZE);
        float[] mask = new float[SHAPE.arrayLength()];
        int[] ids = boxes().voxels();
        for (int i = 0; i < mask.length; i++) {
            mask[i] = ids[i] > 0 ? 1 : 0;
        }
        Path input = RawArrays.write(folder.resolve("mask.f4"), mask);
        Path output = folder.resolve("seen.f4");
        Python.run(List.of("numpy", "scipy"), """
                import sys, numpy as np
                from scipy.ndimage import gaussian_filter, shift
                mask = np.fromfile(sys.argv[1], "<f4").reshape(14, 30, 34).astype("f8")
                sent = 0.8 * mask + 0.2 * shift(mask, (2, 0, -5), order=0, mode="reflect")
                sigma = [float(s) for s in sys.argv[3:]]
                gaussian_filter(sent, sigma, mode="reflect", truncate=4).astype("<f4").tofile(sys.argv[2])
                """, input, output, deviation.z(), deviation.y(), deviation.x());
        float[] expected = RawArrays.readFloats(output);
        float[] found = read(image(NONE, null, new Ghost(0.2, new Point3(2, 0.1, -2))), Box3.of(SHAPE));
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(2e-4f));
        }
    }

    @Test
    void ghosts_are_the_same_in_any_division_into_boxes() {
        LightLoss rich = new LightLoss(30, 1, 0.3, 0.2, 0.1, 0.3);
        for (Point3 shift : List.of(new Point3(-3, 0, 0), new Point3(0, 7, 0), new Point3(40, -9, 300))) {
            Ghost ghost = new Ghost(0.15, shift);
            float[] whole = read(image(rich, null, ghost), Box3.of(SHAPE));
            BlockSource image = image(rich, null, ghost);
            for (Box3 box : List.of(
                    new Box3(0, 0, 0, new Shape3(5, 30, 17)),
                    new Box3(4, 11, 9, new Shape3(1, 7, 20)),
                    new Box3(9, 22, 30, new Shape3(5, 8, 4)))) {
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
        }
    }

    @Test
    void so_many_cells_are_dark_as_were_asked_for_and_the_others_are_what_they_were() {
        int cells = 20_000;
        Fluorophores dye = new Fluorophores(0.5, 0, 1, 0, 0.1, 0, 0);
        CellLevels all = new CellLevels(cells, CellPhases.UNKNOWN, dye, null, new RandomStreams(1));
        CellLevels some = new CellLevels(cells, CellPhases.UNKNOWN, dye, new Dropout(0.2, 0.1), new RandomStreams(1));
        int dark = 0;
        for (int id = 1; id <= cells; id++) {
            if (some.of(id) != all.of(id)) {
                assertThat(some.of(id)).isBetween(0f, 0.1f * all.of(id));
                dark++;
            }
        }
        assertThat(dark).isBetween(3800, 4200);
    }

    @Test
    void half_of_the_microscopes_that_are_drawn_have_a_ghost_and_half_have_dark_cells() {
        RandomGenerator random = new RandomStreams(11).named("optics");
        int ghosts = 0;
        int dropouts = 0;
        for (int i = 0; i < 2000; i++) {
            Optics drawn = RandomOptics.draw(random, 1, 4);
            ghosts += drawn.ghost() == null ? 0 : 1;
            dropouts += drawn.dropout() == null ? 0 : 1;
            assertThat(drawn.atLevel(0.5).ghost()).isEqualTo(drawn.ghost());
            assertThat(drawn.atLevel(0.5).dropout()).isEqualTo(drawn.dropout());
        }
        assertThat(ghosts).isBetween(900, 1100);
        assertThat(dropouts).isBetween(900, 1100);
        assertThat(RandomOptics.draw(random, 0, 4).ghost()).isNull();
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatThrownBy(() -> new Ghost(0.6, new Point3(1, 0, 0))).hasMessageContaining("between 0 and 0.5");
        assertThatThrownBy(() -> new Ghost(0.1, new Point3(0, 2e4, 0))).hasMessageContaining("was 20000");
        assertThatThrownBy(() -> new Dropout(0.1, 2)).hasMessageContaining("between 0 and 1");
    }
}
