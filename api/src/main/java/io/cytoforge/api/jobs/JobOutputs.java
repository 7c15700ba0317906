package io.cytoforge.api.jobs;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.generated.model.Artifact;
import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.generated.model.JobVolume;
import io.cytoforge.api.models.Models;
import io.cytoforge.api.shapemodels.ShapeModels;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a job has made, as the API shows it. */
@Component
class JobOutputs {
    private final Volumes volumes;
    private final Models models;
    private final ShapeModels shapeModels;
    private final Artifacts artifacts;

    JobOutputs(Volumes volumes, Models models, ShapeModels shapeModels, Artifacts artifacts) {
        this.volumes = volumes;
        this.models = models;
        this.shapeModels = shapeModels;
        this.artifacts = artifacts;
    }

    void addTo(Job job, UUID id) {
        job.setVolumes(volumes.ofJob(id).stream().map(JobOutputs::volume).toList());
        job.setArtifacts(artifacts.ofJob(id).stream().map(JobOutputs::artifact).toList());
        models.ofJob(id).ifPresent(job::setModelId);
        shapeModels.ofJob(id).ifPresent(job::setShapeModelId);
    }

    private static JobVolume volume(VolumeRow row) {
        JobVolume volume = new JobVolume(String.valueOf(row.role()), row.id());
        volume.setIndex(row.position());
        volume.setLink("/v1/volumes/" + row.id());
        return volume;
    }

    private static Artifact artifact(ArtifactRow row) {
        return new Artifact(
                row.name(),
                row.mediaType(),
                row.bytes(),
                row.sha256(),
                JobView.path(row.jobId(), "artifacts", row.name()).toString());
    }
}
