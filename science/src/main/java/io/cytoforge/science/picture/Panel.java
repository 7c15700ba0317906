package io.cytoforge.science.picture;

import org.jspecify.annotations.Nullable;

/** A slice in color, with its extent in µm. */
public final class Panel {
    private final PlaneGrid grid;
    private final int[] colors;
    private final boolean isSmooth;
    private final @Nullable LabelOverlay overlay;

    private Panel(PlaneGrid grid, int[] colors, boolean isSmooth) {
        this(grid, colors, isSmooth, null);
    }

    private Panel(PlaneGrid grid, int[] colors, boolean isSmooth, @Nullable LabelOverlay overlay) {
        this.grid = grid;
        this.colors = colors;
        this.isSmooth = isSmooth;
        this.overlay = overlay;
    }

    /** Intensities in gray, scaled by their percentiles. */
    public static Panel gray(IntensityPlane plane) {
        return gray(plane, IntensityRange.of(plane));
    }

    /** Intensities in gray, with the same range as other panels. */
    public static Panel gray(IntensityPlane plane, IntensityRange range) {
        int[] colors = new int[plane.grid().pixels()];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = Colors.gray(range.scaled(plane.at(i)));
        }
        return new Panel(plane.grid(), colors, true);
    }

    /** Intensities in gray, scaled by their percentiles, and a line one pixel wide around each label in its color. */
    public static Panel outlined(IntensityPlane plane, LabelPlane labels) {
        if (labels.grid().rows() != plane.grid().rows()
                || labels.grid().columns() != plane.grid().columns()) {
            throw new IllegalArgumentException(
                    "image and labels must have one grid, were %s and %s".formatted(plane.grid(), labels.grid()));
        }
        return gray(plane).under(new LabelOverlay(labels, 0, true));
    }

    /** The same under labels of the same extent, whose voxels may be of another size. */
    public Panel under(LabelOverlay labels) {
        return new Panel(grid, colors, isSmooth, labels);
    }

    /** Every id in a color of its own. */
    public static Panel labels(LabelPlane plane) {
        int[] colors = new int[plane.grid().pixels()];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = Colors.label(plane.at(i));
        }
        return new Panel(plane.grid(), colors, false);
    }

    /** What is not background in white. */
    public static Panel mask(LabelPlane plane) {
        int[] colors = new int[plane.grid().pixels()];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = plane.at(i) == 0 ? Colors.BACKGROUND : Colors.WHITE;
        }
        return new Panel(plane.grid(), colors, false);
    }

    /** Signed distance or positional map: inside warm, outside cold, the boundary white. */
    public static Panel distance(IntensityPlane plane) {
        float most = Math.max(plane.magnitude(), Float.MIN_NORMAL);
        int[] colors = new int[plane.grid().pixels()];
        for (int i = 0; i < colors.length; i++) {
            float share = plane.at(i) / most;
            colors[i] = Float.isNaN(share) ? Colors.BACKGROUND : Colors.signed(share);
        }
        return new Panel(plane.grid(), colors, true);
    }

    /**
     * What was painted elsewhere.
     *
     * @param edge of a square pixel in µm
     * @param colors 0xRRGGBB, row by row, copied
     */
    public static Panel painted(int rows, int columns, double edge, int[] colors) {
        PlaneGrid grid = new PlaneGrid(rows, columns, edge, edge);
        if (colors.length != grid.pixels()) {
            throw new IllegalArgumentException(
                    "%d rows of %d pixels need as many colors, got %d".formatted(rows, columns, colors.length));
        }
        return new Panel(grid, colors.clone(), true);
    }

    /** The slice alone, a pixel as long as the shorter edge of its voxels, so that proportions are true. */
    public Picture picture() {
        return picture(1 / Math.min(grid.rowHeight(), grid.columnWidth()));
    }

    /** The slice alone at a scale of its own. */
    public Picture picture(double pixelsPerMicrometer) {
        Canvas canvas = new Canvas(height(pixelsPerMicrometer), width(pixelsPerMicrometer), Colors.WHITE);
        draw(canvas, 0, 0, pixelsPerMicrometer);
        return canvas.picture();
    }

    /** µm from left to right. */
    double micrometersWide() {
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
        boolean isResized = height != grid.rows() || width != grid.columns();
        for (int row = 0; row < height; row++) {
            double y = (row + 0.5) * grid.rows() / height;
            for (int column = 0; column < width; column++) {
                double x = (column + 0.5) * grid.columns() / width;
                int color = isSmooth && isResized
                        ? averaged(y, x, (double) grid.rows() / height, (double) grid.columns() / width)
                        : at((int) y, (int) x);
                canvas.set(
                        top + row,
                        left + column,
                        overlay == null ? color : overlay.over(color, row, column, height, width));
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
                int color = between(yy, x + width * ((j + 0.5) / across - 0.5) - 0.5);
                red += color >> 16 & 255;
                green += color >> 8 & 255;
                blue += color & 255;
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
        int upper = Colors.mix(at(row, column), at(row, column + 1), x - column);
        int lower = Colors.mix(at(row + 1, column), at(row + 1, column + 1), x - column);
        return Colors.mix(upper, lower, y - row);
    }

    private int at(int row, int column) {
        return colors[Math.clamp(row, 0, grid.rows() - 1) * grid.columns() + Math.clamp(column, 0, grid.columns() - 1)];
    }
}
