package io.cytoforge.worker.training;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.worker.gan.GanTrainer;
import io.cytoforge.worker.gan.ModelExport;
import io.cytoforge.worker.gan.StepLosses;
import io.cytoforge.worker.gan.TrainingDivergedException;
import io.cytoforge.worker.gan.weights.GeneratorWeights;
import io.cytoforge.worker.models.StoredModels;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.Shelf;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains a model and registers it. */
public final class TrainingHandler {
    private static final int FEW = 50;

    private final ObjectStore store;
    private final StoredVolumes volumes;
    private final int threads;
    private final long mostInMemory;

    /**
     * @param threads for one operation of the network
     * @param mostInMemory voxels of a volume that is held in memory; larger ones lie in the task's folder
     */
    public TrainingHandler(ObjectStore store, StoredVolumes volumes, int threads, long mostInMemory) {
        this.store = store;
        this.volumes = volumes;
        this.threads = threads;
        this.mostInMemory = mostInMemory;
    }

    /** Loads the data, goes on from the latest checkpoint, and exports what has been learnt. */
    public TaskResult train(TrainingSpec spec, TaskContext context) {
        Scratch scratch = new Scratch(context.folder().resolve("volumes"), mostInMemory);
        TrainingData data = TrainingData.load(spec, volumes, scratch, context::stopIfAsked);
        Shelf shelf = new Shelf(store, context.job());
        try (GanTrainer trainer =
                GanTrainer.create(Settings.of(spec), data.sampler().meanIntensity(), threads, begun(spec, context))) {
            Checkpoints checkpoints = new Checkpoints(store, context.assignment(), context.folder());
            TrainingPreview preview = new TrainingPreview(spec, data.sampler(), trainer, shelf);
            TrainingRun run = new TrainingRun(spec, data, trainer, checkpoints, System::nanoTime);
            run.finish(context, curve -> preview.putState(curve).forEach(context::show));
            return publish(spec, context, data, trainer, run, preview);
        } catch (TrainingDivergedException e) {
            throw new JobException(JobErrorCode.DIVERGED, String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<GeneratorWeights> begun(TrainingSpec spec, TaskContext context) {
        ModelRef start = spec.start();
        if (start == null) {
            return Optional.empty();
        }
        GeneratorWeights weights =
                StoredModels.weights(store, start, context.folder().resolve("start"));
        if (!weights.shape().equals(Settings.network(spec))) {
            throw UnusableInput.because("startFrom: the weights of model %s are of a %s, this training is of a %s"
                    .formatted(start.id(), weights.shape(), Settings.network(spec)));
        }
        return Optional.of(weights);
    }

    private TaskResult publish(
            TrainingSpec spec,
            TaskContext context,
            TrainingData data,
            GanTrainer trainer,
            TrainingRun run,
            TrainingPreview preview) {
        Shelf shelf = new Shelf(store, context.job());
        List<ProducedFile> files = new ArrayList<>(preview.putFinal(run.curve()));
        Map<String, Object> figures = figures(trainer, run);
        Map<String, Object> card = ModelCard.of(spec, context.assignment(), data, figures);
        ModelRef start = spec.start();
        if (start != null) {
            card.put("lineage", StoredModels.lineage(store, start));
        }
        String key = Keys.model(context.job());
        exportModel(trainer, context.folder().resolve("model"), key);
        byte[] json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(card);
        store.put(key + "/card.json", json);
        files.add(shelf.put("card.json", "application/json", json));
        files.add(shelf.putJson("manifest.json", Manifest.of(context.assignment(), store, files, List.of(), figures)));
        String name = spec.name().isBlank() ? "model" : spec.name();
        return new TaskResult(files, List.of(), new ProducedModel(name, key, card), figures);
    }

    private void exportModel(GanTrainer trainer, Path local, String key) {
        try {
            ModelExport.write(trainer, local);
            for (String name : List.of(ModelExport.WEIGHTS, ModelExport.GRAPH)) {
                Path file = local.resolve(name);
                try (InputStream content = Files.newInputStream(file)) {
                    store.put(key + "/" + name, content, Files.size(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot export the model", e);
        }
    }

    private static Map<String, Object> figures(GanTrainer trainer, TrainingRun run) {
        Map<String, Object> figures = new LinkedHashMap<>();
        double seconds = run.trained().toMillis() / 1000.0;
        figures.put("iterations", trainer.iteration());
        figures.put("seconds", seconds);
        if (run.curve().iterations() > 0) {
            figures.put("generatorLoss", run.curve().recent(StepLosses::generator, FEW));
            figures.put("discriminatorLoss", run.curve().recent(StepLosses::discriminator, FEW));
            figures.put("pairedLoss", run.curve().recent(StepLosses::paired, FEW));
        }
        return figures;
    }
}
