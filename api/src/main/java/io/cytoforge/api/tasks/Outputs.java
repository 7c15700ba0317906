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
import io.cytoforge.common.artifact.TaskResult;
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
            if (!(jobs.spec(job.id()) instanceof TrainingSpec training)) {
                throw makesNo("model", job);
            }
            models.add(new ModelRow(job.id(), result.model(), training, now));
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

    private static RefusedException makesNo(String what, HeldJob job) {
        return new RefusedException(HttpStatus.BAD_REQUEST, "a job of type %s makes no %s".formatted(job.type(), what));
    }
}
