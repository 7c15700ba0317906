package io.cytoforge.api.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Doorbells, written from the rows of the tasks themselves. */
interface OutboxRepository extends Repository<OutboxRow, Long> {
    /** A doorbell for every ready task of a stage. */
    @Modifying(flushAutomatically = true)
    @Query(value = """
            insert into outbox (task_id, attempt, needs, created_at, due_at)
            select id, attempt + 1, needs, :now, not_before from tasks
             where job_id = :job and stage = :stage and state = 'READY' order by position""", nativeQuery = true)
    int addStage(UUID job, int stage, Instant now);

    /** A doorbell for one task if it is ready. */
    @Modifying(flushAutomatically = true)
    @Query(value = """
            insert into outbox (task_id, attempt, needs, created_at, due_at)
            select id, attempt + 1, needs, :now, not_before from tasks
             where id = :task and state = 'READY'""", nativeQuery = true)
    int addTask(UUID task, Instant now);

    /** What is due, held until the transaction ends; what somebody else holds is left to them. */
    @Query(value = """
            select * from outbox where sent_at is null and due_at <= :now
             order by id limit :batch for update skip locked""", nativeQuery = true)
    List<OutboxRow> holdDue(Instant now, int batch);

    @Modifying(clearAutomatically = true)
    @Query("update OutboxRow o set o.sentAt = :now where o.id in :ids")
    int markSent(Collection<Long> ids, Instant now);

    @Modifying
    @Query("delete from OutboxRow o where o.sentAt < :before")
    int deleteSent(Instant before);

    @Query("select count(o) from OutboxRow o where o.sentAt is null")
    long countUnsent();
}
