package io.cytoforge.api.jobs;

import static java.util.Objects.requireNonNull;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.datasets.DatasetJobs;
import io.cytoforge.api.generated.model.Artifact;
import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.generated.model.JobNetwork;
import io.cytoforge.api.generated.model.JobType;
import io.cytoforge.api.generated.model.JobVolume;
import io.cytoforge.api.models.ModelRow;
import io.cytoforge.api.models.Models;
import io.cytoforge.api.resources.JobResources;
import io.cytoforge.api.resources.Provenance;
import io.cytoforge.api.shapemodels.ShapeModelRow;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Shows what jobs have made. */
@Component
class JobOutputs {
    private final JobResources resources;
    private final Artifacts artifacts;
    private final DatasetJobs datasets;

    JobOutputs(JobResources resources, Artifacts artifacts, DatasetJobs datasets) {
        this.resources = resources;
        this.artifacts = artifacts;
        this.datasets = datasets;
    }

    /** Adds to jobs what they have made, read at once for all of them. */
    void addTo(Map<UUID, Job> jobs) {
        jobs.values().forEach(job -> {
            job.setVolumes(new ArrayList<>());
            job.setArtifacts(new ArrayList<>());
        });
        resources.madeBy(jobs.keySet()).forEach(made -> {
            UUID id = requireNonNull(made.provenance().jobId());
            add(requireNonNull(jobs.get(id)), made);
        });
        addDatasets(jobs);
        artifacts
                .ofJobs(jobs.keySet())
                .forEach(row ->
                        requireNonNull(jobs.get(row.jobId())).getArtifacts().add(artifact(row)));
    }

    private void addDatasets(Map<UUID, Job> jobs) {
        List<UUID> makers = jobs.values().stream()
                .filter(job -> job.getType() == JobType.DATASET)
                .map(Job::getId)
                .toList();
        if (!makers.isEmpty()) {
            datasets.datasetsOf(makers)
                    .forEach((job, dataset) -> requireNonNull(jobs.get(job)).setDatasetId(dataset));
        }
    }

    private static void add(Job job, JobResources.Made made) {
        if (made.type() == VolumeRow.class) {
            job.getVolumes().add(volume(made));
        } else if (made.type() == ModelRow.class) {
            addModel(job, made);
        } else if (made.type() == ShapeModelRow.class) {
            job.setShapeModelId(made.id());
        }
    }

    /** Of a training its only one, of a benchmark one of several. */
    private static void addModel(Job job, JobResources.Made made) {
        if (job.getType() == JobType.BENCHMARK) {
            job.addNetworksItem(new JobNetwork(
                    requireNonNull(made.provenance().path()),
                    made.id(),
                    Models.TYPE.path(made.id()).toString()));
        } else {
            job.setModelId(made.id());
        }
    }

    private static JobVolume volume(JobResources.Made made) {
        Provenance provenance = made.provenance();
        JobVolume volume =
                new JobVolume(requireNonNull(provenance.role()), requireNonNull(provenance.path()), made.id());
        volume.setIndex(provenance.position());
        volume.setLink(Volumes.TYPE.path(made.id()).toString());
        return volume;
    }

    private static Artifact artifact(ArtifactRow row) {
        return new Artifact(
                row.name(),
                row.path(),
                row.mediaType(),
                row.bytes(),
                row.sha256(),
                JobView.path(row.jobId(), "artifacts", row.name()).toString());
    }
}
