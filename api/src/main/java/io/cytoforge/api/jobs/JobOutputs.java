package io.cytoforge.api.jobs;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.generated.model.Artifact;
import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.generated.model.JobVolume;
import io.cytoforge.api.models.ModelRow;
import io.cytoforge.api.resources.JobResources;
import io.cytoforge.api.resources.Provenance;
import io.cytoforge.api.shapemodels.ShapeModelRow;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a job has made, as the API shows it. */
@Component
class JobOutputs {
    private final JobResources resources;
    private final Artifacts artifacts;

    JobOutputs(JobResources resources, Artifacts artifacts) {
        this.resources = resources;
        this.artifacts = artifacts;
    }

    void addTo(Job job, UUID id) {
        List<JobResources.Made> made = resources.madeBy(List.of(id));
        job.setVolumes(made.stream()
                .filter(one -> one.type() == VolumeRow.class)
                .map(JobOutputs::volume)
                .toList());
        for (JobResources.Made one : made) {
            if (one.type() == ModelRow.class) {
                job.setModelId(one.id());
            } else if (one.type() == ShapeModelRow.class) {
                job.setShapeModelId(one.id());
            }
        }
        job.setArtifacts(artifacts.ofJob(id).stream().map(JobOutputs::artifact).toList());
    }

    private static JobVolume volume(JobResources.Made made) {
        Provenance provenance = made.provenance();
        JobVolume volume = new JobVolume(Objects.requireNonNull(provenance.role()), made.id());
        volume.setIndex(provenance.position());
        volume.setLink(Volumes.TYPE.path(made.id()).toString());
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
