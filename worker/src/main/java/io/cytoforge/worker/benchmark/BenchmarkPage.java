package io.cytoforge.worker.benchmark;

import static java.util.Objects.requireNonNull;

import io.cytoforge.common.benchmark.BenchmarkSpec.Run;
import io.cytoforge.common.benchmark.SetPart;
import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.common.model.SegmentationCard.CurvePoint;
import io.cytoforge.worker.benchmark.BenchmarkReport.Combination;
import io.cytoforge.worker.pages.Html;
import io.cytoforge.worker.pages.Numbers;
import io.cytoforge.worker.pages.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A benchmark as a page that needs nothing but itself: what one would show to others. */
final class BenchmarkPage {
    private final String name;
    private final BenchmarkReport report;
    private final List<Shown> shown;
    private final BenchmarkCharts charts = new BenchmarkCharts();
    private final Html page = new Html();

    /**
     * A training that stands for its set: the first with the largest budget.
     *
     * @param curve of its loss
     * @param outlines of what it found in the first real test, PNG in Base64
     */
    record Shown(Run run, List<CurvePoint> curve, String outlines) {}

    /** @param shown one of each set */
    BenchmarkPage(String name, BenchmarkReport report, List<Shown> shown) {
        this.name = name.isBlank() ? "benchmark" : name;
        this.report = report;
        this.shown = List.copyOf(shown);
    }

    String toHtml() {
        page.element("h1", name);
        head();
        page.element("h2", "What annotation is worth").markup("<div class='figures wide'>");
        page.figure(
                charts.overObjects(report),
                "AP at an IoU of 0.5 on real volumes that no network has seen, mean over seeds, bars from the least to the most");
        page.figure(charts.overThresholds(largest()), "The same by IoU, of each set with the most real volumes");
        page.markup("</div>");
        combinations("On real volumes", whole(true), BenchmarkPage::learnedFrom);
        if (!whole(false).isEmpty()) {
            combinations("On synthetic volumes", whole(false), BenchmarkPage::learnedFrom);
        }
        levels();
        found();
        method();
        return Page.of(name + ": report", page);
    }

    private void head() {
        CheckedSets sets = report.sets();
        page.element(
                "p",
                "%d %s; to learn from %s and %s, to judge by %s."
                        .formatted(
                                report.trainings().size(),
                                report.trainings().size() == 1 ? "training" : "trainings",
                                volumes(sets.real(), "real"),
                                volumes(sets.synthetic(), "synthetic"),
                                volumes(sets.test(), "real")));
        Worth worth = report.worth();
        if (worth != null) {
            say(worth.synthetic());
            say(worth.mixed());
        }
    }

    private void say(Worth.@Nullable Equal equal) {
        if (equal != null) {
            page.element("p", equal.words());
        }
    }

    private static String volumes(List<Integer> objects, String kind) {
        long sum = objects.stream().mapToLong(Integer::longValue).sum();
        return "%d %s %s with %s objects"
                .formatted(objects.size(), kind, objects.size() == 1 ? "volume" : "volumes", Numbers.text(sum));
    }

    /** Of each set on real volumes the combination with the most real ones. */
    private List<Combination> largest() {
        return Stream.of(TrainingSet.values())
                .map(report::onReal)
                .filter(of -> !of.isEmpty())
                .map(List::getLast)
                .toList();
    }

    private List<Combination> whole(boolean onReal) {
        return report.combinations().stream()
                .filter(combination -> combination.isWhole() && combination.isOnReal() == onReal)
                .toList();
    }

    /** What each quality level teaches, and how well what was learned finds objects at each. */
    private void levels() {
        List<Combination> taught = report.byLevel(true);
        List<Combination> found = report.combinations().stream()
                .filter(combination -> combination.testLevel() != null)
                .toList();
        if (taught.isEmpty() && found.isEmpty()) {
            return;
        }
        page.element("h2", "By quality level").markup("<div class='figures wide'>");
        if (!taught.isEmpty()) {
            page.figure(
                    charts.byLevel(report),
                    "AP at an IoU of 0.5 after learning from the synthetic volumes of one quality level alone, mean over"
                            + " seeds, bars from the least to the most; the black line is of real volumes alone");
        }
        if (!found.isEmpty()) {
            page.figure(
                    charts.onLevels(report),
                    "AP at an IoU of 0.5 on the synthetic volumes of each quality level, of each set with the most real"
                            + " volumes");
        }
        if (!report.onLevels(TrainingSet.REAL).isEmpty()) {
            page.figure(
                    charts.classesOnLevels(report.onLevels(TrainingSet.REAL)),
                    "What networks that learned from real volumes find at each quality level: IoU of classes, and mean IoU"
                            + " of objects");
        }
        page.markup("</div>");
        if (!taught.isEmpty()) {
            combinations("On real volumes, learned from one level", taught, BenchmarkPage::learnedFrom);
        }
        if (!report.byLevel(false).isEmpty()) {
            combinations(
                    "On synthetic volumes, learned from one level", report.byLevel(false), BenchmarkPage::learnedFrom);
        }
        if (!found.isEmpty()) {
            combinations(
                    "On synthetic volumes of one level",
                    found,
                    combination -> "%s, on level %s"
                            .formatted(
                                    learnedFrom(combination), SetPart.text(requireNonNull(combination.testLevel()))));
        }
    }

    private void combinations(String title, List<Combination> combinations, Function<Combination, String> named) {
        List<String> columns = new ArrayList<>(List.of("learned from", "objects"));
        for (Measure measure : Measure.values()) {
            columns.add(measure.title());
        }
        List<List<String>> rows = new ArrayList<>();
        for (Combination combination : combinations) {
            List<String> row = new ArrayList<>();
            row.add(named.apply(combination));
            row.add(Numbers.text((double) Math.round(combination.objects())));
            for (Measure measure : Measure.values()) {
                row.add(combination.find(measure).map(Spread::text).orElse("–"));
            }
            rows.add(row);
        }
        page.element("h2", title).table(columns, rows);
    }

    private static String learnedFrom(Combination combination) {
        String set = word(combination.set());
        if (combination.level() != null) {
            return "%s, level %s".formatted(set, SetPart.text(combination.level()));
        }
        return combination.volumes() == 0 ? set : "%s, %d real".formatted(set, combination.volumes());
    }

    static String word(TrainingSet set) {
        return set.name().toLowerCase(Locale.ROOT);
    }

    private void found() {
        page.element("h2", "Losses").markup("<div class='figures wide'>");
        page.figure(charts.losses(shown), "All terms of the loss together, means over some iterations");
        page.markup("</div>");
        page.element("h2", "What was found in the first real volume").markup("<div class='figures wide'>");
        for (Shown each : shown) {
            page.figure(
                    "<img alt='%s' src='data:image/png;base64,%s' style='max-width: 100%%'>"
                            .formatted(Html.escape("outlines by " + each.run().label()), each.outlines()),
                    each.run().label());
        }
        page.markup("</div>");
    }

    private void method() {
        page.element("h2", "How it was measured")
                .element(
                        "p",
                        "All networks are the same 3D U-Net, begin alike and see the same number of patches; sets are split by"
                                + " volume. The floor learns from the labels of the synthetic volumes, blurred, with noise."
                                + " Objects of all volumes of a test count alike. Behind a mean stand the least and the most of all"
                                + " seeds; one seed says nothing of chance. Where nothing was found there is no precision. Classes"
                                + " are compared on the network's grid, a voxel counting as hit within a voxel, of centroids"
                                + " within 5 voxels. Every training is in report.json.");
    }
}
