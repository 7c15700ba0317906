package io.cytoforge.worker.evaluation;

import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.science.fidelity.ImageFidelity;
import io.cytoforge.science.metrics.IntensitySpectrum;
import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.worker.pages.Html;
import io.cytoforge.worker.pages.Numbers;
import io.cytoforge.worker.pages.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** An evaluation as a page that needs nothing but itself: what one would show to others. */
final class EvaluationPage {
    /** Pairs that are drawn. */
    private static final int SHOWN = 6;

    private final EvaluationSpec spec;
    private final EvaluationResult result;
    private final List<byte[]> montages;
    private final EvaluationCharts charts = new EvaluationCharts();
    private final Html page = new Html();

    /** @param montages of the first pairs, as PNG */
    EvaluationPage(EvaluationSpec spec, EvaluationResult result, List<byte[]> montages) {
        this.spec = spec;
        this.result = result;
        this.montages = montages;
    }

    String toHtml() {
        String title = spec.name().isBlank() ? "evaluation" : spec.name();
        page.element("h1", title);
        head();
        if (!result.pairs().isEmpty()) {
            pairs();
            images();
            curves();
            depths();
            fidelity();
            sweep();
        }
        CellResult cells = result.cells();
        if (cells != null) {
            CellsSection.add(page, charts, spec, cells);
        }
        SetsSection.add(page, charts, result.summary());
        method();
        return Page.of(title + ": report", page);
    }

    private void head() {
        EvaluationResult.Summary summary = result.summary();
        List<String> found = new ArrayList<>();
        if (!result.pairs().isEmpty()) {
            found.add("SSIM %s, NRMSE %s, ZNCC %s on average over %d %s"
                    .formatted(
                            Numbers.text(summary.ssim()),
                            Numbers.text(summary.nrmse()),
                            Numbers.text(summary.zncc()),
                            result.pairs().size(),
                            result.pairs().size() == 1 ? "pair" : "pairs"));
        }
        Estimate discrepancy = summary.patchDiscrepancy();
        if (discrepancy != null) {
            found.add("MMD² of patches " + SetsSection.text(discrepancy));
        }
        page.element(
                "p",
                "Synthetic images: %d; real ones: %d. %s."
                        .formatted(spec.synthetic().size(), spec.real().size(), String.join("; ", found)));
    }

