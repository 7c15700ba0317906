package io.cytoforge.science.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of labels that are taken as they are. */
class LabelSuspicionsTest {
    private static final Shape3 SHAPE = new Shape3(4, 20, 40);

    @Test
    void cells_on_a_background_of_0_are_nothing_to_tell_of() {
        assertThat(words(0, 0)).isEmpty();
    }

    @Test
    void a_background_that_is_an_id_is_told() {
        assertThat(words(1, 0))
                .singleElement()
                .asString()
                .contains("id 1 fills")
                .contains("no voxel is 0");
        assertThat(words(65_535, 0)).singleElement().asString().contains("id 65535 fills");
    }

    @Test
    void ids_between_those_of_their_neighbors_were_interpolated() {
        assertThat(words(0, 1)).anySatisfy(word -> assertThat(word).contains("interpolated"));
    }

    /** Blocks of 6×6 voxels, ids 10, 20, …; with a rim half of the id if {@code rim} is 1. */
    private static List<String> words(int background, int rim) {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    int id = 10 * (1 + x / 10 + 4 * (y / 10));
                    boolean isCell = x % 10 > 1 && x % 10 < 8 && y % 10 > 1 && y % 10 < 8;
                    boolean isRim = rim > 0 && y % 10 > 1 && y % 10 < 8 && (x % 10 == 1 || x % 10 == 8);
                    labels.voxels()[SHAPE.index(z, y, x)] = isCell ? id : isRim ? id / 2 : background;
                }
            }
        }
        return LabelSuspicions.of(new LabelsInMemory(labels), LabelIntegrity.of(labels))
                .words();
    }
}
