package io.cytoforge.science.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisibilityTest {
    @Test
    void an_object_is_compared_with_the_two_steps_around_it() {
        Shape3 row = new Shape3(1, 1, 9);
        LabelVolume labels = LabelVolume.wrap(row, new int[] {0, 0, 0, 1, 1, 0, 0, 0, 0});
        FloatVolume image = FloatVolume.wrap(row, new float[] {9, 1, 2, 8, 10, 3, 2, 9, 9});
        List<Visibility> found = Visibility.of(labels, image);
        assertThat(found).hasSize(1);
        Visibility cell = found.getFirst();
        assertThat(cell.mean()).isEqualTo(9);
        assertThat(cell.around()).isEqualTo(2);
        assertThat(cell.contrast()).isCloseTo(7 / 11.0, within(1e-12));
        assertThat(cell.snr()).isCloseTo(7 / Math.sqrt(0.5), within(1e-9));
    }

    @Test
    void what_lies_between_two_objects_is_around_the_nearer_one() {
        Shape3 row = new Shape3(1, 1, 7);
        LabelVolume labels = LabelVolume.wrap(row, new int[] {1, 0, 0, 0, 0, 2, 2});
        FloatVolume image = FloatVolume.wrap(row, new float[] {5, 1, 1, 3, 3, 5, 5});
        List<Visibility> found = Visibility.of(labels, image);
        assertThat(found).extracting(Visibility::around).containsExactly(1.0, 3.0);
        assertThat(found).extracting(Visibility::id).containsExactly(1, 2);
    }

    @Test
    void whoever_cannot_be_seen_becomes_background_and_the_others_stay_in_order() {
        LabelVolume labels = LabelVolume.wrap(new Shape3(1, 1, 5), new int[] {1, 0, 2, 3, 4});
        List<Visibility> cells = List.of(
                new Visibility(1, 5, 4, 0.1, 3),
                new Visibility(2, 4, 4, 0, 0.5),
                new Visibility(3, 5, Double.NaN, Double.NaN, Double.NaN),
                new Visibility(4, 3, 4, -0.1, -2));
        VisibleCells seen = VisibleCells.of(cells, 1);
        assertThat(seen.in(labels).voxels()).containsExactly(1, 0, 0, 2, 0);
        assertThat(VisibleCells.of(cells, 0).in(labels).voxels()).isEqualTo(labels.voxels());
    }

    @Test
    void where_nothing_is_around_nothing_is_said() {
        Shape3 row = new Shape3(1, 1, 2);
        List<Visibility> found =
                Visibility.of(LabelVolume.wrap(row, new int[] {1, 2}), FloatVolume.wrap(row, new float[] {5, 6}));
        assertThat(found).allSatisfy(cell -> assertThat(cell.snr()).isNaN());
    }
}
