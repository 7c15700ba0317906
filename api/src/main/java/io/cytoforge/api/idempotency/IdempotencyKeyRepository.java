package io.cytoforge.api.idempotency;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface IdempotencyKeyRepository extends Repository<IdempotencyKeyRow, String> {
    Optional<IdempotencyKeyRow> findById(String key);

    @Modifying
    @Query(value = """
            insert into idempotency_keys (key, digest, resource, created_at)
            values (:key, :digest, :resource, :now) on conflict (key) do nothing""", nativeQuery = true)
    int add(String key, String digest, UUID resource, Instant now);
}
