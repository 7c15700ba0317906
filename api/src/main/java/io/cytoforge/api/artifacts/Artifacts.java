package io.cytoforge.api.artifacts;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The files of jobs. */
@Component
public class Artifacts {
    private final ArtifactRepository rows;

    Artifacts(ArtifactRepository rows) {
        this.rows = rows;
    }

    /** In the order of their names. */
    public List<ArtifactRow> ofJob(UUID job) {
        return ofJobs(List.of(job));
    }

    /** Of many jobs in one statement, in the order of job and name. */
    public List<ArtifactRow> ofJobs(Collection<UUID> jobs) {
        return rows.findByJobs(jobs);
    }

    public Optional<ArtifactRow> find(UUID job, String name) {
        return rows.findById(new ArtifactRow.Id(job, name));
    }

    /** One of the same name is replaced. */
    public void add(ArtifactRow row) {
        rows.save(row);
    }

    /** Removes those of a job whose objects are those of a key, or lie under it; the objects are left to the caller. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void removeAt(UUID job, String key) {
        rows.removeAt(job, key);
    }
}
