package io.cytoforge.worker.benchmark;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.annotation.AnnotationStep;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.benchmark.BenchmarkStep;
import io.cytoforge.common.benchmark.KeptNetworks;
import io.cytoforge.common.benchmark.SegmenterSettings;
import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.NetworkRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.model.CardReader;
import io.cytoforge.common.model.SegmentationCard;
import io.cytoforge.science.annotation.MembraneRecipe;
import io.cytoforge.science.annotation.NucleiRecipe;
import io.cytoforge.science.metrics.instances.ClassScores;
import io.cytoforge.science.metrics.instances.SegmentationScores;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.annotation.AnnotationHandler;
import io.cytoforge.worker.segmentation.Balls;
import io.cytoforge.worker.tasks.StopReason;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskContextAccess;
import io.cytoforge.worker.tasks.TaskHandler;
import io.cytoforge.worker.tasks.TaskStoppedException;
import io.cytoforge.worker.testing.Bench;
import io.cytoforge.worker.testing.PlannedJobs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class BenchmarkHandlerTest {
    private static final Shape3 SHAPE = new Shape3(8, 20, 20);
    private static final SegmenterSettings NETWORK =
            new SegmenterSettings(4, new Shape3(4, 8, 8), 1, VoxelSize.UNIT, SegmentationTargets.DISTANCE);
    private static final List<TrainingSet> ALL = List.of(TrainingSet.values());

    private final UUID job = UUID.randomUUID();

    @TempDir
    Path folder;

    private Bench bench;
    private BenchmarkHandler handler;
    private PlannedJobs jobs;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        handler = new BenchmarkHandler(bench.store(), bench.volumes(), 2);
        TaskHandler tasks = context -> handler.handle(
                (BenchmarkSpec) context.assignment().spec(),
                (BenchmarkStep) context.assignment().step(),
                context);
        jobs = new PlannedJobs(folder.resolve("tasks"), tasks);
    }

    @Test
    void every_set_is_trained_and_judged_by_both_tests_and_all_is_told() {
        BenchmarkSpec spec = spec(ALL, List.of(volume(1), volume(2)), List.of(volume(3)));
        List<TaskResult> results = jobs.run(job, spec, 1, false);

        JsonNode report = read(results, "report.json");
        assertThat(report.get("trainings")).hasSize(6);
        assertThat(report.get("combinations")).hasSize(12);
        assertThat(report.get("request").get("budgets")).hasSize(2);
        assertThat(report.get("sets").get("real").get(0).intValue()).isPositive();
        JsonNode mixed = report.get("trainings").get(4);
        assertThat(mixed.get("name").asString()).isEqualTo("mixed-2-seed-0");
        assertThat(mixed.get("objects").intValue())
                .isEqualTo(report.get("sets").get("real").get(0).intValue()
                        + report.get("sets").get("real").get(1).intValue());
        for (JsonNode training : report.get("trainings")) {
            assertThat(training.get("onReal").get("averagePrecision")).hasSize(10);
            assertThat(training.at("/onReal/classIou/background").doubleValue()).isBetween(0.0, 1.0);
            assertThat(training.get("onReal").has("precision"))
                    .isEqualTo(training.at("/onReal/foundObjects").intValue() > 0);
            assertThat(training.get("onSynthetic").get("trueObjects").intValue())
                    .isPositive();
        }
        assertThat(report.get("worth").get("synthetic").get("words").asString()).startsWith("Synthetic volumes alone");
        assertThat(text(results, "report.csv").lines()).hasSize(13);
        assertThat(results.stream().flatMap(result -> result.files().stream()).map(ProducedFile::name))
                .contains("curve.png", "outlines-real-1-seed-0.png");
        assertKept(spec, results);
        String page = text(results, "report.html");
        assertThat(page)
                .contains("<h1>mine</h1>", "<td>", "IoU of background", "of centroid", "Synthetic volumes alone score");
        assertThat(page.split("<svg", -1)).hasSize(4);
        assertThat(page.split("data:image/png", -1)).hasSize(5);
        assertThat(bench.store().list(Keys.work(job))).isEmpty();
        assertThat(bench.store().list(Keys.checkpoints(job))).isEmpty();
    }

    @Test
    void a_sweep_over_quality_levels_trains_with_each_alone_and_judges_at_each() {
        List<AnnotatedVolume> synthetic = Stream.of(11, 12, 13)
                .flatMap(seed -> Stream.of(1.0, 0.1).map(level -> volume(seed, level)))
                .toList();
        BenchmarkSpec spec = new BenchmarkSpec(
                "sweep",
                3,
                List.of(volume(1)),
                synthetic.subList(0, 4),
                List.of(volume(3)),
                synthetic.subList(4, 6),
                List.of(TrainingSet.REAL),
                List.of(1.0, 0.1),
                List.of(),
                2,
                10,
                NETWORK,
                KeptNetworks.BEST);
        List<TaskResult> results = jobs.run(job, spec, 1, false);

        JsonNode report = read(results, "report.json");
        assertThat(report.get("trainings")
                        .valueStream()
                        .map(each -> each.get("name").asString()))
                .containsExactly(
                        "real-1-seed-0",
                        "real-1-seed-1",
                        "synthetic-level-1-seed-0",
                        "synthetic-level-1-seed-1",
                        "synthetic-level-0.1-seed-0",
                        "synthetic-level-0.1-seed-1");
        for (JsonNode training : report.get("trainings")) {
            JsonNode onLevels = training.get("onLevels");
            assertThat(onLevels.valueStream().map(each -> each.get("level").doubleValue()))
                    .containsExactly(1.0, 0.1);
            int together = 0;
            for (JsonNode onLevel : onLevels) {
                together += onLevel.at("/scores/trueObjects").intValue();
                assertThat(onLevel.at("/scores/classIou/membrane").doubleValue())
                        .isBetween(0.0, 1.0);
            }
            assertThat(together)
                    .isEqualTo(training.at("/onSynthetic/trueObjects").intValue())
                    .isPositive();
        }
        // three parts; on real, synthetic and each of two levels of synthetic volumes
        assertThat(report.get("combinations")).hasSize(3 * 4);
        assertThat(report.at("/combinations/1/level").doubleValue()).isEqualTo(1);
        assertThat(report.at("/combinations/1/seeds").intValue()).isEqualTo(2);
        assertThat(report.at("/combinations/1/measures/ap50").has("most")).isTrue();
        assertThat(report.at("/combinations/1").has("testLevel")).isFalse();
        assertThat(report.at("/combinations/11/testLevel").doubleValue()).isEqualTo(0.1);
        assertThat(report.at("/request/levels").toString()).isEqualTo("[1.0,0.1]");
        assertThat(report.at("/request/synthetic/1/level").doubleValue()).isEqualTo(0.1);

        List<String> rows = text(results, "report.csv").lines().toList();
        assertThat(rows).hasSize(13);
        assertThat(rows.getFirst()).endsWith(",level,testLevel");
        assertThat(rows.get(1)).startsWith("real,1,").endsWith(",,");
        assertThat(rows.get(2)).startsWith("synthetic,0,").endsWith(",1,");
        assertThat(rows.get(12)).endsWith(",0.1,0.1");

        String page = text(results, "report.html");
        assertThat(page)
                .contains(
                        "By quality level", "synthetic, level 0.1, on level 1", "AP by quality level that was learned");
        assertThat(page.split("<svg", -1)).hasSize(7);

        JsonNode figures = results.stream()
                .map(result -> result.figures().json())
                .filter(each -> each.has("trainings"))
                .findFirst()
                .orElseThrow();
        assertThat(figures.get("levels")
                        .valueStream()
                        .map(each -> each.get("level").doubleValue()))
                .containsExactly(0.1, 1.0);
        assertThat(figures.at("/levels/1/real").doubleValue())
                .isEqualTo(report.at("/combinations/1/measures/ap50/mean").doubleValue());
        assertThat(figures.has("synthetic")).isFalse();
        assertThat(results.stream()
                        .flatMap(result -> Stream.ofNullable(result.model()))
                        .map(model -> (SegmentationCard) model.card())
                        .map(card -> requireNonNull(card.training())))
                .extracting(SegmentationCard.Learning::level, SegmentationCard.Learning::syntheticVolumes)
                .containsExactly(tuple(null, 0), tuple(1.0, 2), tuple(0.1, 2));
    }

    /** Of each set the network that scored best, with a card that says so. */
    private void assertKept(BenchmarkSpec spec, List<TaskResult> results) {
        List<ProducedModel> models = results.stream()
                .flatMap(result -> Stream.ofNullable(result.model()))
                .toList();
        assertThat(models)
                .extracting(ProducedModel::path)
                .containsExactly("networks/real", "networks/synthetic", "networks/mixed", "networks/floor");
        JsonNode trainings = read(results, "report.json").get("trainings");
        for (ProducedModel model : models) {
            SegmentationCard card = (SegmentationCard) model.card();
            SegmentationCard.Learning training = requireNonNull(card.training());
            double best = 0;
            for (JsonNode each : trainings) {
                if (each.get("set").asString().equalsIgnoreCase(training.set().name())) {
                    best = Math.max(best, each.at("/onReal/averagePrecision/0").doubleValue());
                }
            }
            assertThat(requireNonNull(requireNonNull(card.scores()).real())
                            .averagePrecision()
                            .getFirst())
                    .isEqualTo(best);
            assertThat(training.curve()).hasSize(10);
            assertThat(training.curve().getLast().iteration()).isEqualTo(10);
            assertThat(card.model().voxelSize()).isEqualTo(VoxelSize.UNIT);
            assertThat(bench.store().list(model.key()))
                    .containsExactly(
                            model.key() + "/card.json",
                            model.key() + "/saved_model.pb",
                            model.key() + "/weights.safetensors");
            assertThat(CardReader.read(bench.store().read(model.key() + "/card.json")))
                    .isEqualTo(card);
        }
        SegmentationCard mixed = (SegmentationCard) models.get(2).card();
        assertThat(requireNonNull(mixed.training()).syntheticVolumes()).isEqualTo(2);
        assertThat(mixed.data())
                .hasSize(2 * (requireNonNull(mixed.training()).realVolumes() + 2 + 1 + 1))
                .anySatisfy(source -> {
                    assertThat(source.role()).isEqualTo("test image");
                    assertThat(source.volume())
                            .isEqualTo(spec.test().getFirst().image().id().toString());
                    assertThat(source.voxelsSha256()).hasSize(64);
                });
    }

    @ParameterizedTest
    @EnumSource
    void an_annotation_with_a_network_is_what_was_scored(SegmentationTargets targets) {
        SegmenterSettings learning = new SegmenterSettings(8, new Shape3(8, 16, 16), 2, VoxelSize.UNIT, targets);
        BenchmarkSpec spec = spec(List.of(TrainingSet.REAL), List.of(volume(1)), List.of(volume(3)), 250, learning);
        List<TaskResult> results = jobs.run(job, spec, 1, false);
        ProducedModel model = requireNonNull(results.get(3).model());
        SegmentationCard card = (SegmentationCard) model.card();
        assertThat(card.model().targets()).isEqualTo(targets);
        assertThat(requireNonNull(card.training()).curve().getLast().losses()).containsOnlyKeys(targets.outputs());
        AnnotationSpec annotation = new AnnotationSpec(
                "by network",
                spec.test().getFirst().image(),
                null,
                new NetworkRef(
                        UUID.randomUUID(),
                        model.key(),
                        card.model().width(),
                        card.model().voxelSize(),
                        card.model().watershed()),
                null,
                new NucleiRecipe(0.25, 0.75, 0.45, 0.1),
                new MembraneRecipe(0.2, 0.025, 0.1, 2));
        TaskResult found = new AnnotationHandler(bench.store(), bench.volumes(), 2)
                .handle(annotation, new AnnotationStep.SegmentImage(), bench.task(annotation));

        LabelVolume labels = bench.volumes().labels(Bench.ref(found.volumes().getFirst()));
        LabelVolume truth = bench.volumes().labels(spec.test().getFirst().labels());
        SegmentationScores scores = SegmentationScores.of(List.of(new SegmentationScores.Pair(truth, labels)));
        SegmentationScores stated = requireNonNull(requireNonNull(card.scores()).real());
        ClassScores classes = requireNonNull(stated.classIou());
        assertThat(scores.with(classes)).isEqualTo(stated);
        assertThat(classes.background()).isBetween(0.5, 1.0);
        assertThat(classes.membrane()).isBetween(0.2, 1.0);
        assertThat(classes.centroid()).isBetween(0.2, 1.0);
        assertThat(scores.foundObjects()).isPositive();
        assertThat(found.files())
                .extracting(ProducedFile::name)
                .containsExactly(
                        "cells.csv", "centres.csv", "positions.json", "report.json", "outlines.png", "manifest.json");
        assertThat(found.figures().numbers())
                .containsEntry("objects", (double) scores.foundObjects())
                .doesNotContainKey("seeds");
        JsonNode report = bench.json(found, "report.json");
        assertThat(report.at("/request/network").asString())
                .isEqualTo(requireNonNull(annotation.network()).id().toString());
        assertThat(report.has("radiusEstimated")).isFalse();
        assertThat(report.at("/integrity/cells").intValue()).isEqualTo(scores.foundObjects());
    }

    @Test
    void a_training_that_was_stopped_goes_on_from_its_checkpoint_to_the_same_network() throws InterruptedException {
        BenchmarkSpec spec = spec(List.of(TrainingSet.REAL), List.of(volume(1)), List.of(volume(3)), 160);
        jobs.run(job, spec, new BenchmarkStep.CheckSets());
        TaskContext stopped = jobs.context(job, spec, new BenchmarkStep.TrainNetwork(0));
        Thread stopping = Thread.startVirtualThread(() -> {
            awaitIterations(stopped, 105);
            TaskContextAccess.toStop(stopped, StopReason.CANCELLED);
        });
        assertThatThrownBy(() -> handler.handle(spec, new BenchmarkStep.TrainNetwork(0), stopped))
                .isInstanceOf(TaskStoppedException.class);
        stopping.join();
        assertThat(bench.store().list(Keys.checkpoints(job))).anyMatch(key -> key.contains("real-1-seed-0/0000000100"));

        TaskContext resumed = jobs.context(job, spec, new BenchmarkStep.TrainNetwork(0));
        AtomicReference<Double> first = new AtomicReference<>();
        Thread watching = Thread.startVirtualThread(() -> first.set(awaitIterations(resumed, 1)));
        handler.handle(spec, new BenchmarkStep.TrainNetwork(0), resumed);
        watching.join();
        assertThat(first.get()).isGreaterThan(100);

        UUID other = UUID.randomUUID();
        jobs.run(other, spec, new BenchmarkStep.CheckSets());
        jobs.run(other, spec, new BenchmarkStep.TrainNetwork(0));
        for (String name : List.of("000.safetensors", "000.csv")) {
            assertThat(bench.store().read(Keys.work(job) + "/networks/" + name))
                    .isEqualTo(bench.store().read(Keys.work(other) + "/networks/" + name));
        }
    }

    /** @return how many there are by then */
    private static double awaitIterations(TaskContext context, int least) {
        while (TaskContextAccess.latest(context).done() < least) {
            Thread.onSpinWait();
        }
        return TaskContextAccess.latest(context).done();
    }

    @Test
    void a_test_that_is_learned_from_under_another_id_is_found_by_its_content() {
        BenchmarkSpec spec = spec(List.of(TrainingSet.REAL), List.of(volume(1), volume(2)), List.of(volume(2)));
        assertThatThrownBy(() -> jobs.run(job, spec, new BenchmarkStep.CheckSets()))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageContaining("test/0")
                .hasMessageContaining("real/1")
                .hasMessageContaining("judged by what it has seen");
    }

    private BenchmarkSpec spec(List<TrainingSet> sets, List<AnnotatedVolume> real, List<AnnotatedVolume> test) {
        return spec(sets, real, test, 10);
    }

    private BenchmarkSpec spec(
            List<TrainingSet> sets, List<AnnotatedVolume> real, List<AnnotatedVolume> test, int iterations) {
        return spec(sets, real, test, iterations, NETWORK);
    }

    private BenchmarkSpec spec(
            List<TrainingSet> sets,
            List<AnnotatedVolume> real,
            List<AnnotatedVolume> test,
            int iterations,
            SegmenterSettings network) {
        List<Integer> budgets = real.size() == 1 ? List.of() : List.of(1, 2);
        return new BenchmarkSpec(
                "mine",
                3,
                real,
                List.of(volume(11), volume(12)),
                test,
                List.of(volume(13)),
                sets,
                List.of(),
                budgets,
                1,
                iterations,
                network,
                KeptNetworks.BEST);
    }

    private AnnotatedVolume volume(long seed, double level) {
        AnnotatedVolume volume = volume(seed + (long) (1000 * level));
        return new AnnotatedVolume(volume.image(), volume.labels(), level);
    }

    private AnnotatedVolume volume(long seed) {
        Balls balls = Balls.draw(SHAPE, 5, 3, seed);
        return new AnnotatedVolume(bench.put(balls.image(), VoxelSize.UNIT), bench.put(balls.labels(), VoxelSize.UNIT));
    }

    private JsonNode read(List<TaskResult> results, String name) {
        return Json.mapper()
                .readTree(bench.store().read(PlannedJobs.file(results, name).key()));
    }

    private String text(List<TaskResult> results, String name) {
        return new String(bench.store().read(PlannedJobs.file(results, name).key()), StandardCharsets.UTF_8);
    }
}
