package io.cytoforge.worker.training;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelDescription;
import io.cytoforge.common.model.ModelProvenance;
import io.cytoforge.common.model.TrainingFigures;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.noise.SensorNoise;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.worker.gan.GeneratorWeights;
import io.cytoforge.worker.gan.ModelExport;
import io.cytoforge.worker.gan.TensorFlowPatchModel;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.LossCurve;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import io.cytoforge.worker.models.Probe;
import io.cytoforge.worker.models.StoredModels;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.training.data.TrainingData;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
        TrainingFigures training = training(run, ended);
        Figures figures =
                Figures.of(training).with("rollbacks", training.rollbacks().size());
        // a job that is cancelled may be run again, and whoever paints with its first model should go on to do so
        String key = ended.equals(CANCELLED)
                ? Keys.keptModel(context.job(), assignment.attempt())
                : Keys.model(context.job());
        SensorNoise noise = made.noise().get();
        ModelCard card = card(made.data(), training, noise, export(run, key));
        byte[] json = card.indented();
        store.put(key + "/" + StoredModels.CARD, json);
        store.put(key + "/" + StoredModels.NOISE, Json.mapper().writeValueAsBytes(noise));
        files.add(artifacts.put("card.json", "application/json", json));
        files.add(artifacts.putJson("manifest.json", Manifest.of(assignment, store, files, List.of(), figures)));
        String name = spec.name().isBlank() ? "model" : spec.name();
        return new TaskResult(files, List.of(), new ProducedModel(name, key, card), figures);
    }

    private ModelCard card(
            TrainingData data, TrainingFigures training, SensorNoise noise, @Nullable Margin effectiveField) {
        Assignment assignment = context.assignment();
        ModelRef start = spec.startFrom();
        ModelProvenance provenance = new ModelProvenance(
                new ModelProvenance.Maker(Provenance.program(), TensorFlowRuntime.version(), assignment.job()),
                Provenance.parameters(assignment),
                training,
                data.sources(),
                start == null ? List.of() : StoredModels.lineage(store, start));
        return new ModelCard(
                ModelDescription.of(spec.name(), spec),
                new ModelCard.Percentiles(
                        spec.patches().percentiles().low(),
                        spec.patches().percentiles().high()),
                provenance,
                new ModelCard.Measures(Generator.parameterCount(NetworkShape.of(spec)), noise, effectiveField),
                ModelCard.Rights.UNSTATED,
                Map.of());
    }

    /** @return how far the model looks to any effect; null where that has no end */
    private @Nullable Margin export(TrainingRun run, String key) {
        Path local = context.folder().resolve("model");
        try {
            Files.createDirectories(local);
            Path chosen = local.resolve("chosen.safetensors");
            run.writeModelWeights(chosen);
            ModelExport.write(GeneratorWeights.read(chosen), local);
            for (String name : List.of(ModelExport.WEIGHTS, ModelExport.GRAPH)) {
                Path file = local.resolve(name);
                try (InputStream content = Files.newInputStream(file)) {
                    store.put(key + "/" + name, content, Files.size(file));
                }
            }
            return effectiveField(local);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot export the model", e);
        }
    }

    private @Nullable Margin effectiveField(Path exported) throws IOException {
        return switch (spec.network().normalization()) {
            case INSTANCE -> null;
            case WEIGHT -> {
                try (TensorFlowPatchModel model = TensorFlowPatchModel.load(exported, 1)) {
                    yield probe().effectiveField(model);
                }
            }
        };
    }

    private Probe probe() {
        return new Probe(
                spec.structure(),
                spec.voxelSize(),
                new PositionalMap(spec.alpha(), spec.beta()),
                NetworkShape.of(spec).input());
    }

    private static TrainingFigures training(TrainingRun run, String ended) {
        TrainingFigures.Course course = new TrainingFigures.Course(
                run.iteration(),
                run.epochs().of(run.iteration()),
                run.trained().toMillis() / 1000.0,
                ended,
                run.modelIteration());
        return new TrainingFigures(
                course,
                run.validations().best().map(ValidationResult::figures).orElse(null),
                losses(run.curve()),
                run.rollbacks());
    }

    private static TrainingFigures.@Nullable Losses losses(LossCurve<LearningStep> curve) {
        return curve.iterations() == 0
                ? null
                : new TrainingFigures.Losses(
                        curve.recent(step -> step.losses().generator(), FEW),
                        curve.recent(step -> step.losses().discriminator(), FEW),
                        curve.recent(step -> step.losses().paired(), FEW),
                        curve.last().augmentation());
    }
}
