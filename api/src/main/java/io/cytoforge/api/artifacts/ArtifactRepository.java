package io.cytoforge.api.artifacts;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ArtifactRepository extends Repository<ArtifactRow, ArtifactRow.Id> {
    Optional<ArtifactRow> findById(ArtifactRow.Id id);

    @Query("select a from ArtifactRow a where a.id.jobId in :jobs order by a.id.jobId, a.id.name")
    List<ArtifactRow> findByJobs(Collection<UUID> jobs);

    @Modifying
    @Query("""
            delete from ArtifactRow a
             where a.id.jobId = :job and (a.key = :key or substring(a.key, 1, length(:key) + 1) = concat(:key, '/'))""")
    int removeAt(UUID job, String key);

    ArtifactRow save(ArtifactRow row);
}
