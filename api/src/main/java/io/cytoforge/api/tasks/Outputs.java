package io.cytoforge.api.tasks;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.ledger.JobRepository;
import io.cytoforge.api.ledger.JobRow;
import io.cytoforge.api.models.ModelRow;
import io.cytoforge.api.models.Models;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.json.Json;
import java.time.Clock;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes visible what a task has left: files, volumes, a model, figures. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Outputs {
    private final JobRepository jobs;
    private final Volumes volumes;
    private final Models models;
    private final Artifacts artifacts;
    private final Clock clock;

    Outputs(JobRepository jobs, Volumes volumes, Models models, Artifacts artifacts, Clock clock) {
        this.jobs = jobs;
        this.volumes = volumes;
        this.models = models;
        this.artifacts = artifacts;
        this.clock = clock;
    }

    void register(JobRow job, TaskResult result) {
        Instant now = clock.instant();
        result.files().forEach(file -> artifacts.add(new ArtifactRow(job.id(), file, now)));
        result.volumes().forEach(volume -> volumes.add(VolumeRow.made(job.id(), volume, now)));
        if (result.model() != null) {
            if (!(job.spec() instanceof TrainingSpec training)) {
                throw new io.cytoforge.api.web.RefusedException(
                        HttpStatus.BAD_REQUEST, "a job of type %s makes no model".formatted(job.type()));
            }
            models.add(new ModelRow(job.id(), result.model(), training, now));
        }
        if (!result.figures().isEmpty()) {
            jobs.addFigures(job.id(), Json.mapper().writeValueAsString(result.figures()));
        }
    }
}
