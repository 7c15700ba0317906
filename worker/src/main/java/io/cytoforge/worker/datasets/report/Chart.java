package io.cytoforge.worker.datasets.report;

import io.cytoforge.worker.datasets.report.DepthProfile.Layer;
import io.cytoforge.worker.pages.Html;
import io.cytoforge.worker.pages.Numbers;
import java.util.List;
import java.util.Locale;

/** A figure as SVG, which takes its colors from the page that it stands in; the same numbers give the same bytes. */
final class Chart {
    private static final int WIDTH = 440;
    private static final int HEIGHT = 250;
    private static final int LEFT = 58;
    private static final int RIGHT = 14;
    private static final int TOP = 14;
    private static final int BOTTOM = 46;
    private static final int TICKS = 5;
    /** Above the highest, for what is written there. */
    private static final double HEADROOM = 1.12;

    private final String title;
    private final Range x;
    private final Range y;
    private final StringBuilder body = new StringBuilder();

    /** What an axis shows; its name stands beside it. */
    private record Range(String name, double from, double to) {
        static Range of(String name, double from, double to) {
            return new Range(name, from, to > from ? to : from + 1);
        }

        double share(double value) {
            return (value - from) / (to - from);
        }
    }

    private Chart(String title, Range x, Range y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /** How often values were seen. */
    static String histogram(Measure measure, Histogram.Bins bins) {
        long most = bins.counts().stream().mapToLong(Long::longValue).max().orElse(1);
        double to = bins.from() + bins.width() * bins.counts().size();
        Chart chart = new Chart(
                measure.title() + ", histogram",
                Range.of(measure.unit(), bins.from(), to),
                Range.of("cells", 0, most * HEADROOM));
        chart.axes();
        for (int i = 0; i < bins.counts().size(); i++) {
            if (bins.counts().get(i) > 0) {
                double left = chart.left(bins.from() + i * bins.width());
                double right = chart.left(bins.from() + (i + 1) * bins.width());
                double top = chart.top(bins.counts().get(i));
                chart.add(
                        "<rect class='bar' x='%.1f' y='%.1f' width='%.1f' height='%.1f'/>",
                        left, top, Math.max(0.8, right - left - 0.8), chart.top(0) - top);
            }
        }
        if (measure == Measure.SNR && chart.x.from() <= 1 && chart.x.to() > 1) {
            chart.upright(1, "seen");
        }
        return chart.svg();
    }

    /** The middle half of the cells and their median at each depth. */
    static String profile(List<Layer> layers) {
        double low = Math.min(0, layers.stream().mapToDouble(Layer::lower).min().orElse(0));
        double high =
                Math.max(2, layers.stream().mapToDouble(Layer::upper).max().orElse(2));
        Chart chart = new Chart(
                "Signal-to-noise ratio by depth",
                Range.of("µm of specimen above", 0, layers.getLast().to()),
                Range.of("signal-to-noise ratio", low, high * HEADROOM));
        chart.axes();
        StringBuilder band = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (Layer layer : layers) {
            band.append(chart.point(layer, layer.upper()));
            line.append(chart.point(layer, layer.median()));
        }
        for (Layer layer : layers.reversed()) {
            band.append(chart.point(layer, layer.lower()));
        }
        chart.add("<polygon class='band' points='%s'/>", band.toString().strip());
        chart.add("<polyline class='line' points='%s'/>", line.toString().strip());
        for (Layer layer : layers) {
            double middle = (layer.from() + layer.to()) / 2;
            chart.add(
                    "<circle class='dot' cx='%.1f' cy='%.1f' r='2.5'/>", chart.left(middle), chart.top(layer.median()));
        }
        chart.level(1, "seen ↑");
        return chart.svg();
    }

    private String point(Layer layer, double value) {
        return String.format(Locale.ROOT, "%.1f,%.1f ", left((layer.from() + layer.to()) / 2), top(value));
    }

    private double left(double value) {
        return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private double top(double value) {
        return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - TOP - BOTTOM);
    }

    private void axes() {
        double bottom = HEIGHT - BOTTOM;
        for (double tick : Numbers.ticks(y.from(), y.to(), TICKS)) {
            add("<path class='grid' d='M%d %.1fH%d'/>", LEFT, top(tick), WIDTH - RIGHT);
            add("<text class='y' x='%d' y='%.1f'>%s</text>", LEFT - 7, top(tick) + 4, Numbers.text(tick));
        }
        for (double tick : Numbers.ticks(x.from(), x.to(), TICKS + 1)) {
            add("<path class='axis' d='M%.1f %.1fv5'/>", left(tick), bottom);
            add("<text class='x' x='%.1f' y='%.1f'>%s</text>", left(tick), bottom + 19, Numbers.text(tick));
        }
        add("<path class='axis' d='M%d %.1fH%d'/>", LEFT, bottom, WIDTH - RIGHT);
        add(
                "<text class='x name' x='%d' y='%d'>%s</text>",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, Html.escape(x.name()));
        int middle = (TOP + HEIGHT - BOTTOM) / 2;
        add("<text class='x name' transform='rotate(-90)' x='%d' y='12'>%s</text>", -middle, Html.escape(y.name()));
    }

    /** A limit across the figure from top to bottom; beyond it, to the right, is what it says. */
    private void upright(double value, String what) {
        add("<path class='limit' d='M%.1f %dV%d'/>", left(value), TOP, HEIGHT - BOTTOM);
        add("<text class='note' x='%.1f' y='%d'>%s →</text>", left(value) + 4, TOP + 9, Html.escape(what));
    }

    private void level(double value, String what) {
        add("<path class='limit' d='M%d %.1fH%d'/>", LEFT, top(value), WIDTH - RIGHT);
        add("<text class='note' x='%d' y='%.1f'>%s</text>", LEFT + 4, top(value) + 15, Html.escape(what));
    }

    private void add(String pattern, Object... values) {
        body.append(String.format(Locale.ROOT, pattern, values)).append('\n');
    }

    private String svg() {
        return "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>%n%s</svg>"
                .formatted(WIDTH, HEIGHT, Html.escape(title), body)
                .replace(System.lineSeparator(), "\n");
    }
}
