package io.cytoforge.science.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of cells is counted slab by slab, and is the same of one plane at a time or of all. */
class SlabsOfConfidenceTest {
    private static final Shape3 SHAPE = new Shape3(13, 17, 19);
    private static final VoxelSize SIZE = new VoxelSize(1, 0.5, 0.25);
    private static final int CELLS = 40;

    private final RandomGenerator random = new RandomStreams(3).named("cells");

    @TempDir
    Path folder;

    /** Boxes that overlap, so that cells touch each other, the border and slabs' ends. */
    private LabelVolume cells() {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int id = 1; id <= CELLS; id++) {
            int z = random.nextInt(SHAPE.z());
            int y = random.nextInt(SHAPE.y());
            int x = random.nextInt(SHAPE.x());
            for (int i = 0; i < 27; i++) {
                int at = Math.min(z + i / 9, SHAPE.z() - 1);
                labels.voxels()[
                        SHAPE.index(at, Math.min(y + i / 3 % 3, SHAPE.y() - 1), Math.min(x + i % 3, SHAPE.x() - 1))] = id;
            }
        }
        return labels;
    }

    private FloatVolume noise() {
        FloatVolume image = FloatVolume.zero(SHAPE);
        for (int i = 0; i < image.voxels().length; i++) {
            image.voxels()[i] = random.nextFloat();
        }
        return image;
    }

    @Test
    void slabs_of_any_depth_give_the_same_numbers_to_the_last_bit() {
        LabelVolume labels = cells();
        FloatVolume image = noise();
        MaskVolume specimen = MaskVolume.empty(SHAPE);
        for (int i = 0; i < specimen.voxels().length; i++) {
            specimen.voxels()[i] = (byte) (random.nextInt(3) > 0 ? 1 : 0);
        }
        LabelsInMemory source = new LabelsInMemory(labels);
        List<Visibility> whole = Visibility.of(labels, image);
        assertThat(whole).hasSizeGreaterThan(CELLS / 2);
        SurroundingsTally all = Surroundings.tally(source, specimen, CELLS, 1 << 22);
        int plane = SHAPE.y() * SHAPE.x();
        for (int most : new int[] {1, plane, 2 * plane + 1, 5 * plane, 12 * plane}) {
            assertThat(Visibility.of(source, image, labels.maxId(), most))
                    .as("slabs of %s voxels", most)
                    .isEqualTo(whole);
            SurroundingsTally slabs = Surroundings.tally(source, specimen, CELLS, most);
            for (Visibility cell : whole) {
                assertThat(slabs.of(cell.id(), SIZE, 1))
                        .as("cell %s in slabs of %s voxels", cell.id(), most)
                        .isEqualTo(all.of(cell.id(), SIZE, 1));
            }
        }
    }

    @Test
    void what_is_around_a_cell_is_what_scipy_finds_by_two_steps() {
        LabelVolume labels = cells();
        FloatVolume image = noise();
        Path ids = RawArrays.write(folder.resolve("ids"), labels.voxels());
        Path values = RawArrays.write(folder.resolve("values"), image.voxels());
        Path found = folder.resolve("found");
        Python.run(List.of("numpy", "scipy"), """
                import sys, numpy as np
                from scipy.ndimage import generate_binary_structure, minimum_filter
                ids = np.fromfile(sys.argv[1], "<i4").reshape(13, 17, 19)
                image = np.fromfile(sys.argv[2], "<f4").reshape(13, 17, 19).astype("f8")
                far = 10 ** 6
                near = np.where(ids == 0, far, ids)
                for step in range(2):
                    grown = minimum_filter(near, footprint=generate_binary_structure(3, 1), mode="constant", cval=far)
                    near = np.where(near == far, grown, near)
                rows = []
                for cell in np.unique(ids[ids > 0]):
                    around = image[(near == cell) & (ids == 0)]
                    inside = image[ids == cell].mean()
                    snr = (inside - around.mean()) / around.std() if around.size > 1 else np.nan
                    rows.append([cell, inside, around.mean() if around.size else np.nan, snr])
                np.array(rows, "<f4").tofile(sys.argv[3])
                """, ids, values, found);
        float[] theirs = RawArrays.readFloats(found);
        List<Visibility> ours = Visibility.of(new LabelsInMemory(labels), image, labels.maxId(), 1);
        assertThat(theirs).hasSize(4 * ours.size());
        for (int i = 0; i < ours.size(); i++) {
            Visibility cell = ours.get(i);
            assertThat(cell.id()).isEqualTo((int) theirs[4 * i]);
            assertThat(cell.mean()).isCloseTo(theirs[4 * i + 1], within(1e-5));
            if (!Float.isNaN(theirs[4 * i + 3])) {
                assertThat(cell.around()).isCloseTo(theirs[4 * i + 2], within(1e-5));
                assertThat(cell.snr()).isCloseTo(theirs[4 * i + 3], within(1e-3));
            }
        }
    }
}
