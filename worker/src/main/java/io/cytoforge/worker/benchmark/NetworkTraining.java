package io.cytoforge.worker.benchmark;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.benchmark.BenchmarkSpec.Run;
import io.cytoforge.common.benchmark.SegmenterSettings;
import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.TaskProgress;
import io.cytoforge.science.network.UnetShape;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.segmentation.LearningVolume;
import io.cytoforge.science.segmentation.NetworkGrid;
import io.cytoforge.science.segmentation.PatchBatches;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.worker.learning.Checkpoints;
import io.cytoforge.worker.learning.LossCurve;
import io.cytoforge.worker.learning.graph.TrainingDivergedException;
import io.cytoforge.worker.segmentation.SegmentationSettings;
import io.cytoforge.worker.segmentation.SegmentationTrainer;
import io.cytoforge.worker.segmentation.SegmentationTrainer.Losses;
import io.cytoforge.worker.tasks.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One training of a benchmark, from its latest checkpoint to the end. */
final class NetworkTraining {
    /** Iterations that are lost at most when a worker dies. */
    private static final int CHECKPOINT_EVERY = 100;

    private final ObjectStore store;
    private final BenchmarkVolumes volumes;
    private final TrainedNetworks networks;
    private final int threads;

    NetworkTraining(ObjectStore store, BenchmarkVolumes volumes, int threads) {
        this.store = store;
        this.volumes = volumes;
        this.networks = new TrainedNetworks(store);
        this.threads = threads;
    }

    TaskResult train(BenchmarkSpec spec, int number, TaskContext context) {
        Run run = spec.runs().get(number);
        CheckedSets checked = CheckedSets.read(store, context.job());
        // The same for all sets, so that what they differ in is what they were made of.
        RandomStreams streams = new RandomStreams(spec.seed()).child("training", run.repeat());
        SegmentationSettings settings = settings(spec, checked.grid(), streams);
        PatchBatches batches =
                new PatchBatches(sets(spec, run, checked.grid(), context), settings.patch(), settings.batch(), streams);
        Checkpoints checkpoints = new Checkpoints(
                store,
                "%s/%s".formatted(Keys.checkpoints(context.job()), run.label()),
                context.assignment().attempt(),
                context.folder());
        try (SegmentationTrainer trainer = new SegmentationTrainer(settings, threads)) {
            TrainerFiles files = new TrainerFiles(trainer, new TrainingCurve(settings.targets()));
            LossCurve<Losses> curve = checkpoints.begin(files).state();
            while (!trainer.isDone()) {
                Losses losses = trainer.step(batches.draw(trainer.iteration()));
                curve.add(losses);
                report(trainer, settings, losses, context);
                if (trainer.iteration() % CHECKPOINT_EVERY == 0 && !trainer.isDone()) {
                    checkpoints.save(files, curve, trainer.iteration(), List.of());
                }
            }
            networks.put(trainer, curve, number, context);
            return TaskResult.NOTHING;
        } catch (TrainingDivergedException e) {
            throw new JobException(JobErrorCode.DIVERGED, String.valueOf(e.getMessage()), e);
        }
    }

    private static SegmentationSettings settings(BenchmarkSpec spec, NetworkGrid grid, RandomStreams streams) {
        SegmenterSettings network = spec.network();
        return SegmentationSettings.of(
                network.targets(),
                UnetShape.of(
                        network.width(),
                        grid.voxelSize(),
                        network.targets().outputs().size()),
                network.patch(),
                network.batch(),
                spec.iterations(),
                streams.named("weights").nextLong());
    }

    private List<List<LearningVolume>> sets(BenchmarkSpec spec, Run run, NetworkGrid grid, TaskContext context) {
        SegmentationTargets targets = spec.network().targets();
        List<LearningVolume> real = new ArrayList<>();
        for (AnnotatedVolume volume : spec.realOf(run)) {
            context.stopIfAsked();
            real.add(volumes.toLearnFrom(volume, grid, targets));
        }
        List<LearningVolume> synthetic = new ArrayList<>();
        RandomStreams streams = new RandomStreams(spec.seed());
        for (AnnotatedVolume volume : spec.syntheticOf(run)) {
            context.stopIfAsked();
            synthetic.add(
                    run.set() == TrainingSet.FLOOR
                            ? volumes.floor(volume, grid, targets, streams, synthetic.size())
                            : volumes.toLearnFrom(volume, grid, targets));
        }
        List<List<LearningVolume>> sets = new ArrayList<>(List.of(real, synthetic));
        sets.removeIf(List::isEmpty);
        return sets;
    }

    private static void report(
            SegmentationTrainer trainer, SegmentationSettings settings, Losses losses, TaskContext context) {
        Map<String, Double> terms = TrainingCurve.named(settings.targets(), losses.terms());
        String words = terms.entrySet().stream()
                .map(term -> String.format(Locale.ROOT, "%s %.3f", term.getKey(), term.getValue()))
                .collect(Collectors.joining(", "));
        context.report(
                new TaskProgress(trainer.iteration(), settings.iterations(), "iterations", words, Map.copyOf(terms)));
    }

    /** A trainer is its own state; beside it is the curve so far. */
    private record TrainerFiles(SegmentationTrainer trainer, TrainingCurve form)
            implements Checkpoints.Form<LossCurve<Losses>> {
        private static final String CURVE = "curve.csv";

        @Override
        public LossCurve<Losses> beginning(Path folder) {
            return form.begin();
        }

        @Override
        public void write(LossCurve<Losses> curve, Path checkpoint) throws IOException {
            trainer.saveCheckpoint(checkpoint);
            Files.write(checkpoint.resolve(CURVE), curve.toCsv());
        }

        @Override
        public LossCurve<Losses> read(Path checkpoint, Path folder) throws IOException {
            trainer.restoreCheckpoint(checkpoint);
            return form.parse(Files.readAllBytes(checkpoint.resolve(CURVE)));
        }
    }
}
