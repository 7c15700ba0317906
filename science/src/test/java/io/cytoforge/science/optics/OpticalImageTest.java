package io.cytoforge.science.optics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.cells.CellPhase;
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
import io.cytoforge.testing.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpticalImageTest {
    private static final Shape3 SHAPE = new Shape3(20, 40, 44);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.4, 0.4);
    private static final Fluorophores EVEN = new Fluorophores(0, 0, 1, 0, 0, 0, 0);
    private static final LightLoss NONE = new LightLoss(1e6, 0, 0, 0, 0, 0);
    private static final Objective OBJECTIVE = new Objective(1.1, 1.33, 488, 520, 1, 2);
    private static final Detector WHITE = new Detector(1, 30, 0, 16);

    @TempDir
    Path folder;

    /** Balls of 6 voxels in a box of tissue. */
    private static LabelVolume balls() {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        int id = 0;
        for (int z : new int[] {5, 14}) {
            for (int y : new int[] {12, 28}) {
                for (int x : new int[] {12, 30}) {
                    id++;
                    for (int i = 0; i < labels.voxels().length; i++) {
                        double dz = 2.5 * (i / (SHAPE.y() * SHAPE.x()) - z);
                        double dy = i / SHAPE.x() % SHAPE.y() - y;
                        double dx = i % SHAPE.x() - x;
                        if (dz * dz + dy * dy + dx * dx < 36) {
                            labels.voxels()[i] = id;
                        }
                    }
                }
            }
        }
        return labels;
    }

    private static LabeledSpecimen specimen(LabelVolume labels) {
        LabelVolume structure = LabelVolume.empty(SHAPE);
        LabelVolume tissue = LabelVolume.empty(SHAPE);
        for (int i = 0; i < labels.voxels().length; i++) {
            structure.voxels()[i] = labels.voxels()[i] > 0 ? 1 : 0;
            int y = i / SHAPE.x() % SHAPE.y();
            tissue.voxels()[i] = y > 2 && y < 37 ? 1 : 0;
        }
        return new LabeledSpecimen(
                new LabelsInMemory(labels),
                new LabelsInMemory(structure),
                new LabelsInMemory(tissue),
                labels.maxId(),
                VOXEL_SIZE);
    }

    private static Optics confocal(Fluorophores dye, LightLoss loss) {
        return new Optics(Modality.CONFOCAL, OBJECTIVE, dye, loss, WHITE);
    }

    private static float[] whole(BlockSource image) {
        float[] voxels = new float[SHAPE.arrayLength()];
        image.read(Box3.of(SHAPE), voxels);
        return voxels;
    }

    private static BlockSource image(Optics optics) {
        return OpticalImage.of(specimen(balls()), optics, new RandomStreams(3));
    }

    private static final Optics RICH = new Optics(
            Modality.WIDEFIELD,
            OBJECTIVE,
            new Fluorophores(0.4, 0.3, 1, 0.5, 0.1, 0.1, 0.05),
            new LightLoss(30, 1, 0.4, 0.2, 0.1, 0.3),
            WHITE);

    @Test
    void the_division_into_boxes_and_the_number_of_threads_change_no_bit() {
        float[] voxels = whole(image(RICH));
        BlockSource image = image(RICH);
        for (Box3 box : List.of(
                new Box3(0, 0, 0, new Shape3(7, 40, 20)),
                new Box3(3, 11, 5, new Shape3(1, 9, 30)),
                new Box3(13, 30, 40, new Shape3(7, 10, 4)))) {
            float[] part = new float[box.shape().arrayLength()];
            image.read(box, part);
            float[] expected = new float[part.length];
            int to = 0;
            for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
                for (int y = box.y(); y < box.y() + box.shape().y(); y++) {
                    for (int x = box.x(); x < box.x() + box.shape().x(); x++) {
                        expected[to++] = voxels[SHAPE.index(z, y, x)];
                    }
                }
            }
            assertThat(part).isEqualTo(expected);
        }
        assertThat(Threads.on(1, () -> whole(image(RICH)))).isEqualTo(voxels);
    }

    /** Of even cells without losses the image is the mask behind a Gaussian, as scipy computes it. */
    @Test
    void what_is_in_focus_is_blurred_as_scipy_does() {
        Optics optics = confocal(EVEN, NONE);
        Point3 deviation = optics.pointSpread().voxels(VOXEL_SIZE);
        float[] mask = new float[SHAPE.arrayLength()];
        int[] ids = balls().voxels();
        for (int i = 0; i < mask.length; i++) {
            mask[i] = ids[i] > 0 ? 1 : 0;
        }
        Path input = RawArrays.write(folder.resolve("mask.f4"), mask);
        Path output = folder.resolve("blurred.f4");
        Python.run(List.of("numpy", "scipy"), """
                import sys, numpy as np
                from scipy.ndimage import gaussian_filter
                mask = np.fromfile(sys.argv[1], "<f4").reshape(20, 40, 44).astype("f8")
                sigma = [float(s) for s in sys.argv[3:]]
                gaussian_filter(mask, sigma, mode="reflect", truncate=4).astype("<f4").tofile(sys.argv[2])
                """, input, output, deviation.z(), deviation.y(), deviation.x());
        float[] expected = RawArrays.readFloats(output);
        float[] voxels = whole(image(optics));
        for (int i = 0; i < voxels.length; i++) {
            assertThat(voxels[i]).isCloseTo(expected[i], within(2e-4f));
        }
    }

    @Test
    void what_lies_below_tissue_is_dimmer_by_the_length_of_attenuation() {
        float[] clear = whole(image(confocal(EVEN, NONE)));
        float[] dim = whole(image(confocal(EVEN, new LightLoss(10, 0, 0, 0, 0, 0))));
        int shallow = SHAPE.index(5, 12, 12);
        int deep = SHAPE.index(14, 12, 12);
        assertThat(dim[shallow] / clear[shallow]).isCloseTo((float) Math.exp(-5.5 / 10), within(0.02f));
        assertThat(dim[deep] / clear[deep]).isCloseTo((float) Math.exp(-14.5 / 10), within(0.02f));
    }

    @Test
    void no_light_is_lost_to_haze_or_aberration() {
        double sharp = sum(whole(image(confocal(EVEN, NONE))));
        assertThat(sum(whole(image(confocal(EVEN, new LightLoss(1e6, 0, 0.5, 0, 0, 0))))))
                .isCloseTo(sharp, within(0.01 * sharp));
        assertThat(sum(whole(image(confocal(EVEN, new LightLoss(1e6, 5, 0, 0, 0, 0))))))
                .isCloseTo(sharp, within(0.01 * sharp));
    }

    @Test
    void what_tissue_swallows_comes_back_out_of_focus_as_far_as_it_is_scattered() {
        double sharp = sum(whole(image(confocal(EVEN, NONE))));
        double dim = sum(whole(image(confocal(EVEN, new LightLoss(10, 0, 0, 0, 0, 0)))));
        for (double share : new double[] {0.4, 1}) {
            double scattered = sum(whole(image(confocal(EVEN, new LightLoss(10, 0, 0, 0, 0, 0, share)))));
            assertThat(scattered).isCloseTo(dim + share * (sharp - dim), within(0.01 * sharp));
        }
    }

    @Test
    void scattered_light_grows_with_depth() {
        float[] swallowed = whole(image(confocal(EVEN, new LightLoss(10, 0, 0, 0, 0, 0))));
        float[] scattered = whole(image(confocal(EVEN, new LightLoss(10, 0, 0, 0, 0, 0, 0.5))));
        int shallow = SHAPE.index(2, 12, 12);
        int deep = SHAPE.index(17, 12, 12);
        assertThat(scattered[deep] - swallowed[deep]).isGreaterThan(1.02f * (scattered[shallow] - swallowed[shallow]));
    }

    private static double sum(float[] voxels) {
        double sum = 0;
        for (float voxel : voxels) {
            sum += voxel;
        }
        return sum;
    }

    @Test
    void cells_differ_as_asked_around_the_mean_that_was_asked_for() {
        int cells = 20_000;
        CellLevels levels = new CellLevels(
                cells, CellPhases.UNKNOWN, new Fluorophores(0.5, 0, 1, 0, 0.2, 0, 0), null, new RandomStreams(1));
        double sum = 0;
        double squares = 0;
        int plain = 0;
        for (int id = 1; id <= cells; id++) {
            if (!levels.isCondensed(id)) {
                sum += levels.of(id);
                squares += levels.of(id) * levels.of(id);
                plain++;
            }
        }
        double mean = sum / plain;
        assertThat(plain).isBetween(15_700, 16_300);
        assertThat(mean).isCloseTo(1, within(0.02));
        assertThat(Math.sqrt(squares / plain - mean * mean)).isCloseTo(0.5, within(0.03));
    }

    @Test
    void where_phases_are_known_they_say_who_is_condensed() {
        CellPhases phases = CellPhases.of(List.of(CellPhase.values()));
        CellLevels levels =
                new CellLevels(5, phases, new Fluorophores(0, 0, 1, 0, 0.5, 0, 0), null, new RandomStreams(1));
        float[] expected = {1, 1.3f, 2.5f, 2.5f, 3};
        for (CellPhase phase : CellPhase.values()) {
            int id = phase.ordinal() + 1;
            assertThat(levels.of(id)).as(phase.word()).isCloseTo(expected[id - 1], within(1e-6f));
            assertThat(levels.isCondensed(id)).isEqualTo(id > 2);
        }
    }

    @Test
    void noise_of_a_lattice_is_the_same_from_wherever_a_row_is_read() {
        LatticeNoise noise = new LatticeNoise(7, 3.3, 2.1, 4.7);
        float[] row = new float[60];
        noise.add(5, 6, 0, 60, 1, row, 0);
        float[] part = new float[20];
        noise.add(5, 6, 31, 20, 1, part, 0);
        for (int i = 0; i < part.length; i++) {
            assertThat(part[i]).isEqualTo(row[31 + i]);
        }
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int z = 0; z < 40; z++) {
            for (int y = 0; y < 40; y++) {
                float[] line = new float[60];
                noise.add(z, y, 0, 60, 1, line, 0);
                for (float value : line) {
                    sum += value;
                    squares += value * value;
                    count++;
                }
            }
        }
        assertThat(sum / count).isCloseTo(0, within(0.03));
        assertThat(squares / count).isBetween(0.2, 0.6);
    }

    @Test
    void whatever_is_drawn_at_random_is_a_microscope() {
        RandomGenerator random = new RandomStreams(11).named("optics");
        for (int i = 0; i < 2000; i++) {
            Optics drawn = RandomOptics.draw(random, 1, 0.2 + i % 30);
            assertThat(drawn.pointSpread().axial()).isPositive();
        }
        Optics middle = RandomOptics.draw(new RandomStreams(1).named("a"), 0, 4);
        assertThat(middle.fluorophores())
                .isEqualTo(
                        RandomOptics.draw(new RandomStreams(2).named("b"), 0, 4).fluorophores());
    }

    @Test
    void microscopes_with_names_see_finer_across_than_along() {
        for (OpticsPreset preset : OpticsPreset.values()) {
            var spread = preset.optics().pointSpread();
            assertThat(spread.lateral()).as(preset.name()).isBetween(0.05, 0.5).isLessThan(spread.axial());
        }
    }
}
