package io.cytoforge.worker.training;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.ReceptiveFields;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.noise.SensorNoise;
import io.cytoforge.worker.gan.GeneratorWeights;
import io.cytoforge.worker.gan.ModelExport;
import io.cytoforge.worker.gan.StepLosses;
import io.cytoforge.worker.gan.TensorFlowPatchModel;
import io.cytoforge.worker.models.Probe;
import io.cytoforge.worker.models.StoredModels;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.training.data.TrainingData;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes a model of what a training has learned: weights, card, pictures and curves. */
record ModelPublisher(TrainingSpec spec, TaskContext context, ObjectStore store) {
    private static final int FEW = 50;

    /** Why a training that was cancelled has ended. */
    static final String CANCELLED = "cancelled";

    /**
     * What a model is made of beside its weights.
     *
     * @param noise finds that of the microscope
     */
    record Made(TrainingData data, Supplier<SensorNoise> noise) {}

    /** @param ended why the training has ended */
    TaskResult put(Made made, TrainingRun run, String ended) {
        Assignment assignment = context.assignment();
        ArtifactWriter artifacts = new ArtifactWriter(store, context.job());
        List<ProducedFile> files = new ArrayList<>(new TrainingFiles(spec, artifacts).putFinal(run));
        Map<String, Object> figures = figures(run, ended);
        Map<String, Object> card = ModelCard.of(spec, assignment, made.data(), withRollbacks(figures, run));
        SensorNoise noise = made.noise().get();
        card.put("noise", noise);
        ModelRef start = spec.start();
        if (start != null) {
            card.put("lineage", StoredModels.lineage(store, start));
        }
        // a job that is cancelled may be run again, and whoever paints with its first model should go on to do so
        String key = ended.equals(CANCELLED)
                ? Keys.keptModel(context.job(), assignment.attempt())
                : Keys.model(context.job());
        export(run, key, card);
        byte[] json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(card);
        store.put(key + "/card.json", json);
        store.put(key + "/" + StoredModels.NOISE, Json.mapper().writeValueAsBytes(noise));
        files.add(artifacts.put("card.json", "application/json", json));
        files.add(artifacts.putJson("manifest.json", Manifest.of(assignment, store, files, List.of(), figures)));
        String name = spec.name().isBlank() ? "model" : spec.name();
        return new TaskResult(files, List.of(), new ProducedModel(name, key, card), figures);
    }

    private void export(TrainingRun run, String key, Map<String, Object> card) {
        Path local = context.folder().resolve("model");
        try {
            Files.createDirectories(local);
            Path chosen = local.resolve("chosen.safetensors");
            run.writeModelWeights(chosen);
            ModelExport.write(GeneratorWeights.read(chosen), local);
            card.put(ReceptiveFields.FIELD, receptiveField(local));
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

    private Map<String, Object> receptiveField(Path exported) throws IOException {
        return switch (spec.network().normalization()) {
            case INSTANCE -> ReceptiveFields.endless();
            case WEIGHT -> {
                try (TensorFlowPatchModel model = TensorFlowPatchModel.load(exported, 1)) {
                    yield ReceptiveFields.measured(probe().effectiveField(model));
                }
            }
        };
    }

    private Probe probe() {
        return new Probe(
                spec.structure(),
                spec.voxelSize(),
                new PositionalMap(spec.alpha(), spec.beta()),
                Settings.deepest(spec),
                spec.network().noise());
    }

    private static Map<String, Object> figures(TrainingRun run, String ended) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("iterations", run.iteration());
        figures.put("epochs", run.epochs().of(run.iteration()));
        figures.put("seconds", run.trained().toMillis() / 1000.0);
        figures.put("ended", ended);
        figures.put("modelIteration", run.modelIteration());
        run.validations().best().ifPresent(best -> figures.putAll(best.figures()));
        if (run.curve().iterations() > 0) {
            figures.put("generatorLoss", run.curve().recent(StepLosses::generator, FEW));
            figures.put("discriminatorLoss", run.curve().recent(StepLosses::discriminator, FEW));
            figures.put("pairedLoss", run.curve().recent(StepLosses::paired, FEW));
            figures.put("p", run.curve().last().augmentation());
        }
        figures.put("rollbacks", run.rollbacks().size());
        return figures;
    }

    private static Map<String, Object> withRollbacks(Map<String, Object> figures, TrainingRun run) {
        Map<String, Object> all = new LinkedHashMap<>(figures);
        all.put("rollbacks", run.rollbacks());
        return all;
    }
}
