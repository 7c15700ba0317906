package io.cytoforge.api.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Messages, which the statements write that make tasks ready. */
interface OutboxRepository extends Repository<OutboxRow, Long> {
    /** What is due, held until the transaction ends; what somebody else holds is left to them. */
    @Query(value = """
            select o.*, j.trace from outbox o join tasks t on t.id = o.task_id join jobs j on j.id = t.job_id
             where o.sent_at is null and o.due_at <= :now
             order by o.id limit :batch for update of o skip locked""", nativeQuery = true)
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
