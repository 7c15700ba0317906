package io.cytoforge.api.jobs;

import static java.util.Objects.requireNonNull;

import io.cytoforge.api.generated.model.Artifact;
import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.generated.model.JobVolume;
import io.cytoforge.api.jobs.JobOutputRepository.Output;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Shows what jobs have made. */
@Component
class JobOutputs {
    private final JobOutputRepository rows;

    JobOutputs(JobOutputRepository rows) {
        this.rows = rows;
    }

    /** Adds to jobs what they have made, read at once for all of them. */
    void addTo(Map<UUID, Job> jobs) {
        jobs.values().forEach(job -> {
            job.setVolumes(new ArrayList<>());
            job.setArtifacts(new ArrayList<>());
        });
        rows.findOf(jobs.keySet()).forEach(output -> add(requireNonNull(jobs.get(output.getJobId())), output));
    }

    private static void add(Job job, Output output) {
        switch (output.getKind()) {
            case VOLUME -> job.getVolumes().add(volume(output));
            case FILE -> job.getArtifacts().add(artifact(output));
            case MODEL -> job.setModelId(output.getId());
            case SHAPE_MODEL -> job.setShapeModelId(output.getId());
        }
    }

    private static JobVolume volume(Output row) {
        JobVolume volume = new JobVolume(row.getName(), row.getPath(), row.getId());
        volume.setIndex(row.getPosition());
        volume.setLink("/v1/volumes/" + row.getId());
        return volume;
    }

    private static Artifact artifact(Output row) {
        return new Artifact(
                row.getName(),
                row.getPath(),
                row.getMediaType(),
                row.getBytes(),
                row.getSha256(),
                JobView.path(row.getJobId(), "artifacts", requireNonNull(row.getName()))
                        .toString());
    }
}
