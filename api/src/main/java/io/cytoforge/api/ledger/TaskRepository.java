package io.cytoforge.api.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Tasks. Every transition says from which state it comes and answers how many rows it changed. */
public interface TaskRepository extends Repository<TaskRow, UUID> {
    Optional<TaskRow> findById(UUID id);

    @Query("select t.jobId from TaskRow t where t.id = :id")
    Optional<UUID> findJobOf(UUID id);

    @Query("select t from TaskRow t where t.jobId = :job order by t.stage, t.position")
    List<TaskRow> findByJob(UUID job);

    @Query("select count(t) from TaskRow t where t.jobId = :job and t.state = :state")
    long countInState(UUID job, TaskState state);

    @Query("select min(t.stage) from TaskRow t where t.jobId = :job and t.state <> SUCCEEDED")
    Optional<Integer> firstUnfinishedStage(UUID job);

    @Query("select t from TaskRow t where t.state = RUNNING and t.leaseUntil < :now order by t.leaseUntil")
    List<TaskRow> findLost(Instant now, Limit limit);

    /** Ready tasks whose doorbell seems to be lost: each ring doubles the time until the next. */
    @Query(value = """
            select * from tasks t
             where t.state = 'READY' and t.not_before <= :now
               and t.rung_at + make_interval(secs => :seconds * power(2, least(t.rings, 6))) < :now
               and not exists (select 1 from outbox o where o.task_id = t.id and o.sent_at is null)
             order by t.rung_at limit 500""", nativeQuery = true)
    List<TaskRow> findUnheard(Instant now, double seconds);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("""
            update TaskRow t
               set t.state = RUNNING, t.attempt = t.attempt + 1, t.leaseToken = :token, t.leaseUntil = :until,
                   t.worker = :worker, t.startedAt = :now, t.rings = 0,
                   t.pace.firstDone = null, t.pace.firstAt = null, t.pace.lastAt = null
             where t.id = :id and t.state = READY and t.attempt = :attempt - 1 and t.notBefore <= :now""")
    int claim(UUID id, int attempt, UUID token, Instant until, String worker, Instant now);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("""
            update TaskRow t
               set t.leaseUntil = :until, t.pace.done = :done, t.pace.total = :total, t.pace.unit = :unit,
                   t.pace.note = :note, t.pace.metrics = :metrics, t.pace.firstDone = coalesce(t.pace.firstDone, :done),
                   t.pace.firstAt = coalesce(t.pace.firstAt, :now), t.pace.lastAt = :now
             where t.id = :id and t.leaseToken = :token and t.state = RUNNING""")
    int beat(
            UUID id,
            UUID token,
            Instant until,
            double done,
            double total,
            String unit,
            String note,
            String metrics,
            Instant now);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("""
            update TaskRow t
               set t.state = SUCCEEDED, t.finishedAt = :now, t.pace.done = t.pace.total, t.errorCode = null,
                   t.errorMessage = null
             where t.id = :id and t.leaseToken = :token and t.state = RUNNING""")
    int succeed(UUID id, UUID token, Instant now);

    /** Running → ready, for another attempt. */
    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("""
            update TaskRow t
               set t.state = READY, t.notBefore = :notBefore, t.rungAt = :notBefore, t.errorCode = :code,
                   t.errorMessage = :message
             where t.id = :id and t.leaseToken = :token and t.leaseUntil < :leaseBefore and t.state = RUNNING""")
    int giveBack(UUID id, UUID token, Instant leaseBefore, Instant notBefore, String code, String message);

    /** Running → failed or cancelled, for good. */
    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("""
            update TaskRow t
               set t.state = :to, t.finishedAt = :now, t.errorCode = :code, t.errorMessage = :message
             where t.id = :id and t.leaseToken = :token and t.leaseUntil < :leaseBefore and t.state = RUNNING""")
    int end(UUID id, UUID token, Instant leaseBefore, TaskState to, String code, String message, Instant now);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("""
            update TaskRow t set t.state = CANCELLED, t.finishedAt = :now
             where t.jobId = :job and t.state in (WAITING, READY)""")
    int cancelIdle(UUID job, Instant now);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("""
            update TaskRow t
               set t.state = WAITING, t.finishedAt = null, t.attemptLimit = t.attempt + :attempts, t.rings = 0
             where t.jobId = :job and t.state in (FAILED, CANCELLED)""")
    int revive(UUID job, int attempts);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("""
            update TaskRow t set t.state = READY, t.notBefore = :now, t.rungAt = :now
             where t.jobId = :job and t.stage = :stage and t.state = WAITING""")
    int open(UUID job, int stage, Instant now);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("""
            update TaskRow t set t.rungAt = :now, t.rings = t.rings + 1
             where t.id = :id and t.state = READY and t.rungAt = :before""")
    int ring(UUID id, Instant before, Instant now);
}
