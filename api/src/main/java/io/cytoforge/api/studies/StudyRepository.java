package io.cytoforge.api.studies;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

/** Studies, to be read. */
interface StudyRepository extends Repository<StudyRow, UUID>, JpaSpecificationExecutor<StudyRow> {
    Optional<StudyRow> findById(UUID id);
}
