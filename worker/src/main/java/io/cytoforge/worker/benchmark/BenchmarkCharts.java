package io.cytoforge.worker.benchmark;

import static java.util.Objects.requireNonNull;

import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.common.model.SegmentationCard.CurvePoint;
import io.cytoforge.science.metrics.instances.SegmentationScores;
import io.cytoforge.worker.benchmark.BenchmarkReport.Combination;
import io.cytoforge.worker.pages.Plots;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** What each quality level teaches, on both kinds of test; what real volumes teach is level. */
    String byLevel(BenchmarkReport report) {
        XYChart chart = levels(report.byLevel(true).stream().map(Combination::level), "AP at 0.5");
        double[] ends = {
            requireNonNull(report.byLevel(true).getFirst().level()),
            requireNonNull(report.byLevel(true).getLast().level())
        };
        for (boolean onReal : List.of(true, false)) {
            String test = onReal ? "real test" : "synthetic test";
            Color color = onReal ? color(TrainingSet.SYNTHETIC) : Plots.COLORS.getLast();
            overLevels(chart, test, report.byLevel(onReal), Combination::level, Measure.AP50, color);
        }
        List<Combination> real = report.onReal(TrainingSet.REAL);
        if (!real.isEmpty()) {
            double height = real.getLast().ap50().mean();
            Plots.add(chart, "real alone", ends, new double[] {height, height}, Plots.INK, SeriesMarkers.NONE);
        }
        return plots.svg(chart, "AP by quality level that was learned from");
    }

    /** How well each set finds objects of each quality level. */
    String onLevels(BenchmarkReport report) {
        XYChart chart = levels(report.combinations().stream().map(Combination::testLevel), "AP at 0.5");
        for (TrainingSet set : TrainingSet.values()) {
            overLevels(
                    chart,
                    BenchmarkPage.word(set),
                    report.onLevels(set),
                    Combination::testLevel,
                    Measure.AP50,
                    color(set));
        }
        return plots.svg(chart, "AP by quality level of the test");
    }

    /** The paper's Fig. 16: classes and objects that are found at each quality level. */
    String classesOnLevels(List<Combination> combinations) {
        XYChart chart = levels(combinations.stream().map(Combination::testLevel), "IoU");
        int color = 0;
        for (Measure measure :
                List.of(Measure.BACKGROUND_IOU, Measure.MEMBRANE_IOU, Measure.CENTROID_IOU, Measure.MEAN_IOU)) {
            String name = measure.word()
                    .replaceAll("([A-Z])", " $1")
                    .toLowerCase(Locale.ROOT)
                    .replace("iou", "IoU");
            overLevels(chart, name, combinations, Combination::testLevel, measure, Plots.COLORS.get(color++));
        }
        return plots.svg(chart, "IoU by quality level of the test");
    }

    private static XYChart levels(Stream<@Nullable Double> levels, String y) {
        double[] places = levels.filter(Objects::nonNull)
                .mapToDouble(Objects::requireNonNull)
                .toArray();
        XYChart chart = Plots.chart("quality level", y, places);
        inShares(chart);
        return chart;
    }

    /** Those that have the measure, with bars over seeds. */
    private static void overLevels(
            XYChart chart,
            String name,
            List<Combination> combinations,
            Function<Combination, @Nullable Double> level,
            Measure measure,
            Color color) {
        List<Combination> points = combinations.stream()
                .filter(point -> point.find(measure).isPresent())
                .toList();
        if (points.isEmpty()) {
            return;
        }
        double[] x = points.stream()
                .mapToDouble(point -> requireNonNull(level.apply(point)))
                .toArray();
        List<Spread> spreads =
                points.stream().map(point -> point.find(measure).orElseThrow()).toList();
        Plots.add(chart, name, x, spreads.stream().mapToDouble(Spread::mean).toArray(), color, SeriesMarkers.CIRCLE);
        for (int i = 0; i < x.length; i++) {
            Plots.range(
                    chart,
                    "%s, %s".formatted(name, x[i]),
                    x[i],
                    spreads.get(i).low(),
                    spreads.get(i).high(),
                    color);
        }
    }

    /** How the trainings went. */
    String losses(List<BenchmarkPage.Shown> trainings) {
        XYChart chart = Plots.chart("iteration", "loss");
        int levels = 0;
        for (BenchmarkPage.Shown training : trainings) {
            boolean isOfLevel = training.run().part().level() != null;
            Color color = isOfLevel
                    ? Plots.COLORS.get((TrainingSet.values().length + levels++) % Plots.COLORS.size())
                    : color(training.run().set());
            List<CurvePoint> curve = training.curve();
            Plots.add(
                    chart,
                    training.run().label(),
                    curve.stream().mapToDouble(CurvePoint::iteration).toArray(),
                    curve.stream().mapToDouble(CurvePoint::total).toArray(),
                    color,
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
