package io.cytoforge.worker.benchmark;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.benchmark.BenchmarkSpec.Run;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.metrics.instances.SegmentationScores;
import io.cytoforge.science.segmentation.ClassMasks;
import io.cytoforge.science.segmentation.NetworkGrid;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.segmentation.Segmenter;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Applies one network to all tests. Objects are compared on the grid of the test's own labels. */
final class NetworkScoring {
    private final ObjectStore store;
    private final BenchmarkVolumes volumes;
    private final TrainedNetworks networks;
    private final int threads;

    NetworkScoring(ObjectStore store, BenchmarkVolumes volumes, int threads) {
        this.store = store;
        this.volumes = volumes;
        this.networks = new TrainedNetworks(store);
        this.threads = threads;
    }

    /** What the picture of what a training found is called. */
    static String picture(Run run) {
        return "outlines-%s.png".formatted(run.label());
    }

    TaskResult score(BenchmarkSpec spec, int number, TaskContext context) {
        Run run = spec.runs().get(number);
        NetworkGrid grid = CheckedSets.read(store, context.job()).grid();
        try (Segmenter network = new Segmenter(
                networks.weights(number, context),
                grid,
                spec.network().targets().decoder(),
                threads)) {
            Judged real = judged(network, spec.test(), context);
            RunScores scores = new RunScores(real.all(), null, List.of());
            if (!spec.syntheticTest().isEmpty()) {
                Judged synthetic = judged(network, spec.syntheticTest(), context);
                scores = new RunScores(
                        real.all(),
                        synthetic.all(),
                        spec.testLevels().stream().map(synthetic::onLevel).toList());
            }
            scores.store(store, context.job(), number);
            ProducedFile picture = picture(spec.test().getFirst(), real.first(), run, context);
            return new TaskResult(List.of(picture), List.of(), null, Figures.NONE);
        }
    }

    /** What a network found in a test. */
    private static final class Judged {
        private final Compared all = new Compared();
        /** The volumes of each quality level. */
        private final Map<Double, Compared> levels = new HashMap<>();

        SegmentationScores all() {
            return all.scores();
        }

        RunScores.OnLevel onLevel(double level) {
            return new RunScores.OnLevel(
                    level, Objects.requireNonNull(levels.get(level)).scores());
        }

        LabelVolume first() {
            return all.pairs.getFirst().found();
        }
    }

    /** Volumes that are compared together. */
    private static final class Compared {
        private final List<SegmentationScores.Pair> pairs = new ArrayList<>();
        private final ClassMasks.Comparison classes = new ClassMasks.Comparison();

        void add(SegmentationScores.Pair pair, ClassMasks truth, ClassMasks found) {
            pairs.add(pair);
            classes.add(truth, found);
        }

        SegmentationScores scores() {
            return SegmentationScores.of(pairs).with(classes.scores());
        }
    }

    private Judged judged(Segmenter network, List<AnnotatedVolume> test, TaskContext context) {
        Judged judged = new Judged();
        for (AnnotatedVolume volume : test) {
            LabelVolume truth = volumes.labels(volume);
            Segmenter.Found found = found(network, volume, context);
            SegmentationScores.Pair pair = new SegmentationScores.Pair(truth, found.labels());
            ClassMasks classes = network.classes(truth, volume.labels().voxelSize());
            judged.all.add(pair, classes, found.classes());
            if (volume.level() != null) {
                judged.levels
                        .computeIfAbsent(volume.level(), _ -> new Compared())
                        .add(pair, classes, found.classes());
            }
            context.progress("volumes").at(judged.all.pairs.size(), test.size());
        }
        return judged;
    }

    private Segmenter.Found found(Segmenter network, AnnotatedVolume volume, TaskContext context) {
        FloatVolume image = volumes.image(volume);
        return UnusableInput.checked(
                StoredVolumes.describe(volume.image()),
                () -> network.findClasses(image, volume.image().voxelSize(), (_, _) -> context.stopIfAsked()));
    }

    /** What was found in the first test, to be looked at. */
    private ProducedFile picture(AnnotatedVolume volume, LabelVolume found, Run run, TaskContext context) {
        byte[] outlines =
                Pictures.outlines(volumes.image(volume), found, volume.image().voxelSize());
        return new ArtifactWriter(store, context.job()).put(picture(run), "image/png", outlines);
    }
}
