package io.cytoforge.api.models;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ModelRepository extends Repository<ModelRow, UUID>, JpaSpecificationExecutor<ModelRow> {
    Optional<ModelRow> findById(UUID id);

    @Query("select m.id from ModelRow m where m.jobId = :job")
    Optional<UUID> findIdByJob(UUID job);
}
