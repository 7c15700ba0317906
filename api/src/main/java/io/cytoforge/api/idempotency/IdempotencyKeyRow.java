package io.cytoforge.api.idempotency;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "idempotency_keys")
class IdempotencyKeyRow {
    @Id
    private String key;

    private String digest;
    private UUID resource;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected IdempotencyKeyRow() {}

    String key() {
        return key;
    }

    String digest() {
        return digest;
    }

    UUID resource() {
        return resource;
    }

    Instant createdAt() {
        return createdAt;
    }
}
