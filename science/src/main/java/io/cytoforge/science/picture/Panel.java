package io.cytoforge.science.picture;

/** A slice in colour, with its extent in µm. */
public final class Panel {
    private final PlaneGrid grid;
    private final int[] colours;
    private final boolean isSmooth;

    private Panel(PlaneGrid grid, int[] colours, boolean isSmooth) {
        this.grid = grid;
        this.colours = colours;
        this.isSmooth = isSmooth;
    }

    /** Intensities in grey, scaled by their percentiles. */
    public static Panel grey(IntensityPlane plane) {
        return grey(plane, IntensityRange.of(plane));
    }

    /** Intensities in grey, with the same range as other panels. */
    public static Panel grey(IntensityPlane plane, IntensityRange range) {
        int[] colours = new int[plane.grid().pixels()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = Colours.grey(range.scaled(plane.at(i)));
        }
        return new Panel(plane.grid(), colours, true);
    }

    /** Every id in a colour of its own. */
    public static Panel labels(LabelPlane plane) {
        int[] colours = new int[plane.grid().pixels()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = Colours.label(plane.at(i));
        }
        return new Panel(plane.grid(), colours, false);
    }

    /** What is not background in white. */
    public static Panel mask(LabelPlane plane) {
        int[] colours = new int[plane.grid().pixels()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = plane.at(i) == 0 ? Colours.BACKGROUND : Colours.WHITE;
        }
        return new Panel(plane.grid(), colours, false);
    }

    /** Signed distance or positional map: inside warm, outside cold, the boundary white. */
    public static Panel distance(IntensityPlane plane) {
        float most = Math.max(plane.magnitude(), Float.MIN_NORMAL);
        int[] colours = new int[plane.grid().pixels()];
        for (int i = 0; i < colours.length; i++) {
            float share = plane.at(i) / most;
            colours[i] = Float.isNaN(share) ? Colours.BACKGROUND : Colours.signed(share);
        }
        return new Panel(plane.grid(), colours, true);
    }

    /**
     * What was painted elsewhere.
     *
     * @param edge of a square pixel in µm
     * @param colours 0xRRGGBB, row by row, copied
     */
    public static Panel painted(int rows, int columns, double edge, int[] colours) {
        PlaneGrid grid = new PlaneGrid(rows, columns, edge, edge);
        if (colours.length != grid.pixels()) {
            throw new IllegalArgumentException(
                    "%d rows of %d pixels need as many colours, got %d".formatted(rows, columns, colours.length));
        }
        return new Panel(grid, colours.clone(), true);
    }

    /** The slice alone, a pixel as long as the shorter edge of its voxels, so that proportions are true. */
    public Picture picture() {
        return picture(1 / Math.min(grid.rowHeight(), grid.columnWidth()));
    }

    /** The slice alone at a scale of its own. */
    public Picture picture(double pixelsPerMicrometre) {
        Canvas canvas = new Canvas(height(pixelsPerMicrometre), width(pixelsPerMicrometre), Colours.WHITE);
        draw(canvas, 0, 0, pixelsPerMicrometre);
        return canvas.picture();
    }

    /** µm from left to right. */
    double micrometresWide() {
        return grid.width();
    }

    int height(double scale) {
        return Math.max(1, (int) Math.round(grid.height() * scale));
    }

    int width(double scale) {
        return Math.max(1, (int) Math.round(grid.width() * scale));
    }

    void draw(Canvas canvas, int top, int left, double scale) {
        int height = height(scale);
        int width = width(scale);
        for (int row = 0; row < height; row++) {
            double y = (row + 0.5) * grid.rows() / height;
            for (int column = 0; column < width; column++) {
                double x = (column + 0.5) * grid.columns() / width;
                int colour = isSmooth
                        ? averaged(y, x, (double) grid.rows() / height, (double) grid.columns() / width)
                        : at((int) y, (int) x);
                canvas.set(top + row, left + column, colour);
            }
        }
    }

    /** The mean over the voxels under a pixel; between voxels if a pixel is smaller than one. */
    private int averaged(double y, double x, double height, double width) {
        int down = (int) Math.ceil(height);
        int across = (int) Math.ceil(width);
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int i = 0; i < down; i++) {
            double yy = y + height * ((i + 0.5) / down - 0.5) - 0.5;
            for (int j = 0; j < across; j++) {
                int colour = between(yy, x + width * ((j + 0.5) / across - 0.5) - 0.5);
                red += colour >> 16 & 255;
                green += colour >> 8 & 255;
                blue += colour & 255;
            }
        }
        int count = down * across;
        return (int) Math.round(red / count) << 16
                | (int) Math.round(green / count) << 8
                | (int) Math.round(blue / count);
    }

    private int between(double y, double x) {
        int row = (int) Math.floor(y);
        int column = (int) Math.floor(x);
        int upper = Colours.mix(at(row, column), at(row, column + 1), x - column);
        int lower = Colours.mix(at(row + 1, column), at(row + 1, column + 1), x - column);
        return Colours.mix(upper, lower, y - row);
    }

    private int at(int row, int column) {
        return colours[
                Math.clamp(row, 0, grid.rows() - 1) * grid.columns() + Math.clamp(column, 0, grid.columns() - 1)];
    }
}
