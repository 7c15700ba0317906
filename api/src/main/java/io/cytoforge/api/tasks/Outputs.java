package io.cytoforge.api.tasks;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.models.ModelRow;
import io.cytoforge.api.models.Models;
import io.cytoforge.api.scheduling.HeldJob;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.shapemodels.ShapeModelRow;
import io.cytoforge.api.shapemodels.ShapeModels;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelKind;
import io.cytoforge.common.model.SegmentationCard;
import io.cytoforge.common.shapemodel.ShapeModelSpec;
import io.cytoforge.common.training.TrainingSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes visible what a task has left: files, volumes, models, figures. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Outputs {
    private final Jobs jobs;
    private final Volumes volumes;
    private final Models models;
    private final ShapeModels shapeModels;
    private final Artifacts artifacts;
    private final Clock clock;

    Outputs(Jobs jobs, Volumes volumes, Models models, ShapeModels shapeModels, Artifacts artifacts, Clock clock) {
        this.jobs = jobs;
        this.volumes = volumes;
        this.models = models;
        this.shapeModels = shapeModels;
        this.artifacts = artifacts;
        this.clock = clock;
    }

    /** Files alone, also of a task that still runs. */
    void show(UUID job, List<ProducedFile> files) {
        Instant now = clock.instant();
        files.forEach(file -> artifacts.add(new ArtifactRow(job, file, now)));
    }

    void register(HeldJob job, TaskResult result) {
        Instant now = clock.instant();
        show(job.id(), result.files());
        result.volumes().forEach(volume -> volumes.add(VolumeRow.made(job.id(), volume, now)));
        if (result.model() != null) {
            models.add(model(job, result.model(), now));
        }
        if (result.shapeModel() != null) {
            if (!(job.type().equals(ShapeModelSpec.TYPE.name()))) {
                throw makesNo("shape model", job);
            }
            shapeModels.add(new ShapeModelRow(job.id(), result.shapeModel(), now));
        }
        if (!result.figures().isEmpty()) {
            jobs.addFigures(job.id(), result.figures());
        }
    }

    private ModelRow model(HeldJob job, ProducedModel model, Instant now) {
        JobSpec spec = jobs.spec(job.id());
        if (spec instanceof TrainingSpec training && model.card() instanceof ModelCard) {
            return new ModelRow(job.id(), model, training, now);
        }
        if (spec instanceof BenchmarkSpec && model.card() instanceof SegmentationCard card) {
            return new ModelRow(job.id(), model, card, now);
        }
        throw makesNo(model.card().kind() == ModelKind.IMAGE ? "model" : "segmentation network", job);
    }

    private static RefusedException makesNo(String what, HeldJob job) {
        return new RefusedException(HttpStatus.BAD_REQUEST, "a job of type %s makes no %s".formatted(job.type(), what));
    }
}
