package io.cytoforge.worker.evaluation;

import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.worker.pages.Numbers;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Figures of an evaluation as SVG, to stand in a page. */
final class EvaluationCharts {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    /** From one label of the x axis to the next, in pixels. */
    private static final int TICKS = 100;

    private static final float LINE = 2;
    private static final Color REAL = new Color(0x1c2430);
    private static final List<Color> COLORS = List.of(
            new Color(0xd1495b),
            new Color(0x3b76c4),
            new Color(0x2a9d68),
            new Color(0xe08a00),
            new Color(0x7b5ea7),
            new Color(0x5b6675));
    /** Names that the library gives to parts of a figure follow from where they lay in memory. */
    private static final Pattern CLIP = Pattern.compile("clip-?\\d+");

    /** Where a name stands, of all that is drawn. */
    private static final double ABOVE = 0.05;

    /** Hundredths of a pixel are enough. */
    private static final Pattern DIGITS = Pattern.compile("(\\.\\d\\d)\\d+");

    private int drawn;

    /** A real curve and some synthetic ones over common places. */
    String curves(
            String x, String y, IntToDoubleFunction place, List<Double> real, Map<String, List<Double>> synthetic) {
        XYChart chart = chart(x, y);
        line(chart, "real", place, real, REAL);
        int color = 0;
        for (Map.Entry<String, List<Double>> curve : synthetic.entrySet()) {
            line(chart, curve.getKey(), place, curve.getValue(), COLORS.get(color++ % COLORS.size()));
        }
        return svg(chart, y);
    }

    private static void line(XYChart chart, String name, IntToDoubleFunction place, List<Double> values, Color color) {
        double[] places = new double[values.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = place.applyAsDouble(i);
        }
        add(
                chart,
                name,
                places,
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                color,
                SeriesMarkers.NONE);
    }

    /** A figure of quality by depth, of each pair. */
    String byDepth(String y, Map<String, PairResult> pairs, ToDoubleFunction<PairResult.Part> figure) {
        XYChart chart = chart("µm below the surface", y);
        int color = 0;
        for (Map.Entry<String, PairResult> pair : pairs.entrySet()) {
            List<PairResult.Shell> shells = pair.getValue().shells().stream()
                    .filter(shell -> Double.isFinite(figure.applyAsDouble(shell.part())))
                    .toList();
            if (!shells.isEmpty()) {
                add(
                        chart,
                        pair.getKey(),
                        shells.stream()
                                .mapToDouble(shell -> (shell.from() + shell.to()) / 2)
                                .toArray(),
                        shells.stream()
                                .mapToDouble(shell -> figure.applyAsDouble(shell.part()))
                                .toArray(),
                        COLORS.get(color++ % COLORS.size()),
                        SeriesMarkers.CIRCLE);
            }
        }
        return svg(chart, y + " by depth");
    }

    /** A place in a figure. */
    record Place(double x, double y) {}

    /** Curves through places, those of real images dark. */
    String places(String x, String y, Map<String, List<Place>> curves) {
        XYChart chart = chart(x, y);
        int color = 0;
        for (Map.Entry<String, List<Place>> curve : curves.entrySet()) {
            add(
                    chart,
                    curve.getKey(),
                    curve.getValue().stream().mapToDouble(Place::x).toArray(),
                    curve.getValue().stream().mapToDouble(Place::y).toArray(),
                    curve.getKey().startsWith("real") ? REAL : COLORS.get(color++ % COLORS.size()),
                    SeriesMarkers.CIRCLE);
        }
        return svg(chart, y + " by " + x);
    }

    /** Figures over quality levels: the sweep of the paper's Fig. 15. */
    String overAlphas(double[] alphas, Map<String, double[]> figures) {
        XYChart chart = chart("α", "figure");
        chart.getStyler().setXAxisLogarithmic(true);
        int color = 0;
        for (Map.Entry<String, double[]> figure : figures.entrySet()) {
            add(
                    chart,
                    figure.getKey(),
                    alphas,
                    figure.getValue(),
                    COLORS.get(color++ % COLORS.size()),
                    SeriesMarkers.CIRCLE);
        }
        return svg(chart, "figures by quality level");
    }

    /** The discrepancy of the sets beside those of real images, with intervals. */
    String discrepancies(Estimate synthetic, List<Estimate> realToReal) {
        XYChart chart = chart("", "MMD² to the real images");
        Map<String, Estimate> shown = new LinkedHashMap<>();
        shown.put("synthetic", synthetic);
        for (int i = 0; i < realToReal.size(); i++) {
            shown.put("real " + (i + 1), realToReal.get(i));
        }
        double least = shown.values().stream().mapToDouble(Estimate::low).min().orElse(0);
        double most = shown.values().stream().mapToDouble(Estimate::high).max().orElse(0);
        double gap = ABOVE * (most - least);
        int place = 0;
        for (Map.Entry<String, Estimate> estimate : shown.entrySet()) {
            Color color = place == 0 ? COLORS.getFirst() : REAL;
            interval(chart, estimate.getKey(), place, estimate.getValue(), color);
            chart.addAnnotation(new AnnotationText(
                    estimate.getKey(), place++, estimate.getValue().high() + gap, false));
        }
        chart.getStyler().setYAxisMin(least - gap).setYAxisMax(most + 2 * gap);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisTicksVisible(false);
        chart.getStyler().setXAxisMin(-1.0).setXAxisMax((double) place);
        return svg(chart, "discrepancies of patches with intervals");
    }

    private static void interval(XYChart chart, String name, double place, Estimate estimate, Color color) {
        add(
                chart,
                name + " interval",
                new double[] {place, place},
                new double[] {estimate.low(), estimate.high()},
                color,
                SeriesMarkers.NONE);
        add(chart, name, new double[] {place}, new double[] {estimate.value()}, color, SeriesMarkers.CIRCLE);
    }

    private static XYChart chart(String x, String y) {
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

    private static void add(XYChart chart, String name, double[] x, double[] y, Color color, Marker marker) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(marker);
        series.setMarkerColor(color);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(LINE));
    }

    private String svg(XYChart chart, String what) {
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
