package io.cytoforge.worker.benchmark;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.model.SegmentationCard.CurvePoint;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.worker.learning.LossCurve;
import io.cytoforge.worker.segmentation.SegmentationTrainer;
import io.cytoforge.worker.segmentation.SegmentationTrainer.Losses;
import io.cytoforge.worker.segmentation.SegmentationWeights;
import io.cytoforge.worker.tasks.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the trainings of a job hand on: weights and curves, by the numbers of the trainings. */
record TrainedNetworks(ObjectStore store) {
    void put(SegmentationTrainer trainer, LossCurve<Losses> curve, int run, TaskContext context) {
        Path file = context.folder().resolve("trained.safetensors");
        try {
            trainer.weights().write(file);
            try (InputStream content = Files.newInputStream(file)) {
                store.put(key(context, run, "safetensors"), content, Files.size(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hand on a network", e);
        }
        store.put(key(context, run, "csv"), curve.toCsv());
    }

    SegmentationWeights weights(int run, TaskContext context) {
        Path file = context.folder().resolve("network-%d.safetensors".formatted(run));
        try (InputStream content = store.open(key(context, run, "safetensors"))) {
            Files.copy(content, file);
            return SegmentationWeights.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the network of training " + run, e);
        }
    }

    /** Of the loss, to be shown. */
    List<CurvePoint> curve(BenchmarkSpec spec, int run, TaskContext context) {
        TrainingCurve form = new TrainingCurve(spec.network().targets());
        return form.points(form.parse(store.read(key(context, run, "csv"))));
    }

    private static String key(TaskContext context, int run, String ending) {
        return "%s/networks/%03d.%s".formatted(Keys.work(context.job()), run, ending);
    }
}
