package io.cytoforge.science.picture.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.picture.Colors;
import io.cytoforge.science.picture.Picture;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pictures of what is wrong, pixel by pixel. */
class ReportPicturesTest {
    private static final int FAULT = 0xFF5A1F;
    private static final int REST = 0x56B4E9;
    private static final int GROUND = 0x101014;

    private record Level(List<LabelSource> all) implements ReportPictures.Levels {
        @Override
        public int count() {
            return all.size();
        }

        @Override
        public LabelSource level(int level) {
            return all.get(level);
        }
    }

    private static ReportPictures pictures(LabelVolume labels, boolean near) {
        return new ReportPictures(new Level(List.of(new LabelsInMemory(labels))), VoxelSize.UNIT, near);
    }

    private static LabelVolume broken() {
        LabelVolume labels = LabelVolume.empty(new Shape3(4, 200, 200));
        LabelReportTest.fill(labels, new Box3(0, 100, 100, new Shape3(4, 10, 10)), 7);
        LabelReportTest.fill(labels, new Box3(1, 100, 114, new Shape3(1, 1, 1)), 7);
        LabelReportTest.fill(labels, new Box3(0, 110, 100, new Shape3(4, 10, 10)), 8);
        return labels;
    }

    @Test
    void the_loose_piece_the_rest_of_its_cell_and_its_neighbors_have_colors_of_their_own() {
        LabelVolume labels = broken();
        BrokenCell cell = LabelReport.of(new LabelsInMemory(labels)).broken().getFirst();
        Picture near = pictures(labels, true).of(cell).draw(320);
        Set<Integer> colors = colors(near);
        assertThat(colors).contains(FAULT, REST, GROUND).doesNotContain(Colors.label(7), Colors.label(8));
        assertThat(share(near, FAULT)).isLessThan(share(near, REST)).isPositive();
    }

    @Test
    void a_single_voxel_is_not_lost_in_a_small_picture_of_the_whole_slice() {
        LabelVolume labels = broken();
        BrokenCell cell = LabelReport.of(new LabelsInMemory(labels)).broken().getFirst();
        Picture whole = pictures(labels, false).of(cell).draw(64);
        assertThat(whole.width()).isEqualTo(64);
        assertThat(share(whole, FAULT)).isPositive();
    }

    @Test
    void voxels_with_an_id_in_between_are_marked_and_no_others() {
        LabelVolume labels = LabelReportTest.cells(0, 1);
        Interpolation found = Objects.requireNonNull(
                LabelReport.of(new LabelsInMemory(labels)).interpolation());
        Picture near = pictures(labels, true).of(found).draw(400);
        assertThat(near.height()).isEqualTo(308);
        double pixels = near.width() / 26.0; // 24 voxels to the right of the place, which is in column 1
        for (int y = 0; y < 18; y++) {
            for (int x = 0; x < 26; x++) {
                boolean isRim = y % 10 > 1 && y % 10 < 8 && (x % 10 == 1 || x % 10 == 8);
                int color = near.color((int) ((y + 0.5) * pixels), (int) ((x + 0.5) * pixels));
                assertThat(color == FAULT).as("row %d, column %d", y, x).isEqualTo(isRim);
            }
        }
    }

    @Test
    void planes_in_between_are_marked_in_a_slice_from_the_side() {
        LabelVolume labels = LabelReportTest.resampledAlongZ();
        Interpolation found = Objects.requireNonNull(
                LabelReport.of(new LabelsInMemory(labels)).interpolation());
        Picture near = pictures(labels, true).of(found).draw(400);
        double pixels = near.width() / 27.0; // 24 voxels to the right of the place, which is in column 2
        for (int z = 0; z < 4; z++) { // below them is the bar that says how long things are
            for (int x = 0; x < 26; x++) {
                boolean isBetween = z == 1 && x % 10 > 1 && x % 10 < 8;
                int color = near.color((int) ((z + 0.5) * pixels), (int) ((x + 0.5) * pixels));
                assertThat(color == FAULT).as("plane %d, column %d", z, x).isEqualTo(isBetween);
            }
        }
    }

    @Test
    void a_background_that_is_an_id_is_all_marked_and_cells_have_their_colors() {
        LabelVolume labels = LabelReportTest.cells(3, 0);
        Background found = Objects.requireNonNull(
                LabelReport.of(new LabelsInMemory(labels)).background());
        Picture whole = pictures(labels, false).of(found).draw(40);
        assertThat(whole.color(0, 0)).isEqualTo(FAULT);
        assertThat(whole.color(4, 4)).isEqualTo(Colors.label(10));
    }

    @Test
    void what_is_sound_is_shown_as_slices_are() {
        LabelVolume labels = LabelReportTest.cells(0, 0);
        Picture whole = pictures(labels, false).of(1).draw(40);
        assertThat(whole.color(4, 4)).isEqualTo(Colors.label(10));
        assertThat(whole.color(14, 34)).isEqualTo(Colors.label(80));
    }

    /** 4096 voxels along an edge are too many at the finest level, here 4097: the place is that of the finest all the same. */
    @Test
    void a_slice_that_is_too_large_is_shown_from_a_coarser_level() {
        Shape3 fine = new Shape3(1, 4097, 4097);
        LabelVolume coarse = LabelVolume.empty(new Shape3(1, 2049, 2049));
        LabelReportTest.fill(coarse, new Box3(0, 1024, 1024, new Shape3(1, 1024, 1024)), 5);
        LabelSource finest = new LabelSource() {
            @Override
            public Shape3 shape() {
                return fine;
            }

            @Override
            public void read(Box3 box, int[] into) {
                throw new AssertionError("the finest level was read");
            }
        };
        Picture whole = new ReportPictures(
                        new Level(List.of(finest, new LabelsInMemory(coarse))), VoxelSize.UNIT, false)
                .of(0)
                .draw(100);
        assertThat(whole.color(75, 75)).isEqualTo(Colors.label(5));
        assertThat(whole.color(25, 25)).isEqualTo(GROUND);
    }

    private static Set<Integer> colors(Picture picture) {
        Set<Integer> colors = new HashSet<>();
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                colors.add(picture.color(row, column));
            }
        }
        return colors;
    }

    private static double share(Picture picture, int color) {
        int found = 0;
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                found += picture.color(row, column) == color ? 1 : 0;
            }
        }
        return (double) found / picture.height() / picture.width();
    }
}
