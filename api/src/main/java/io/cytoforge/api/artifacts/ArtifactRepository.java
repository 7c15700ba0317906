package io.cytoforge.api.artifacts;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface ArtifactRepository extends Repository<ArtifactRow, ArtifactRow.Id> {
    Optional<ArtifactRow> findById(ArtifactRow.Id id);

    ArtifactRow save(ArtifactRow row);
}
