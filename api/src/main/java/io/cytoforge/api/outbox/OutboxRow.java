package io.cytoforge.api.outbox;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.task.Doorbell;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A doorbell that is to be sent, or was. */
@Entity
@Table(name = "outbox")
class OutboxRow {
    @Id
    private Long id;

    private UUID taskId;
    private int attempt;

    @Enumerated(EnumType.STRING)
    private Capability needs;

    private Instant createdAt;
    private Instant dueAt;
    private @Nullable Instant sentAt;

    @SuppressWarnings("NullAway.Init")
    protected OutboxRow() {}

    Long id() {
        return id;
    }

    Capability needs() {
        return needs;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Instant sentAt() {
        return sentAt;
    }

    Doorbell doorbell() {
        return new Doorbell(taskId, attempt);
    }
}
