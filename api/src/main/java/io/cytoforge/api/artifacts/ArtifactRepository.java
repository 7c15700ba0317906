package io.cytoforge.api.artifacts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ArtifactRepository extends Repository<ArtifactRow, ArtifactRow.Id> {
    Optional<ArtifactRow> findById(ArtifactRow.Id id);

    @Query("select a from ArtifactRow a where a.id.jobId = :job order by a.id.name")
    List<ArtifactRow> findByJob(UUID job);

    ArtifactRow save(ArtifactRow row);
}
