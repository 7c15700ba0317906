package io.cytoforge.api.idempotency;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface IdempotencyKeyRepository extends Repository<IdempotencyKeyRow, IdempotencyKeyRow.Id> {
    Optional<IdempotencyKeyRow> findById(IdempotencyKeyRow.Id id);

    @Modifying
    @Query(value = """
            insert into idempotency_keys (project, key, digest, resource, created_at)
            values (:project, :key, :digest, :resource, :now) on conflict (project, key) do nothing""", nativeQuery = true)
    int add(String project, String key, String digest, UUID resource, Instant now);
}
