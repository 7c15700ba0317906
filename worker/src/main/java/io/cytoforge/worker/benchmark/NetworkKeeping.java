package io.cytoforge.worker.benchmark;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.benchmark.BenchmarkSpec.Run;
import io.cytoforge.common.model.DataSource;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelProvenance;
import io.cytoforge.common.model.SegmentationCard;
import io.cytoforge.common.model.SegmenterDescription;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import io.cytoforge.worker.models.StoredModels;
import io.cytoforge.worker.segmentation.SegmentationWeights;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.Digests;
import io.cytoforge.worker.volumes.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes a model of a network: weights, graph and a card that says what it learned and what it scored. */
final class NetworkKeeping {
    /** Volumes of a set that a card names; of thousands of samples it tells how many there were. */
    private static final int MAX_NAMED = 100;

    /** The best of some: highest AP at 0.5 on real tests, then mean AP; the first of equals. */
    private static final Comparator<RunScores> BEST = Comparator.<RunScores>comparingDouble(
                    scores -> Measure.AP50.of(scores.onReal()))
            .thenComparingDouble(scores -> Measure.MEAN_AP.of(scores.onReal()));

    private final ObjectStore store;
    private final BenchmarkVolumes volumes;
    private final TrainedNetworks networks;

    NetworkKeeping(ObjectStore store, BenchmarkVolumes volumes) {
        this.store = store;
        this.volumes = volumes;
        this.networks = new TrainedNetworks(store);
    }

    TaskResult keep(BenchmarkSpec spec, int number, List<Integer> among, TaskContext context) {
        int best = among.getFirst();
        RunScores scores = RunScores.read(store, context.job(), best);
        for (int other : among) {
            RunScores its = RunScores.read(store, context.job(), other);
            if (BEST.compare(its, scores) > 0) {
                best = other;
                scores = its;
            }
        }
        SegmentationCard card = card(spec, best, scores, context);
        String kept = spec.keptName(number);
        String key = Keys.network(context.job(), kept);
        export(networks.weights(best, context), key, context);
        store.put(key + "/" + StoredModels.CARD, card.indented());
        ProducedModel model = new ProducedModel(card.name(), key, number, "networks/" + kept, card);
        return new TaskResult(List.of(), List.of(), model, Figures.NONE);
    }

    private SegmentationCard card(BenchmarkSpec spec, int number, RunScores scores, TaskContext context) {
        Run run = spec.runs().get(number);
        String title = spec.name().isBlank() ? "benchmark" : spec.name();
        SegmenterDescription model = new SegmenterDescription(
                "%s %s".formatted(title, run.label()),
                spec.network().width(),
                spec.network().patch(),
                CheckedSets.read(store, context.job()).voxelSize(),
                spec.network().targets().decoder());
        List<AnnotatedVolume> synthetic = spec.syntheticOf(run);
        SegmentationCard.Learning training = new SegmentationCard.Learning(
                run.set(),
                run.part().level(),
                run.volumes(),
                synthetic.size(),
                spec.seed(),
                run.repeat(),
                spec.iterations(),
                spec.network().batch(),
                networks.curve(spec, number, context));
        return new SegmentationCard(
                model,
                new ModelProvenance.Maker(Provenance.program(), TensorFlowRuntime.version(), context.job()),
                training,
                data(spec, run, context),
                new SegmentationCard.Scores(scores.onReal(), scores.onSynthetic()),
                ModelCard.Rights.UNSTATED,
                Map.of());
    }

    private List<DataSource> data(BenchmarkSpec spec, Run run, TaskContext context) {
        List<DataSource> data = new ArrayList<>();
        add(data, "real", spec.realOf(run), context);
        add(data, "synthetic", spec.syntheticOf(run), context);
        add(data, "test", spec.test(), context);
        add(data, "synthetic test", spec.syntheticTest(), context);
        return data;
    }

    private void add(List<DataSource> data, String set, List<AnnotatedVolume> of, TaskContext context) {
        for (AnnotatedVolume volume : of.subList(0, Math.min(MAX_NAMED, of.size()))) {
            context.stopIfAsked();
            String image = Digests.sha256(volumes.image(volume));
            String labels = Digests.sha256(volumes.labels(volume));
            data.add(DataSource.of(volume.image(), set + " image", image, null));
            data.add(DataSource.of(volume.labels(), set + " labels", labels, null));
        }
    }

    private void export(SegmentationWeights weights, String key, TaskContext context) {
        Path local = context.folder().resolve("model");
        try {
            weights.export(local);
            try (Stream<Path> files = Files.list(local)) {
                for (Path file : files.toList()) {
                    try (InputStream content = Files.newInputStream(file)) {
                        store.put(key + "/" + file.getFileName(), content, Files.size(file));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot export a network", e);
        }
    }
}
