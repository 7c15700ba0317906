package io.cytoforge.science.picture;

import java.util.Arrays;

/** Pixels to draw on; what falls outside is left out. */
final class Canvas {
    private final int height;
    private final int width;
    private final int[] colours;

    Canvas(int height, int width, int background) {
        this.height = height;
        this.width = width;
        this.colours = new int[Math.multiplyExact(height, width)];
        Arrays.fill(colours, background);
    }

    Picture picture() {
        return new Picture(height, width, colours);
    }

    void set(int row, int column, int colour) {
        if (row >= 0 && row < height && column >= 0 && column < width) {
            colours[row * width + column] = colour;
        }
    }

    /** Lays a colour over what is there. */
    private void cover(int row, int column, int colour, double share) {
        if (row >= 0 && row < height && column >= 0 && column < width) {
            int at = row * width + column;
            colours[at] = Colours.mix(colours[at], colour, share);
        }
    }

    void fill(int top, int left, int rows, int columns, int colour) {
        for (int row = top; row < top + rows; row++) {
            for (int column = left; column < left + columns; column++) {
                set(row, column, colour);
            }
        }
    }

    /** A smooth line: every pixel is covered by as much as its centre is near. */
    void line(double fromRow, double fromColumn, double toRow, double toColumn, double thickness, int colour) {
        double rows = toRow - fromRow;
        double columns = toColumn - fromColumn;
        double square = rows * rows + columns * columns;
        double reach = thickness / 2 + 0.5;
        int firstColumn = (int) Math.max(0, Math.floor(Math.min(fromColumn, toColumn) - reach));
        int lastColumn = (int) Math.min(width - 1, Math.ceil(Math.max(fromColumn, toColumn) + reach));
        int firstRow = (int) Math.max(0, Math.floor(Math.min(fromRow, toRow) - reach));
        int lastRow = (int) Math.min(height - 1, Math.ceil(Math.max(fromRow, toRow) + reach));
        for (int row = firstRow; row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                double along = square == 0
                        ? 0
                        : Math.clamp(((row - fromRow) * rows + (column - fromColumn) * columns) / square, 0, 1);
                double distance = Math.hypot(row - fromRow - along * rows, column - fromColumn - along * columns);
                if (distance < reach) {
                    cover(row, column, colour, Math.min(1, reach - distance));
                }
            }
        }
    }

    /** Text whose upper left corner is given. */
    void text(int top, int left, String text, int colour) {
        int column = left;
        for (int i = 0; i < text.length(); i++) {
            for (int row = 0; row < Glyphs.DEPTH; row++) {
                for (int x = 0; x < Glyphs.WIDTH; x++) {
                    if (Glyphs.isInk(text.charAt(i), row, x)) {
                        set(top + row, column + x, colour);
                    }
                }
            }
            column += Glyphs.ADVANCE;
        }
    }
}