    private void pairs() {
        List<String> columns = List.of(
                "synthetic image",
                "α",
                "NRMSE",
                "SSIM",
                "ZNCC",
                "NRMSE in the foreground",
                "SSIM in the foreground",
                "ZNCC in the foreground",
                "histogram distance",
                "spectrum distance",
                "seam error z, y, x");
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < result.pairs().size(); i++) {
            PairResult pair = result.pairs().get(i);
            rows.add(List.of(
                    name(i),
                    Numbers.text(pair.alpha()),
                    Numbers.text(pair.volume().nrmse()),
                    Numbers.text(pair.volume().ssim()),
                    Numbers.text(pair.volume().zncc()),
                    Numbers.text(pair.foreground().nrmse()),
                    Numbers.text(pair.foreground().ssim()),
                    Numbers.text(pair.foreground().zncc()),
                    Numbers.text(pair.histogramDistance()),
                    Numbers.text(pair.spectrumDistance()),
                    seams(pair.seamError())));
        }
        page.element("h2", "Voxel by voxel").table(columns, rows);
        page.element(
                "p",
                "NRMSE 0, SSIM 1 and ZNCC 1 is the same image. Ids of the images are in evaluation.csv in the same order.");
    }

    private static String seams(PairResult.@Nullable Seams seams) {
        return seams == null
                ? "–"
                : "%s, %s, %s".formatted(Numbers.text(seams.z()), Numbers.text(seams.y()), Numbers.text(seams.x()));
    }

    private String name(int pair) {
        Double alpha = result.pairs().get(pair).alpha();
        String number = result.pairs().size() == 1 ? "synthetic" : "synthetic " + (pair + 1);
        return alpha == null || result.pairs().size() == 1
                ? number
                : "%s (α = %s)".formatted(number, Numbers.text(alpha));
    }

    private void images() {
        page.element("h2", "Center planes").markup("<div class='figures wide'>");
        for (int i = 0; i < montages.size(); i++) {
            page.figure(
                    "<img alt='%s' src='data:image/png;base64,%s'>"
                            .formatted(
                                    Html.escape("center planes, real and " + name(i)),
                                    Base64.getEncoder().encodeToString(montages.get(i))),
                    "real and " + name(i) + ": black is 0, white is 1");
        }
        page.markup("</div>");
    }

    private Map<String, PairResult> shown() {
        Map<String, PairResult> shown = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(SHOWN, result.pairs().size()); i++) {
            shown.put(name(i), result.pairs().get(i));
        }
        return shown;
    }

    /** Beside the first pair's real image. */
    private void curves() {
        PairResult first = result.pairs().getFirst();
        int bins = first.histogram().real().size();
        page.element("h2", "Intensities").markup("<div class='figures wide'>");
        page.figure(
                charts.curves(
                        "x (voxels)",
                        "summed intensity",
                        i -> i,
                        first.profile().real(),
                        of(PairResult::profile)),
                "Profile of the center xz plane, summed over z");
        page.figure(
                charts.curves(
                        "cycles per voxel",
                        "log₁₀ power",
                        i -> 0.5 * (i + 0.5) / IntensitySpectrum.RINGS,
                        first.spectrum().real(),
                        of(PairResult::spectrum)),
                "Radial spectrum of the center xz plane");
        page.figure(
                charts.curves(
                        "intensity",
                        "log₁₀ share of voxels",
                        i -> (i + 0.5) / bins,
                        logarithms(first.histogram().real()),
                        of(pair -> new PairResult.Curves(
                                List.of(), logarithms(pair.histogram().synthetic())))),
                "Histogram; bins without a voxel are drawn at the lowest share there can be");
        page.markup("</div>");
    }

    private Map<String, List<Double>> of(Function<PairResult, PairResult.Curves> curves) {
        Map<String, List<Double>> found = new LinkedHashMap<>();
        shown().forEach((name, pair) -> found.put(name, curves.apply(pair).synthetic()));
        return found;
    }

    private List<Double> logarithms(List<Double> shares) {
        double least = 1.0 / result.pairs().getFirst().volume().voxels();
        return shares.stream().map(share -> Math.log10(Math.max(share, least))).toList();
    }

    private void depths() {
        page.element("h2", "By depth").markup("<div class='figures wide'>");
        depth("NRMSE", PairResult.Part::nrmse);
        depth("SSIM", part -> Objects.requireNonNullElse(part.ssim(), Double.NaN));
        depth("ZNCC", PairResult.Part::zncc);
        page.markup("</div>");
    }

    private void depth(String figure, ToDoubleFunction<PairResult.Part> of) {
        page.figure(
                charts.byDepth(figure, shown(), of),
                figure + " in shells of equal thickness below the specimen's surface");
    }

    private void fidelity() {
        PairResult first = result.pairs().getFirst();
        List<List<String>> rows = new ArrayList<>();
        rows.add(fidelity("real", first.fidelity().real()));
        Map<String, List<Double>> correlations = new LinkedHashMap<>();
        shown().forEach((name, pair) -> {
            rows.add(fidelity(name, pair.fidelity().synthetic()));
            List<Double> found = pair.fidelity().synthetic().correlationAlongZ();
            if (!found.isEmpty()) {
                correlations.put(name, found);
            }
        });
        page.element("h2", "Traces of recording")
                .table(List.of("image", "zeros outside", "saturated", "correlation of neighboring planes"), rows);
        if (!first.fidelity().real().correlationAlongZ().isEmpty()) {
            page.markup("<div class='figures wide'>")
                    .figure(
                            charts.curves(
                                    "planes apart",
                                    "correlation",
                                    i -> i + 1,
                                    first.fidelity().real().correlationAlongZ(),
                                    correlations),
                            "Correlation of voxels along z")
                    .markup("</div>");
        }
    }

    private static List<String> fidelity(String name, ImageFidelity found) {
        Double zeros = found.zerosOutside();
        return List.of(
                name,
                zeros == null ? "–" : Numbers.percent(zeros, 1),
                Numbers.text(100 * found.saturated()) + " %",
                found.correlationAlongZ().isEmpty()
                        ? "–"
                        : Numbers.text(found.correlationAlongZ().getFirst()));
    }

    /** Where images differ by their quality level. */
    private void sweep() {
        List<PairResult> pairs = result.pairs().stream()
                .filter(pair -> pair.alpha() != null && pair.volume().ssim() != null)
                .sorted(Comparator.comparing(pair -> Objects.requireNonNull(pair.alpha())))
                .toList();
        double[] alphas = of(pairs, PairResult::alpha);
        if (Arrays.stream(alphas).distinct().count() < 2) {
            return;
        }
        Map<String, double[]> figures = new LinkedHashMap<>();
        figures.put("NRMSE", of(pairs, pair -> pair.volume().nrmse()));
        figures.put("SSIM", of(pairs, pair -> pair.volume().ssim()));
        figures.put("ZNCC", of(pairs, pair -> pair.volume().zncc()));
        page.element("h2", "By quality level").markup("<div class='figures wide'>");
        page.figure(charts.overAlphas(alphas, figures), "Figures of the whole volume by α");
        page.markup("</div>");
    }

    private static double[] of(List<PairResult> pairs, Function<PairResult, @Nullable Double> figure) {
        return pairs.stream()
                .mapToDouble(pair -> Objects.requireNonNull(figure.apply(pair)))
                .toArray();
    }

    private void method() {
        page.element("h2", "How it was measured")
                .element(
                        "p",
                        "Images that were made by a job count as they are, others are scaled by their percentiles 1 and 99.8 to [0, 1]. SSIM has windows of 7³ voxels. Errors are relative to the range of the whole real image. MMD² pairs patches of 8³ voxels by a Gaussian kernel, without bias; intervals are of 1000 draws of cubes of neighboring patches.");
    }
}
