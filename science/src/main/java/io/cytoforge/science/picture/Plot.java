package io.cytoforge.science.picture;

import java.util.ArrayList;
import java.util.List;

/** Curves over common axes: losses over iterations, profiles, spectra. */
public final class Plot {
    private static final int HEIGHT = 440;
    private static final int WIDTH = 720;
    private static final int TOP = 62;
    private static final int RIGHT = 24;
    private static final int BOTTOM = 64;
    private static final int LEFT = 104;
    private static final int TICK_GAP = 8;

    private final String title;
    private final String xName;
    private final String yName;
    private final List<Curve> curves = new ArrayList<>();

    /**
     * @param xName what is on the horizontal axis, with its unit
     * @param yName what is on the vertical axis, with its unit
     */
    public Plot(String title, String xName, String yName) {
        this.title = title;
        this.xName = xName;
        this.yName = yName;
    }

    /** Adds a curve; each gets its own colour. */
    public Plot curve(Curve curve) {
        curves.add(curve);
        return this;
    }

    /** The plot with linear axes that hold all finite points. */
    public Picture draw() {
        PlotRange horizontal = PlotRange.of(curves, Curve::x, 8);
        PlotRange vertical = PlotRange.of(curves, Curve::y, 6).widened();
        Canvas canvas = new Canvas(HEIGHT, WIDTH, Colours.WHITE);
        canvas.text(10, LEFT, title, Colours.INK);
        axes(canvas, horizontal, vertical);
        for (int number = 0; number < curves.size(); number++) {
            draw(canvas, curves.get(number), Colours.curve(number), horizontal, vertical);
        }
        legend(canvas);
        return canvas.picture();
    }

    private void axes(Canvas canvas, PlotRange horizontal, PlotRange vertical) {
        for (double tick : vertical.ticks()) {
            int row = (int) Math.round(row(vertical, tick));
            canvas.fill(row, LEFT, 1, WIDTH - LEFT - RIGHT, Colours.FAINT);
            String text = NiceNumbers.text(tick);
            canvas.text(row - Glyphs.HEIGHT / 2, LEFT - TICK_GAP - Glyphs.width(text), text, Colours.INK);
        }
        int bottom = HEIGHT - BOTTOM;
        for (double tick : horizontal.ticks()) {
            int column = (int) Math.round(column(horizontal, tick));
            canvas.fill(TOP, column, bottom - TOP, 1, Colours.FAINT);
            String text = NiceNumbers.text(tick);
            int left = Math.min(column - Glyphs.width(text) / 2, WIDTH - Glyphs.width(text) - 2);
            canvas.text(bottom + TICK_GAP, left, text, Colours.INK);
        }
        canvas.fill(TOP, LEFT, bottom - TOP, 1, Colours.INK);
        canvas.fill(bottom, LEFT, 1, WIDTH - LEFT - RIGHT, Colours.INK);
        int middle = (LEFT + WIDTH - RIGHT) / 2;
        canvas.text(HEIGHT - Glyphs.DEPTH - 8, middle - Glyphs.width(xName) / 2, xName, Colours.INK);
        canvas.text(34, 8, yName, Colours.INK);
    }

    private static void draw(Canvas canvas, Curve curve, int colour, PlotRange horizontal, PlotRange vertical) {
        for (int point = 0; point < curve.points(); point++) {
            int from = Math.max(0, point - 1);
            boolean isThere = isFinite(curve, from) && isFinite(curve, point);
            if (isThere) {
                canvas.line(
                        row(vertical, curve.y(from)),
                        column(horizontal, curve.x(from)),
                        row(vertical, curve.y(point)),
                        column(horizontal, curve.x(point)),
                        1.6,
                        colour);
            }
            if (isAlone(curve, point)) {
                canvas.fill(
                        (int) Math.round(row(vertical, curve.y(point))) - 2,
                        (int) Math.round(column(horizontal, curve.x(point))) - 2,
                        5,
                        5,
                        colour);
            }
        }
    }

    /** Whether no line leads to a point or from it: it would not be seen. */
    private static boolean isAlone(Curve curve, int point) {
        return isFinite(curve, point)
                && (point == 0 || !isFinite(curve, point - 1))
                && (point == curve.points() - 1 || !isFinite(curve, point + 1));
    }

    private static boolean isFinite(Curve curve, int point) {
        return Double.isFinite(curve.x(point)) && Double.isFinite(curve.y(point));
    }

    /** Names with their colours, in one line from the right. */
    private void legend(Canvas canvas) {
        int right = WIDTH - RIGHT;
        for (int number = curves.size() - 1; number >= 0; number--) {
            String name = curves.get(number).name();
            right -= Glyphs.width(name);
            canvas.text(34, right, name, Colours.INK);
            right -= 28;
            canvas.fill(34 + Glyphs.HEIGHT / 2 - 1, right, 3, 20, Colours.curve(number));
            right -= 16;
        }
    }

    private static double row(PlotRange vertical, double value) {
        return HEIGHT - BOTTOM - vertical.share(value) * (HEIGHT - BOTTOM - TOP);
    }

    private static double column(PlotRange horizontal, double value) {
        return LEFT + horizontal.share(value) * (WIDTH - LEFT - RIGHT);
    }
}
