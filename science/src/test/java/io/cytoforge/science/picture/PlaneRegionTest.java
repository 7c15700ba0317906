package io.cytoforge.science.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.validation.InvalidValueException;
import io.cytoforge.science.volume.Shape3;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlaneRegionTest {
    @Test
    void a_part_at_a_coarser_level_is_all_voxels_that_it_touches() {
        Shape3 fine = new Shape3(1, 10, 12);
        Shape3 coarse = new Shape3(1, 5, 3);
        for (int row = 0; row < 10; row++) {
            for (int rows = 1; row + rows <= 10; rows++) {
                for (int column = 0; column < 12; column++) {
                    PlaneRegion part = new PlaneRegion(row, column, rows, 12 - column).within(fine, coarse, Axis.Z);
                    assertThat(part).isEqualTo(touched(row, rows, column, 12 - column));
                    assertThat(part.isWithin(coarse, Axis.Z)).isTrue();
                }
            }
        }
    }

    @Test
    void the_whole_stays_the_whole_whatever_was_rounded() {
        Shape3 fine = new Shape3(7, 101, 13);
        Shape3 coarse = new Shape3(4, 26, 13);
        for (Axis axis : Axis.values()) {
            assertThat(PlaneRegion.whole(fine, axis).within(fine, coarse, axis))
                    .isEqualTo(PlaneRegion.whole(coarse, axis));
        }
    }

    @Test
    void parts_beyond_the_plane_are_not_within_it() {
        Shape3 shape = new Shape3(2, 3, 4);
        assertThat(new PlaneRegion(1, 0, 1, 4).isWithin(shape, Axis.Y)).isTrue();
        assertThat(new PlaneRegion(1, 0, 2, 4).isWithin(shape, Axis.Y)).isFalse();
        assertThat(new PlaneRegion(0, Integer.MAX_VALUE, 1, 4).isWithin(shape, Axis.Z))
                .isFalse();
        assertThatThrownBy(() -> new PlaneRegion(-1, 0, 0, 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("row");
    }

    /** Two rows and four columns become one. */
    private static PlaneRegion touched(int row, int rows, int column, int columns) {
        TreeSet<Integer> down = new TreeSet<>();
        TreeSet<Integer> across = new TreeSet<>();
        for (int i = row; i < row + rows; i++) {
            down.add(i / 2);
        }
        for (int i = column; i < column + columns; i++) {
            across.add(i / 4);
        }
        return new PlaneRegion(down.first(), across.first(), down.size(), across.size());
    }
}
