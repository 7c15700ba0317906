package io.cytoforge.worker.benchmark;

import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.common.model.SegmentationCard.CurvePoint;
import io.cytoforge.science.metrics.instances.SegmentationScores;
import io.cytoforge.worker.benchmark.BenchmarkReport.Combination;
import io.cytoforge.worker.pages.Plots;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Figures of a benchmark as SVG, to stand in a page. A set has one color in all of them. */
final class BenchmarkCharts {
    /** From one label of the y axis to the next, in pixels. */
    private static final int TICKS = 40;

    private final Plots plots = new Plots();

    /** The curve that decides; what has no real volumes is level from the least to the largest number of objects. */
    String overObjects(BenchmarkReport report) {
        XYChart chart = Plots.chart("annotated real objects", "AP at 0.5");
        inShares(chart);
        double[] places = report.combinations().stream()
                .filter(combination -> combination.set().hasReal())
                .mapToDouble(Combination::objects)
                .sorted()
                .toArray();
        for (TrainingSet set : TrainingSet.values()) {
            List<Combination> curve = report.onReal(set);
            if (set.hasReal() && !curve.isEmpty()) {
                curve(chart, set, curve);
            } else if (!curve.isEmpty()) {
                double height = curve.getFirst().ap50().mean();
                double least = places.length == 0 ? 0 : places[0];
                double most = places.length == 0 ? 1 : places[places.length - 1];
                Plots.add(
                        chart,
                        BenchmarkPage.word(set),
                        new double[] {least, most},
                        new double[] {height, height},
                        color(set),
                        SeriesMarkers.NONE);
            }
        }
        return plots.svg(chart, "AP over annotated real objects");
    }

    private static void curve(XYChart chart, TrainingSet set, List<Combination> curve) {
        double[] objects = curve.stream().mapToDouble(Combination::objects).toArray();
        double[] scores =
                curve.stream().mapToDouble(point -> point.ap50().mean()).toArray();
        Plots.add(chart, BenchmarkPage.word(set), objects, scores, color(set), SeriesMarkers.CIRCLE);
        for (Combination point : curve) {
            Plots.range(
                    chart,
                    "%s, %d".formatted(BenchmarkPage.word(set), point.volumes()),
                    point.objects(),
                    point.ap50().low(),
                    point.ap50().high(),
                    color(set));
        }
    }

    /** Average precision by the IoU that is asked for. */
    String overThresholds(List<Combination> combinations) {
        XYChart chart = Plots.chart("IoU", "AP");
        inShares(chart);
        for (Combination combination : combinations) {
            double[] scores = combination.averagePrecision().stream()
                    .mapToDouble(Spread::mean)
                    .toArray();
            double[] thresholds = new double[scores.length];
            for (int i = 0; i < thresholds.length; i++) {
                thresholds[i] = SegmentationScores.threshold(i);
            }
            Plots.add(
                    chart,
                    BenchmarkPage.word(combination.set()),
                    thresholds,
                    scores,
                    color(combination.set()),
                    SeriesMarkers.CIRCLE);
        }
        return plots.svg(chart, "AP over IoU");
    }

    /** How the trainings went. */
    String losses(List<BenchmarkPage.Shown> trainings) {
        XYChart chart = Plots.chart("iteration", "loss");
        for (BenchmarkPage.Shown training : trainings) {
            List<CurvePoint> curve = training.curve();
            Plots.add(
                    chart,
                    training.run().label(),
                    curve.stream().mapToDouble(CurvePoint::iteration).toArray(),
                    curve.stream().mapToDouble(CurvePoint::total).toArray(),
                    color(training.run().set()),
                    SeriesMarkers.NONE);
        }
        return plots.svg(chart, "losses over iterations");
    }

    private static void inShares(XYChart chart) {
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
        chart.getStyler().setYAxisTickMarkSpacingHint(TICKS);
    }

    private static Color color(TrainingSet set) {
        return set == TrainingSet.REAL ? Plots.INK : Plots.COLORS.get(set.ordinal() % Plots.COLORS.size());
    }
}
