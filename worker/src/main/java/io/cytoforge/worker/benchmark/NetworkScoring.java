package io.cytoforge.worker.benchmark;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.benchmark.BenchmarkSpec.Run;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.metrics.instances.SegmentationScores;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.segmentation.DistanceDecoder;
import io.cytoforge.science.segmentation.NetworkGrid;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.segmentation.SegmentationNetwork;
import io.cytoforge.worker.segmentation.SegmentationWeights;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Applies one network to all tests. Objects are compared on the grid of the test's own labels. */
final class NetworkScoring {
    /** A gigabyte of features at width 16. */
    private static final Shape3 TILE = new Shape3(32, 192, 192);

    private final ObjectStore store;
    private final BenchmarkVolumes volumes;
    private final int threads;

    NetworkScoring(ObjectStore store, BenchmarkVolumes volumes, int threads) {
        this.store = store;
        this.volumes = volumes;
        this.threads = threads;
    }

    TaskResult score(BenchmarkSpec spec, int number, TaskContext context) {
        Run run = spec.runs().get(number);
        NetworkGrid grid = CheckedSets.read(store, context.job()).grid();
        try (SegmentationNetwork network = new SegmentationNetwork(weights(run, context), TILE, threads)) {
            List<SegmentationScores.Pair> real = found(network, grid, spec.test(), context);
            List<SegmentationScores.Pair> synthetic = found(network, grid, spec.syntheticTest(), context);
            new RunScores(SegmentationScores.of(real), synthetic.isEmpty() ? null : SegmentationScores.of(synthetic))
                    .store(store, context.job(), number);
            ProducedFile picture =
                    picture(spec.test().getFirst(), real.getFirst().found(), run, context);
            return new TaskResult(List.of(picture), List.of(), null, Figures.NONE);
        }
    }

    private SegmentationWeights weights(Run run, TaskContext context) {
        Path file = context.folder().resolve("network.safetensors");
        try (InputStream content = store.open(Keys.job(context.job()) + "/" + NetworkTraining.file(run))) {
            Files.copy(content, file);
            return SegmentationWeights.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the network of " + run.label(), e);
        }
    }

    /** True objects of each volume, and those that the network finds. */
    private List<SegmentationScores.Pair> found(
            SegmentationNetwork network, NetworkGrid grid, List<AnnotatedVolume> test, TaskContext context) {
        List<SegmentationScores.Pair> pairs = new ArrayList<>();
        for (AnnotatedVolume volume : test) {
            FloatVolume image = volumes.onGrid(volume, grid);
            SegmentationNetwork.Answer answer = network.look(image, (_, _) -> context.stopIfAsked());
            LabelVolume found = DistanceDecoder.DEFAULT.instances(answer.foreground(), answer.depth());
            pairs.add(new SegmentationScores.Pair(
                    volumes.labels(volume),
                    Resampling.labels(found, volume.labels().shape())));
            context.progress("volumes").at(pairs.size(), test.size());
        }
        return pairs;
    }

    /** What was found in the first test, to be looked at. */
    private ProducedFile picture(AnnotatedVolume volume, LabelVolume found, Run run, TaskContext context) {
        byte[] outlines =
                Pictures.outlines(volumes.image(volume), found, volume.image().voxelSize());
        return new ArtifactWriter(store, context.job())
                .put("outlines-%s.png".formatted(run.label()), "image/png", outlines);
    }
}
