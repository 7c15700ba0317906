package io.cytoforge.api.shapemodels;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ShapeModelRepository extends Repository<ShapeModelRow, UUID>, JpaSpecificationExecutor<ShapeModelRow> {
    Optional<ShapeModelRow> findById(UUID id);

    @Query("select m.id from ShapeModelRow m where m.jobId = :job")
    Optional<UUID> findIdByJob(UUID job);
}
