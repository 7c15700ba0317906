package io.cytoforge.api.studies;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.models.ModelRow;
import io.cytoforge.api.models.Models;
import io.cytoforge.api.studies.StudyStages.Stage;
import io.cytoforge.api.studies.plan.StageKind;
import io.cytoforge.api.studies.plan.StageOutputs;
import io.cytoforge.api.studies.plan.StageState;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Finds what stages have made. */
@Component
class MadeOutputs {
    private final Volumes volumes;
    private final Models models;
    private final Artifacts artifacts;
    private final ObjectStore store;

    MadeOutputs(Volumes volumes, Models models, Artifacts artifacts, ObjectStore store) {
        this.volumes = volumes;
        this.models = models;
        this.artifacts = artifacts;
        this.store = store;
    }

    /** Those of a study. */
    StageOutputs of(List<Stage> stages) {
        return new Found(stages);
    }

    /** The labels that a stage has made, or that were given in its place; empty if there are none (yet). */
    Optional<UUID> labels(Stage annotation) {
        return annotation.given() != null
                ? Optional.of(annotation.given())
                : made(annotation)
                        .flatMap(job -> volumes.ofJob(job).stream()
                                .filter(volume ->
                                        Objects.equals(volume.provenance().role(), "labels"))
                                .map(VolumeRow::id)
                                .findFirst());
    }

    /** The model that a stage has made, or that was given in its place. */
    Optional<UUID> model(Stage training) {
        return training.given() != null
                ? Optional.of(training.given())
                : made(training)
                        .flatMap(job ->
                                models.ofJob(job).stream().map(ModelRow::id).findFirst());
    }

    /** A file of the job that has done a stage, or of the job that was given in its place. */
    Optional<ArtifactRow> file(Stage stage, String name) {
        return (stage.given() == null ? made(stage) : Optional.of(stage.given()))
                .flatMap(job -> artifacts.find(job, name));
    }

    /** The content of a file, which is JSON; of several names the first that there is. */
    Optional<ObjectNode> json(UUID job, String... names) {
        for (String name : names) {
            Optional<ArtifactRow> file = artifacts.find(job, name);
            if (file.isPresent()) {
                return Optional.of((ObjectNode)
                        Json.mapper().readTree(store.read(file.get().key())));
            }
        }
        return Optional.empty();
    }

    private static Optional<UUID> made(Stage stage) {
        return stage.state() == StageState.SUCCEEDED ? Optional.ofNullable(stage.job()) : Optional.empty();
    }

    /** A tissue that a job has fitted, which differs between samples as the examples did, if there were several. */
    ObjectNode simulation(UUID job) {
        return json(job, "specimens.json", "simulation.json").orElseThrow(() -> gone(job, "simulation.json"));
    }

    /** A microscope that a job has fitted. */
    ObjectNode optics(UUID job) {
        ObjectNode file = json(job, "optics.json").orElseThrow(() -> gone(job, "optics.json"));
        return file.path("optics") instanceof ObjectNode optics ? optics : file;
    }

    /** A network as an appearance. */
    static ObjectNode painting(UUID model) {
        return Json.mapper().createObjectNode().put("type", "model").put("model", model.toString());
    }

    static ObjectNode ofDataset(UUID dataset) {
        return Json.mapper().createObjectNode().put("dataset", dataset.toString());
    }

    private static RefusedException gone(UUID job, String file) {
        return new RefusedException(HttpStatus.CONFLICT, "job %s has no file %s".formatted(job, file));
    }

    private final class Found implements StageOutputs {
        private final List<Stage> stages;

        Found(List<Stage> stages) {
            this.stages = stages;
        }

        private Stage of(StageKind kind) {
            return stages.stream()
                    .filter(stage -> stage.kind() == kind)
                    .findFirst()
                    .orElseThrow();
        }

        private static UUID source(Stage stage) {
            UUID given = stage.given();
            return given == null ? Objects.requireNonNull(stage.job()) : given;
        }

        @Override
        public UUID labels(int image) {
            Stage stage = stages.get(image);
            return MadeOutputs.this
                    .labels(stage)
                    .orElseThrow(() -> new RefusedException(
                            HttpStatus.CONFLICT,
                            "the labels that job %s has made of image %d were deleted".formatted(stage.job(), image)));
        }

        @Override
        public ObjectNode simulation() {
            return MadeOutputs.this.simulation(source(of(StageKind.SIMULATION_FIT)));
        }

        @Override
        public ObjectNode optics(int stage) {
            return MadeOutputs.this.optics(source(stages.get(stage)));
        }

        @Override
        public ObjectNode model() {
            Stage training = of(StageKind.TRAINING);
            return painting(MadeOutputs.this
                    .model(training)
                    .orElseThrow(() -> new RefusedException(
                            HttpStatus.CONFLICT,
                            "the model that job %s has trained was deleted".formatted(training.job()))));
        }

        @Override
        public ObjectNode synthetic() {
            return ofDataset(source(of(StageKind.DATASET)));
        }
    }
}
