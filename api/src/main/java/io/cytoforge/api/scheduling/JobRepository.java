package io.cytoforge.api.scheduling;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Jobs, to be read. */
public interface JobRepository extends Repository<JobRow, UUID>, JpaSpecificationExecutor<JobRow> {
    Optional<JobRow> findById(UUID id);

    /** How many jobs are ahead of one in the queue. */
    interface Position {
        UUID getId();

        int getAhead();
    }

    /** Of those of the jobs that are queued; the queue is read once for all of them. */
    @Query(value = """
            select id, ahead from (
                select id, cast(rank() over (order by created_at) - 1 as integer) as ahead
                  from jobs where state = 'QUEUED') queue
             where id in (:jobs)""", nativeQuery = true)
    List<Position> findPositions(Collection<UUID> jobs);
}
