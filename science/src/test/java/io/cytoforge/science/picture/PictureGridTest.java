package io.cytoforge.science.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PictureGridTest {
    private static Picture plain(int height, int width, int colour) {
        return new Canvas(height, width, colour).picture();
    }

    @Test
    void every_picture_has_a_cell_as_large_as_the_largest() {
        Picture grid = PictureGrid.of(
                "three", 2, List.of(plain(10, 30, 0xFF0000), plain(20, 10, 0x00FF00), plain(5, 5, 0x0000FF)));
        assertThat(grid.width()).isEqualTo(2 * (30 + 12) + 12);
        int top = grid.height() - 2 * (20 + 12);
        assertThat(grid.colour(top, 12)).isEqualTo(0xFF0000);
        assertThat(grid.colour(top + 19, 12 + 42)).isEqualTo(0x00FF00);
        assertThat(grid.colour(top + 32 + 4, 12 + 4)).isEqualTo(0x0000FF);
        assertThat(grid.colour(top + 32 + 5, 12 + 5)).isEqualTo(Colours.WHITE);
    }

    @Test
    void refuses_a_grid_of_nothing() {
        assertThatThrownBy(() -> PictureGrid.of("none", 2, List.of())).hasMessageContaining("got 2 and 0");
    }
}
