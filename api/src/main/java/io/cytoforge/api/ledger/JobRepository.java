package io.cytoforge.api.ledger;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Jobs. Every transition says from which states it may come and answers how many rows it changed: 0 or 1. */
public interface JobRepository extends Repository<JobRow, UUID>, JpaSpecificationExecutor<JobRow> {
    Optional<JobRow> findById(UUID id);

    /** The job, held until the transaction ends: whoever changes tasks of a job holds it first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select j from JobRow j where j.id = :id")
    Optional<JobRow> hold(UUID id);

    @Query("select count(j) from JobRow j where j.state = QUEUED and j.createdAt < :createdAt")
    int countQueuedBefore(Instant createdAt);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("""
            update JobRow j set j.state = RUNNING, j.startedAt = coalesce(j.startedAt, :now)
             where j.id = :id and j.state = QUEUED""")
    int start(UUID id, Instant now);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update JobRow j set j.state = :to, j.finishedAt = :now where j.id = :id and j.state in :from")
    int end(UUID id, JobState to, Collection<JobState> from, Instant now);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("""
            update JobRow j
               set j.state = FAILED, j.finishedAt = :now, j.errorCode = :code, j.errorMessage = :message,
                   j.errorAttempts = :attempts
             where j.id = :id and j.state in (QUEUED, RUNNING)""")
    int fail(UUID id, String code, String message, int attempts, Instant now);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update JobRow j set j.cancelRequested = true where j.id = :id and j.state in (QUEUED, RUNNING)")
    int requestCancel(UUID id);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("""
            update JobRow j
               set j.state = :to, j.cancelRequested = false, j.finishedAt = null, j.errorCode = null,
                   j.errorMessage = null, j.errorAttempts = null
             where j.id = :id and j.state in (FAILED, CANCELLED)""")
    int revive(UUID id, JobState to);

    /** Adds figures to the job's result; a later one of the same name wins. */
    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query(value = "update jobs set result = result || cast(:figures as jsonb) where id = :id", nativeQuery = true)
    int addFigures(UUID id, String figures);

    /** Notes that the job reads a volume, which keeps the volume until the job has ended. */
    @Modifying(flushAutomatically = true)
    @Query(
            value = "insert into job_inputs (job_id, volume_id) values (:id, :volume) on conflict do nothing",
            nativeQuery = true)
    int addInput(UUID id, UUID volume);

    /** Notes that the job uses a model, which keeps the model until the job has ended. */
    @Modifying(flushAutomatically = true)
    @Query(
            value = "insert into job_models (job_id, model_id) values (:id, :model) on conflict do nothing",
            nativeQuery = true)
    int addModel(UUID id, UUID model);
}
