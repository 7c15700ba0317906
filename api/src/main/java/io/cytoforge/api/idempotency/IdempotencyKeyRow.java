package io.cytoforge.api.idempotency;

import io.cytoforge.api.callers.Visible;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Filter;

@Entity
@Table(name = "idempotency_keys")
@Filter(name = Visible.FILTER, condition = Visible.OWN)
class IdempotencyKeyRow {
    @EmbeddedId
    private Id id;

    private String digest;
    private UUID resource;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected IdempotencyKeyRow() {}

    Id id() {
        return id;
    }

    /** Two projects may use the same key for different requests. */
    @Embeddable
    record Id(String project, String key) implements Serializable {}

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
