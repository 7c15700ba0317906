package io.cytoforge.api.models;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ModelRepository extends Repository<ModelRow, UUID>, JpaSpecificationExecutor<ModelRow> {
    Optional<ModelRow> findById(UUID id);

    @Query("select m.id from ModelRow m where m.jobId = :job")
    Optional<UUID> findIdByJob(UUID job);

    /** Puts other weights, and their card, under the model of a job; 0 rows if it has none. */
    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query(value = """
            update models set key = :key, card = cast(:card as jsonb), created_at = :now where job_id = :job""", nativeQuery = true)
    int replace(UUID job, String key, String card, Instant now);
}
