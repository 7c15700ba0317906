package io.cytoforge.science.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Panels in a grid with captions and a scale bar. All panels of a montage have the same scale, and their proportions
 * follow the voxel size.
 */
public final class Montage {
    private static final int GAP = 10;
    private static final int PANEL_WIDTH = 360;

    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();
    private int ground = Colors.WHITE;
    private int ink = Colors.INK;

    private record Row(String caption, List<Panel> panels) {}

    /**
     * @param columns captions above the columns, e.g. real, mask, synthetic
     */
    public Montage(List<String> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a montage needs at least one column");
        }
        this.columns = List.copyOf(columns);
    }

    /** The same on the dark ground of labels, with white captions. */
    public Montage dark() {
        ground = Colors.BACKGROUND;
        ink = Colors.WHITE;
        return this;
    }

    /**
     * Adds a row.
     *
     * @param caption beside the row, e.g. xy
     * @param panels one for each column
     */
    public Montage row(String caption, Panel... panels) {
        if (panels.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row needs %d panels, got %d".formatted(columns.size(), panels.length));
        }
        rows.add(new Row(caption, List.of(panels)));
        return this;
    }

    /** The montage with the widest panel 360 pixels wide. */
    public Picture draw() {
        return draw(PANEL_WIDTH);
    }

    /**
     * @param panelWidth pixels of the widest panel
     */
    public Picture draw(int panelWidth) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a montage needs at least one row");
        }
        double widest = rows.stream()
                .flatMap(row -> row.panels().stream())
                .mapToDouble(Panel::micrometersWide)
                .max()
                .orElseThrow();
        double scale = panelWidth / widest;
        int left = GAP
                + rows.stream()
                        .mapToInt(row -> Glyphs.width(row.caption()))
                        .max()
                        .orElse(0)
                + GAP;
        List<Integer> lefts = lefts(left, scale);
        int line = Glyphs.HEIGHT + GAP;
        int height = GAP + line;
        for (Row row : rows) {
            height += height(row, scale) + GAP;
        }
        Canvas canvas = new Canvas(height + line + GAP, lefts.getLast(), ground);
        for (int column = 0; column < columns.size(); column++) {
            canvas.text(GAP, lefts.get(column), columns.get(column), ink);
        }
        int top = GAP + line;
        for (Row row : rows) {
            canvas.text(top + (height(row, scale) - Glyphs.HEIGHT) / 2, GAP, row.caption(), ink);
            for (int column = 0; column < columns.size(); column++) {
                row.panels().get(column).draw(canvas, top, lefts.get(column), scale);
            }
            top += height(row, scale) + GAP;
        }
        scaleBar(canvas, top, left, widest, scale);
        return canvas.picture();
    }

    /** Left edges of the columns, and the right edge of the picture. */
    private List<Integer> lefts(int first, double scale) {
        List<Integer> lefts = new ArrayList<>(List.of(first));
        for (int column = 0; column < columns.size(); column++) {
            int width = Glyphs.width(columns.get(column));
            for (Row row : rows) {
                width = Math.max(width, row.panels().get(column).width(scale));
            }
            lefts.add(lefts.getLast() + width + GAP);
        }
        return lefts;
    }

    private static int height(Row row, double scale) {
        return row.panels().stream().mapToInt(panel -> panel.height(scale)).reduce(Glyphs.HEIGHT, Math::max);
    }

    private void scaleBar(Canvas canvas, int top, int left, double widest, double scale) {
        double micrometers = NiceNumbers.atMost(widest / 4);
        int pixels = (int) Math.round(micrometers * scale);
        canvas.fill(top + Glyphs.HEIGHT / 2 - 2, left, 5, pixels, ink);
        canvas.text(top, left + pixels + GAP, NiceNumbers.text(micrometers) + " µm", ink);
    }
}
