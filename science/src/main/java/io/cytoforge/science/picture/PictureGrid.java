package io.cytoforge.science.picture;

import java.util.List;

/** Pictures side by side, row by row, under a title. */
public final class PictureGrid {
    private static final int GAP = 12;

    private PictureGrid() {}

    /**
     * Puts pictures of any size into cells as large as the largest.
     *
     * @param title above all
     * @param columns at least 1
     * @param pictures at least one
     */
    public static Picture of(String title, int columns, List<Picture> pictures) {
        if (columns < 1 || pictures.isEmpty()) {
            throw new IllegalArgumentException(
                    "a grid needs a column and a picture, got %d and %d".formatted(columns, pictures.size()));
        }
        int height = pictures.stream().mapToInt(Picture::height).max().orElseThrow() + GAP;
        int width = pictures.stream().mapToInt(Picture::width).max().orElseThrow() + GAP;
        int rows = (pictures.size() + columns - 1) / columns;
        int top = Glyphs.DEPTH + 2 * GAP;
        Canvas canvas = new Canvas(top + rows * height, columns * width + GAP, Colours.WHITE);
        canvas.text(GAP, 2 * GAP, title, Colours.INK);
        for (int i = 0; i < pictures.size(); i++) {
            copy(pictures.get(i), canvas, top + i / columns * height, GAP + i % columns * width);
        }
        return canvas.picture();
    }

    private static void copy(Picture picture, Canvas canvas, int top, int left) {
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                canvas.set(top + row, left + column, picture.colour(row, column));
            }
        }
    }
}
