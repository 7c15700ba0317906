package io.cytoforge.worker.pages;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots in the style of reports, as SVG to stand in a page. The plots of one page are drawn by one of these. */
public final class Plots {
    /** Of series that are not {@link #INK}, in their order. */
    public static final List<Color> COLORS = List.of(
            new Color(0xd1495b),
            new Color(0x3b76c4),
            new Color(0x2a9d68),
            new Color(0xe08a00),
            new Color(0x7b5ea7),
            new Color(0x5b6675));

    /** Of what others are measured against. */
    public static final Color INK = new Color(0x1c2430);

    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    /** From one label of the x axis to the next, in pixels. */
    private static final int TICKS = 100;

    private static final float LINE = 2;
    /** Names that the library gives to parts of a figure follow from where they lay in memory. */
    private static final Pattern CLIP = Pattern.compile("clip-?\\d+");

    /** Hundredths of a pixel are enough. */
    private static final Pattern DIGITS = Pattern.compile("(\\.\\d\\d)\\d+");

    private int drawn;

    /** An empty one. */
    public static XYChart chart(String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setLegendBorderColor(Color.WHITE)
                .setLegendPosition(LegendPosition.OutsideE)
                .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        chart.getStyler().setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        chart.getStyler().setXAxisTitleVisible(!x.isEmpty());
        chart.getStyler().setXAxisTickMarkSpacingHint(TICKS);
        chart.setCustomXAxisTickLabelsFormatter(Numbers::text);
        chart.setCustomYAxisTickLabelsFormatter(Numbers::text);
        return chart;
    }

    /**
     * One with a logarithmic x axis where its values lie a power of ten or more apart. Such an axis has the ticks of the
     * library, which places those with labels of ours as if it were even.
     *
     * @param values positive places along x
     */
    public static XYChart chart(String x, String y, double[] values) {
        XYChart chart = chart(x, y);
        DoubleSummaryStatistics range = DoubleStream.of(values).summaryStatistics();
        if (range.getMax() >= 10 * range.getMin()) {
            chart.getStyler().setXAxisLogarithmic(true);
            chart.setCustomXAxisTickLabelsFormatter(null);
        }
        return chart;
    }

    /** Adds a line, or points. */
    public static void add(XYChart chart, String name, double[] x, double[] y, Color color, Marker marker) {
        style(chart.addSeries(name, x, y), color, marker);
    }

    /**
     * A bar from one value to another at a place, in no legend.
     *
     * @param name that no other series of the chart has
     */
    public static void range(XYChart chart, String name, double x, double low, double high, Color color) {
        XYSeries series = chart.addSeries(name, new double[] {x, x}, new double[] {low, high});
        series.setShowInLegend(false);
        style(series, color, SeriesMarkers.NONE);
    }

    private static void style(XYSeries series, Color color, Marker marker) {
        series.setMarker(marker);
        series.setMarkerColor(color);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(LINE));
    }

    /**
     * Draws it.
     *
     * @param what a label for those who do not see it
     */
    public String svg(XYChart chart, String what) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot draw " + what, e);
        }
        String svg = out.toString(StandardCharsets.UTF_8);
        String element = DIGITS.matcher(svg.substring(svg.indexOf("<svg")).replaceAll("\n\\s*", "\n"))
                .replaceAll("$1");
        Matcher clips = CLIP.matcher(element);
        Map<String, String> names = new LinkedHashMap<>();
        int number = drawn++;
        return clips.replaceAll(clip ->
                        names.computeIfAbsent(clip.group(), _ -> "clip-%d-%d".formatted(number, names.size())))
                .replaceFirst("<svg", "<svg class=\"plot\" role=\"img\" aria-label=\"%s\"".formatted(what));
    }
}
