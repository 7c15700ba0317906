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

    /**
     * The model, held until the transaction ends; a job that wants to use it waits. JPA's lock would not do: it is taken
     * {@code for no key update}, which lets the reference of a job pass.
     */
    @Query(value = "select * from models where id = :id for update", nativeQuery = true)
    Optional<ModelRow> hold(UUID id);

    @Query(value = """
            select count(*) from job_models i join jobs j on j.id = i.job_id
             where i.model_id = :id and j.state in ('QUEUED', 'RUNNING')""", nativeQuery = true)
    long countUnfinishedUsers(UUID id);

    @Modifying(clearAutomatically = true)
    @Query("delete from ModelRow m where m.id = :id")
    int remove(UUID id);

    @Query("select m.id from ModelRow m where m.jobId = :job")
    Optional<UUID> findIdByJob(UUID job);

    /** Puts other weights, and their card, under the model of a job; 0 rows if it has none. */
    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query(value = """
            update models set key = :key, card = cast(:card as jsonb), created_at = :now where job_id = :job""", nativeQuery = true)
    int replace(UUID job, String key, String card, Instant now);
}
