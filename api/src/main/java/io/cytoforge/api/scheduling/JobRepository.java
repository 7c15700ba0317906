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

    /** How many jobs of its project are ahead of one in the queue. */
    interface Position {
        UUID getId();

        int getAhead();
    }

    /** Of those of the jobs that are queued; the queue is read once for all of them. */
    @Query(value = """
            select id, ahead from (
                select id, cast(rank() over (partition by project order by created_at) - 1 as integer) as ahead
                  from jobs where state = 'QUEUED') queue
             where id in (:jobs)""", nativeQuery = true)
    List<Position> findPositions(Collection<UUID> jobs);

    /** How many tasks of a stage are in a state. */
    interface StageCount {
        int getStage();

        String getName();

        String getNeeds();

        String getState();

        int getTasks();
    }

    /** Of all stages of a job, in their order; without the states that no task of a stage is in. */
    @Query(value = """
            select t.stage as stage, j.stages[t.stage + 1] as name, min(t.needs) as needs, t.state as state,
                   cast(count(*) as integer) as tasks
              from tasks t join jobs j on j.id = t.job_id
             where t.job_id = :job
             group by t.stage, j.stages[t.stage + 1], t.state
             order by t.stage""", nativeQuery = true)
    List<StageCount> countByStage(UUID job);

    /** A stage that reads what another one writes. */
    interface StageOrder {
        int getBefore();

        int getAfter();
    }

    /** Which stages of a job wait for which. */
    @Query(value = """
            with written as (
                select distinct t.stage, slot from tasks t cross join unnest(t.writes) slot where t.job_id = :job),
            read as (
                select distinct t.stage, s.number as slot
                  from slots s cross join unnest(s.readers) reader
                  join tasks t on t.job_id = s.job_id and t.number = reader
                 where s.job_id = :job)
            select distinct w.stage as before, r.stage as after
              from written w join read r on r.slot = w.slot
             where w.stage <> r.stage
             order by after, before""", nativeQuery = true)
    List<StageOrder> findStageOrders(UUID job);
}
