package io.cytoforge.science.picture;

import io.cytoforge.science.volume.VoxelSize;
import org.jspecify.annotations.Nullable;

/**
 * A part of a slice of labels in which some voxels are marked, to be drawn at any scale: no mark is lost under a coarse
 * pixel. A frame and a ring show where something is.
 */
public final class MarkedSlice {
    /** What a voxel stands for, the strongest last. */
    public enum Mark {
        /** In the color of its id. */
        NONE,
        /** In the color of its id, but faded: what stands around. */
        FADED,
        /** Sky blue. */
        REST,
        /** Vermilion. */
        FAULT
    }

    private static final int REST = 0x56B4E9;
    private static final int FAULT = 0xFF5A1F;
    private static final double FADING = 0.72;
    private static final int MARGIN = 8;
    private static final int BAR = 4;
    private static final int SEGMENTS = 48;
    private static final Mark[] MARKS = Mark.values();

    private final PlaneRegion region;
    private final PlaneGrid grid;
    private final int[] ids;
    private final byte[] marks;
    private @Nullable PlaneRegion framed;
    private @Nullable PlaneRegion ringed;
    private String unit = "µm";

    /** What is known of a voxel to mark it. */
    @FunctionalInterface
    public interface Marker {
        /** @param index of the voxel in the part, row by row */
        Mark of(int index);
    }

    /**
     * @param region of the slice that is drawn
     * @param size of its voxels
     * @param read rows and columns of the ids, which fill the region: as many as it has, or fewer of a coarser level
     * @param ids row by row; not copied
     */
    public MarkedSlice(Axis axis, PlaneRegion region, VoxelSize size, PlaneRegion read, int[] ids, Marker marker) {
        this.region = region;
        this.grid = new PlaneGrid(
                read.rows(),
                read.columns(),
                axis.rowHeight(size) * region.rows() / read.rows(),
                axis.columnWidth(size) * region.columns() / read.columns());
        this.ids = ids;
        if (ids.length != grid.pixels()) {
            throw new IllegalArgumentException(
                    "%d×%d voxels need as many ids, got %d".formatted(grid.rows(), grid.columns(), ids.length));
        }
        marks = new byte[ids.length];
        for (int i = 0; i < ids.length; i++) {
            marks[i] = (byte) marker.of(i).ordinal();
        }
    }

    /** With a frame around a part of the slice. */
    public MarkedSlice framing(PlaneRegion part) {
        framed = part;
        return this;
    }

    /** With a ring around a part of the slice, unless it fills much of the picture and is seen without one. */
    public MarkedSlice ringing(PlaneRegion part) {
        ringed = part;
        return this;
    }

    /** Where lengths are not in µm, but in voxels. */
    public MarkedSlice inVoxels() {
        unit = "voxels";
        return this;
    }

    /** @param maxEdge pixels of the longer edge, which it has if it is no longer than 4096 */
    public Picture draw(int maxEdge) {
        double scale = maxEdge / Math.max(grid.height(), grid.width());
        int height = Math.max(1, (int) Math.round(grid.height() * scale));
        int width = Math.max(1, (int) Math.round(grid.width() * scale));
        Canvas canvas = new Canvas(height, width, Colors.BACKGROUND);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                canvas.set(row, column, color(row, column, height, width));
            }
        }
        if (framed != null) {
            frame(canvas, framed, height, width);
        }
        if (ringed != null) {
            ring(canvas, ringed, height, width);
        }
        bar(canvas, height, width, scale);
        return canvas.picture();
    }

    private int color(int row, int column, int height, int width) {
        int y = (int) ((row + 0.5) * grid.rows() / height);
        int x = (int) ((column + 0.5) * grid.columns() / width);
        int endY = Math.max(y + 1, (int) ((row + 1.0) * grid.rows() / height));
        int endX = Math.max(x + 1, (int) ((column + 1.0) * grid.columns() / width));
        int strongest = 0;
        for (int yy = Math.min(y, (int) ((double) row * grid.rows() / height)); yy < endY; yy++) {
            for (int xx = Math.min(x, (int) ((double) column * grid.columns() / width)); xx < endX; xx++) {
                strongest = Math.max(strongest, marks[yy * grid.columns() + xx]);
            }
        }
        int at = y * grid.columns() + x;
        Mark mark = MARKS[strongest > Mark.FADED.ordinal() ? strongest : marks[at]];
        int own = Colors.label(ids[at]);
        return switch (mark) {
            case NONE -> own;
            case FADED -> ids[at] == 0 ? own : Colors.mix(own, Colors.FADED, FADING);
            case REST -> REST;
            case FAULT -> FAULT;
        };
    }

    private void frame(Canvas canvas, PlaneRegion part, int height, int width) {
        double top = rowOf(part.row(), height);
        double bottom = rowOf(part.row() + part.rows(), height) - 1;
        double left = columnOf(part.column(), width);
        double right = columnOf(part.column() + part.columns(), width) - 1;
        for (int color : new int[] {Colors.BACKGROUND, Colors.WHITE}) {
            double thickness = color == Colors.WHITE ? 1.5 : 4;
            canvas.line(top, left, top, right, thickness, color);
            canvas.line(bottom, left, bottom, right, thickness, color);
            canvas.line(top, left, bottom, left, thickness, color);
            canvas.line(top, right, bottom, right, thickness, color);
        }
    }

    private void ring(Canvas canvas, PlaneRegion part, int height, int width) {
        double middleRow = rowOf(part.row() + part.rows() / 2.0, height);
        double middleColumn = columnOf(part.column() + part.columns() / 2.0, width);
        double half = Math.max(
                (double) part.rows() * height / region.rows(), (double) part.columns() * width / region.columns());
        double radius = Math.max(14, 0.6 * half + 8);
        if (radius > Math.min(height, width) / 3.0) {
            return;
        }
        for (int color : new int[] {Colors.BACKGROUND, Colors.WHITE}) {
            double thickness = color == Colors.WHITE ? 2 : 5;
            for (int i = 0; i < SEGMENTS; i++) {
                double from = 2 * StrictMath.PI * i / SEGMENTS;
                double to = 2 * StrictMath.PI * (i + 1) / SEGMENTS;
                canvas.line(
                        middleRow + radius * StrictMath.sin(from),
                        middleColumn + radius * StrictMath.cos(from),
                        middleRow + radius * StrictMath.sin(to),
                        middleColumn + radius * StrictMath.cos(to),
                        thickness,
                        color);
            }
        }
    }

    private double rowOf(double row, int height) {
        return (row - region.row()) * height / region.rows();
    }

    private double columnOf(double column, int width) {
        return (column - region.column()) * width / region.columns();
    }

    /** Nothing where a picture is too small for it. */
    private void bar(Canvas canvas, int height, int width, double scale) {
        double length = NiceNumbers.atMost(grid.width() / 4);
        String text = NiceNumbers.text(length) + " " + unit;
        int pixels = (int) Math.round(length * scale);
        int needed = 3 * MARGIN + pixels + Glyphs.width(text);
        int box = Glyphs.DEPTH + MARGIN;
        if (needed > width || 3 * box > height) {
            return;
        }
        int top = height - box;
        canvas.fill(top, 0, box, needed, Colors.BACKGROUND);
        canvas.fill(top + (box - BAR) / 2, MARGIN, BAR, pixels, Colors.WHITE);
        canvas.text(top + (box - Glyphs.HEIGHT) / 2, 2 * MARGIN + pixels, text, Colors.WHITE);
    }
}
