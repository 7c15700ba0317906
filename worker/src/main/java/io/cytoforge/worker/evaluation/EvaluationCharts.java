package io.cytoforge.worker.evaluation;

import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.worker.pages.Plots;
import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Figures of an evaluation as SVG, to stand in a page. */
final class EvaluationCharts {
    /** Where a name stands, of all that is drawn. */
    private static final double ABOVE = 0.05;

    private final Plots plots = new Plots();

    /** A real curve and some synthetic ones over common places. */
    String curves(
            String x, String y, IntToDoubleFunction place, List<Double> real, Map<String, List<Double>> synthetic) {
        XYChart chart = Plots.chart(x, y);
        line(chart, "real", place, real, Plots.INK);
        int color = 0;
        for (Map.Entry<String, List<Double>> curve : synthetic.entrySet()) {
            line(chart, curve.getKey(), place, curve.getValue(), Plots.COLORS.get(color++ % Plots.COLORS.size()));
        }
        return plots.svg(chart, y);
    }

    private static void line(XYChart chart, String name, IntToDoubleFunction place, List<Double> values, Color color) {
        double[] places = new double[values.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = place.applyAsDouble(i);
        }
        Plots.add(
                chart,
                name,
                places,
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                color,
                SeriesMarkers.NONE);
    }

    /** A figure of quality by depth, of each pair. */
    String byDepth(String y, Map<String, PairResult> pairs, ToDoubleFunction<PairResult.Part> figure) {
        XYChart chart = Plots.chart("µm below the surface", y);
        int color = 0;
        for (Map.Entry<String, PairResult> pair : pairs.entrySet()) {
            List<PairResult.Shell> shells = pair.getValue().shells().stream()
                    .filter(shell -> Double.isFinite(figure.applyAsDouble(shell.part())))
                    .toList();
            if (!shells.isEmpty()) {
                Plots.add(
                        chart,
                        pair.getKey(),
                        shells.stream()
                                .mapToDouble(shell -> (shell.from() + shell.to()) / 2)
                                .toArray(),
                        shells.stream()
                                .mapToDouble(shell -> figure.applyAsDouble(shell.part()))
                                .toArray(),
                        Plots.COLORS.get(color++ % Plots.COLORS.size()),
                        SeriesMarkers.CIRCLE);
            }
        }
        return plots.svg(chart, y + " by depth");
    }

    /** A place in a figure. */
    record Place(double x, double y) {}

    /** Curves through places, those of real images dark. */
    String places(String x, String y, Map<String, List<Place>> curves) {
        XYChart chart = Plots.chart(x, y);
        int color = 0;
        for (Map.Entry<String, List<Place>> curve : curves.entrySet()) {
            Plots.add(
                    chart,
                    curve.getKey(),
                    curve.getValue().stream().mapToDouble(Place::x).toArray(),
                    curve.getValue().stream().mapToDouble(Place::y).toArray(),
                    curve.getKey().startsWith("real") ? Plots.INK : Plots.COLORS.get(color++ % Plots.COLORS.size()),
                    SeriesMarkers.CIRCLE);
        }
        return plots.svg(chart, y + " by " + x);
    }

    /** Figures over quality levels: the sweep of the paper's Fig. 15. */
    String overAlphas(double[] alphas, Map<String, double[]> figures) {
        XYChart chart = Plots.chart("α", "figure", alphas);
        int color = 0;
        for (Map.Entry<String, double[]> figure : figures.entrySet()) {
            Plots.add(
                    chart,
                    figure.getKey(),
                    alphas,
                    figure.getValue(),
                    Plots.COLORS.get(color++ % Plots.COLORS.size()),
                    SeriesMarkers.CIRCLE);
        }
        return plots.svg(chart, "figures by quality level");
    }

    /** The discrepancy of the sets beside those of real images, with intervals. */
    String discrepancies(Estimate synthetic, List<Estimate> realToReal) {
        XYChart chart = Plots.chart("", "MMD² to the real images");
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
            Color color = place == 0 ? Plots.COLORS.getFirst() : Plots.INK;
            interval(chart, estimate.getKey(), place, estimate.getValue(), color);
            chart.addAnnotation(new AnnotationText(
                    estimate.getKey(), place++, estimate.getValue().high() + gap, false));
        }
        chart.getStyler().setYAxisMin(least - gap).setYAxisMax(most + 2 * gap);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisTicksVisible(false);
        chart.getStyler().setXAxisMin(-1.0).setXAxisMax((double) place);
        return plots.svg(chart, "discrepancies of patches with intervals");
    }

    private static void interval(XYChart chart, String name, double place, Estimate estimate, Color color) {
        Plots.add(
                chart,
                name + " interval",
                new double[] {place, place},
                new double[] {estimate.low(), estimate.high()},
                color,
                SeriesMarkers.NONE);
        Plots.add(chart, name, new double[] {place}, new double[] {estimate.value()}, color, SeriesMarkers.CIRCLE);
    }
}
