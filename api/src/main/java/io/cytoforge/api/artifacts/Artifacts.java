package io.cytoforge.api.artifacts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The files of jobs. */
@Component
public class Artifacts {
    private final ArtifactRepository rows;

    Artifacts(ArtifactRepository rows) {
        this.rows = rows;
    }

    public Optional<ArtifactRow> find(UUID job, String name) {
        return rows.findById(new ArtifactRow.Id(job, name));
    }

    /** One of the same name is replaced. */
    public void add(ArtifactRow row) {
        rows.save(row);
    }
}
