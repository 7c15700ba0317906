package io.cytoforge.api.outbox;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.TaskReadyMessage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** A message that is to be sent, or was. */
@Entity
@Table(name = "outbox")
class OutboxRow {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    @Id
    private Long id;

    private UUID taskId;
    private int attempt;

    @Enumerated(EnumType.STRING)
    private Capability needs;

    private Instant createdAt;
    private Instant dueAt;
    private @Nullable Instant sentAt;

    @Column(insertable = false, updatable = false)
    private @Nullable String trace;

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

    /** The headers of the trace that its job belongs to; empty if to none. */
    Map<String, String> trace() {
        return trace == null ? Map.of() : Json.mapper().readValue(trace, HEADERS);
    }

    TaskReadyMessage message() {
        return new TaskReadyMessage(taskId, attempt);
    }
}
