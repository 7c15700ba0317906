package io.cytoforge.api.scheduling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Tasks, to be read. */
public interface TaskRepository extends Repository<TaskRow, UUID> {
    Optional<TaskRow> findById(UUID id);

    /** All tasks of a job in the order of its plan, of which there may be very many. */
    @Query("select t from TaskRow t where t.jobId = :job order by t.number")
    List<TaskRow> findByJob(UUID job);

    @Query("select t from TaskRow t where t.state = RUNNING and t.leaseUntil < :now order by t.leaseUntil")
    List<TaskRow> findLost(Instant now, Limit limit);
}
