package io.cytoforge.science.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoarseRegionTest {
    private static final Shape3 SHAPE = new Shape3(4, 6, 8);
    private static final Shape3 COARSE = new Shape3(2, 3, 4);

    private final LabelVolume labels = LabelVolume.empty(SHAPE);

    @Test
    void a_coarse_voxel_is_inside_if_half_of_it_is_labelled() {
        Arrays.fill(labels.voxels(), 0, 8, 7); // the first row of the first plane
        assertThat(inside()).isEmpty();
        Arrays.fill(labels.voxels(), 48, 56, 3); // and of the second
        assertThat(inside()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void specks_are_inside_where_nothing_else_is() {
        labels.voxels()[SHAPE.index(3, 5, 7)] = 1;
        assertThat(all()).containsExactly(23);
    }

    @Test
    void a_hole_stays_where_nothing_else_is_outside() {
        Arrays.fill(labels.voxels(), 1);
        assertThat(all()).hasSize(24);
        labels.voxels()[SHAPE.index(0, 0, 2)] = 0;
        assertThat(all()).hasSize(23).doesNotContain(1);
    }

    /** Beside a voxel that is labelled for sure. */
    private int[] inside() {
        for (int z = 2; z < 4; z++) {
            for (int y = 4; y < 6; y++) {
                Arrays.fill(labels.voxels(), SHAPE.index(z, y, 6), SHAPE.index(z, y, 6) + 2, 1);
            }
        }
        return Arrays.stream(all()).filter(voxel -> voxel != 23).toArray();
    }

    private int[] all() {
        byte[] mask = CoarseRegion.of(source(), COARSE, () -> {}).voxels();
        return IntStream.range(0, mask.length).filter(i -> mask[i] == 1).toArray();
    }

    private LabelSource source() {
        return new LabelsInMemory(labels);
    }
}
