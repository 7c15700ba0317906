package io.cytoforge.worker.benchmark;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.benchmark.BenchmarkSpec.Run;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.metrics.instances.SegmentationScores;
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
import java.util.List;

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
                networks.weights(number, context), grid, spec.network().targets().decoder(), threads)) {
            List<SegmentationScores.Pair> real = found(network, spec.test(), context);
            List<SegmentationScores.Pair> synthetic = found(network, spec.syntheticTest(), context);
            new RunScores(SegmentationScores.of(real), synthetic.isEmpty() ? null : SegmentationScores.of(synthetic))
                    .store(store, context.job(), number);
            ProducedFile picture =
                    picture(spec.test().getFirst(), real.getFirst().found(), run, context);
            return new TaskResult(List.of(picture), List.of(), null, Figures.NONE);
        }
    }

    /** True objects of each volume, and those that the network finds. */
    private List<SegmentationScores.Pair> found(Segmenter network, List<AnnotatedVolume> test, TaskContext context) {
        List<SegmentationScores.Pair> pairs = new ArrayList<>();
        for (AnnotatedVolume volume : test) {
            pairs.add(new SegmentationScores.Pair(volumes.labels(volume), found(network, volume, context)));
            context.progress("volumes").at(pairs.size(), test.size());
        }
        return pairs;
    }

    private LabelVolume found(Segmenter network, AnnotatedVolume volume, TaskContext context) {
        FloatVolume image = volumes.image(volume);
        return UnusableInput.checked(
                StoredVolumes.describe(volume.image()),
                () -> network.find(image, volume.image().voxelSize(), (_, _) -> context.stopIfAsked()));
    }

    /** What was found in the first test, to be looked at. */
    private ProducedFile picture(AnnotatedVolume volume, LabelVolume found, Run run, TaskContext context) {
        byte[] outlines =
                Pictures.outlines(volumes.image(volume), found, volume.image().voxelSize());
        return new ArtifactWriter(store, context.job()).put(picture(run), "image/png", outlines);
    }
}
