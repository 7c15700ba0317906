package io.cytoforge.worker.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.benchmark.BenchmarkSpec.Run;
import io.cytoforge.common.benchmark.SetPart;
import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.worker.benchmark.BenchmarkReport.Combination;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Brings the scores of all trainings together: as JSON, as a table, as a page, and as the curve that decides. */
final class ReportWriter {
    private final ObjectStore store;

    ReportWriter(ObjectStore store) {
        this.store = store;
    }

    /**
     * The figures of the job: AP at 0.5 on real tests with the largest budget, of each set that was trained with.
     *
     * @param worthVolumes real annotated volumes that score as much as the synthetic ones alone
     * @param worthObjects objects in them
     * @param levels of quality that were trained with alone, in rising order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record BenchmarkFigures(
            int trainings,
            @Nullable Double real,
            @Nullable Double synthetic,
            @Nullable Double mixed,
            @Nullable Double floor,
            @Nullable Double worthVolumes,
            @Nullable Double worthObjects,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LevelFigures> levels) {}

    /**
     * AP at 0.5 of networks that learned from one quality level alone, the mean over seeds.
     *
     * @param synthetic null where there are no synthetic tests
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record LevelFigures(
            double level, double real, @Nullable Double synthetic) {}

    TaskResult write(BenchmarkSpec spec, TaskContext context) {
        List<RunScores> scores = new ArrayList<>();
        for (int run = 0; run < spec.runs().size(); run++) {
            scores.add(RunScores.read(store, context.job(), run));
        }
        BenchmarkReport report = BenchmarkReport.of(spec, CheckedSets.read(store, context.job()), scores);
        ArtifactWriter artifacts = new ArtifactWriter(store, context.job());
        List<ProducedFile> files = new ArrayList<>();
        files.add(artifacts.putJson("report.json", report));
        files.add(artifacts.put("report.csv", "text/csv", csv(report).getBytes(StandardCharsets.UTF_8)));
        files.add(artifacts.put("curve.png", "image/png", curve(report)));
        String page = new BenchmarkPage(spec.name(), report, shown(spec, context)).toHtml();
        files.add(artifacts.put("report.html", "text/html", page.getBytes(StandardCharsets.UTF_8)));
        Figures figures = Figures.of(figures(report));
        Provenance origin = Provenance.ofMeasured(context.assignment());
        files.add(artifacts.putJson("manifest.json", Manifest.of(origin, store, files, List.of(), figures)));
        return new TaskResult(files, List.of(), null, figures);
    }

    /** Of each set and level the first training with the most real volumes. */
    private List<BenchmarkPage.Shown> shown(BenchmarkSpec spec, TaskContext context) {
        List<BenchmarkPage.Shown> shown = new ArrayList<>();
        List<Run> runs = spec.runs();
        for (SetPart part : spec.parts()) {
            int volumes = part.set().hasReal() ? spec.allBudgets().getLast() : 0;
            int number = runs.indexOf(new Run(part, volumes, 0));
            Run run = runs.get(number);
            byte[] outlines = store.read("%s/%s".formatted(Keys.job(context.job()), NetworkScoring.picture(run)));
            shown.add(new BenchmarkPage.Shown(
                    run,
                    new TrainedNetworks(store).curve(spec, number, context),
                    Base64.getEncoder().encodeToString(outlines)));
        }
        return shown;
    }

    private static BenchmarkFigures figures(BenchmarkReport report) {
        Worth.Equal worth = report.worth() == null ? null : report.worth().synthetic();
        return new BenchmarkFigures(
                report.trainings().size(),
                report.best(TrainingSet.REAL).orElse(null),
                report.best(TrainingSet.SYNTHETIC).orElse(null),
                report.best(TrainingSet.MIXED).orElse(null),
                report.best(TrainingSet.FLOOR).orElse(null),
                worth == null ? null : worth.volumes(),
                worth == null ? null : worth.objects(),
                levels(report));
    }

    private static List<LevelFigures> levels(BenchmarkReport report) {
        List<Combination> real = report.byLevel(true);
        List<Combination> synthetic = report.byLevel(false);
        return IntStream.range(0, real.size())
                .mapToObj(i -> new LevelFigures(
                        Objects.requireNonNull(real.get(i).level()),
                        real.get(i).ap50().mean(),
                        synthetic.isEmpty() ? null : synthetic.get(i).ap50().mean()))
                .toList();
    }

    /** A row for each combination: every measure with its deviation, least and most over seeds; empty where there is none. */
    private static String csv(BenchmarkReport report) {
        StringJoiner header = new StringJoiner(",").add("set,volumes,objects,test,seeds");
        for (Measure measure : Measure.values()) {
            header.add(measure.word())
                    .add(measure.word() + "Deviation")
                    .add(measure.word() + "Least")
                    .add(measure.word() + "Most");
        }
        for (int percent = 50; percent < 100; percent += 5) {
            header.add("ap" + percent + "Mean");
        }
        header.add("level").add("testLevel");
        StringBuilder csv = new StringBuilder(header.toString()).append('\n');
        for (Combination row : report.combinations()) {
            csv.append(row(row)).append('\n');
        }
        return csv.toString();
    }

    private static String row(Combination of) {
        StringJoiner row = new StringJoiner(",")
                .add(of.set().name().toLowerCase(Locale.ROOT))
                .add(Integer.toString(of.volumes()))
                .add(number(of.objects()))
                .add(of.test())
                .add(Integer.toString(of.seeds()));
        for (Measure measure : Measure.values()) {
            Optional<Spread> spread = of.find(measure);
            row.add(number(spread.map(Spread::mean).orElse(null)))
                    .add(number(spread.map(Spread::deviation).orElse(null)))
                    .add(number(spread.map(Spread::least).orElse(null)))
                    .add(number(spread.map(Spread::most).orElse(null)));
        }
        of.averagePrecision().forEach(spread -> row.add(number(spread.mean())));
        row.add(of.level() == null ? "" : SetPart.text(of.level()));
        row.add(of.testLevel() == null ? "" : SetPart.text(of.testLevel()));
        return row.toString();
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** Real tests alone; what has no real volumes is level from the least to the largest number of objects. */
    private static byte[] curve(BenchmarkReport report) {
        List<Pictures.Line> lines = new ArrayList<>();
        double[] ends = report.combinations().stream()
                .filter(combination -> combination.set().hasReal())
                .mapToDouble(Combination::objects)
                .toArray();
        double least = ends.length == 0 ? 0 : ends[0];
        double most = least;
        for (double end : ends) {
            least = Math.min(least, end);
            most = Math.max(most, end);
        }
        for (TrainingSet set : TrainingSet.values()) {
            List<Combination> curve = report.onReal(set);
            if (!curve.isEmpty()) {
                lines.add(set.hasReal() ? line(set, curve) : level(set, curve.getFirst(), least, most));
            }
        }
        return Pictures.plot("AP at IoU 0.5 on real volumes", "annotated real objects", "AP", lines);
    }

    private static Pictures.Line line(TrainingSet set, List<Combination> curve) {
        return new Pictures.Line(
                set.name().toLowerCase(Locale.ROOT),
                curve.stream().mapToDouble(Combination::objects).toArray(),
                curve.stream().mapToDouble(point -> point.ap50().mean()).toArray());
    }

    private static Pictures.Line level(TrainingSet set, Combination point, double least, double most) {
        double height = point.ap50().mean();
        double[] x = least < most ? new double[] {least, most} : new double[] {least};
        double[] y = least < most ? new double[] {height, height} : new double[] {height};
        return new Pictures.Line(set.name().toLowerCase(Locale.ROOT), x, y);
    }
}
