package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.FitReport.Comparison;
import io.cytoforge.science.fitting.measure.Measure;
import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.picture.Curve;
import io.cytoforge.science.picture.Picture;
import io.cytoforge.science.picture.PictureGrid;
import io.cytoforge.science.picture.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Draws a report: the histograms of example and simulation, one panel per measure, and the roughness of both by degree. */
public final class FitPicture {
    private static final int COLUMNS = 3;
    private static final int BINS = 16;
    private static final int FIRST_DEGREE = 3;

    private FitPicture() {}

    /** The same report gives the same picture. */
    public static Picture of(FitReport report) {
        List<Picture> panels = new ArrayList<>();
        for (Comparison comparison : report.comparisons()) {
            if (!comparison.key().startsWith(Measure.ROUGHNESS)) {
                panels.add(histograms(comparison));
            }
        }
        panels.add(spectrum(report));
        String title = String.format(
                Locale.ROOT,
                "Example: %d cells, %.3g per 1000 µm³      Simulation: %d cells, %.3g per 1000 µm³",
                report.example().cells(),
                report.example().density(),
                report.simulated().cells(),
                report.simulated().density());
        return PictureGrid.of(title, COLUMNS, panels);
    }

    /** Bins from the lowest to the highest percentile of either; what lies beyond is counted in the outermost. */
    private static Picture histograms(Comparison comparison) {
        double low = Math.min(
                comparison.example().quantile(0.01), comparison.simulated().quantile(0.01));
        double high = Math.max(
                comparison.example().quantile(0.99), comparison.simulated().quantile(0.99));
        double width = high > low ? (high - low) / BINS : Math.max(1e-6, Math.abs(low) / BINS);
        String title = String.format(Locale.ROOT, "%s (distance %.2f)", comparison.title(), comparison.distance());
        return new Plot(title, comparison.unit(), "% of cells")
                .curve(outline("example", comparison.example(), low, width))
                .curve(outline("simulation", comparison.simulated(), low, width))
                .draw();
    }

    /** Two corners for each bin. */
    private static Curve outline(String name, Sample sample, double low, double width) {
        double[] x = new double[2 * BINS + 2];
        double[] y = new double[x.length];
        for (int bin = 0; bin < BINS; bin++) {
            double from = bin == 0 ? Double.NEGATIVE_INFINITY : low + bin * width;
            double to = bin == BINS - 1 ? Double.POSITIVE_INFINITY : low + (bin + 1) * width;
            x[2 * bin + 1] = low + bin * width;
            x[2 * bin + 2] = low + (bin + 1) * width;
            y[2 * bin + 1] = 100 * sample.share(from, to);
            y[2 * bin + 2] = y[2 * bin + 1];
        }
        x[0] = low;
        x[x.length - 1] = low + BINS * width;
        return new Curve(name, x, y);
    }

    private static Picture spectrum(FitReport report) {
        return new Plot("Roughness by degree", "degree of the surface's harmonics", "% of the radius")
                .curve(deviations("example", report.example(), CellStatistics.Roughness::variance))
                .curve(deviations("simulation", report.simulated(), CellStatistics.Roughness::variance))
                .curve(deviations("voxels alone", report.example(), CellStatistics.Roughness::noise))
                .draw();
    }

    private static Curve deviations(
            String name, TissueStatistics tissue, Function<CellStatistics.Roughness, List<Double>> power) {
        double[] x = new double[TissueStatistics.DEGREE - FIRST_DEGREE + 1];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int l = FIRST_DEGREE + i;
            x[i] = l;
            y[i] = 100
                    * Math.sqrt(tissue.whole().stream()
                            .mapToDouble(cell -> power.apply(cell.roughness()).get(l))
                            .average()
                            .orElseThrow());
        }
        return new Curve(name, x, y);
    }
}
