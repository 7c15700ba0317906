package io.cytoforge.api.ledger;

import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.json.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** A job as it was when it was read; it changes by the repository's updates alone. */
@Entity
@Table(name = "jobs")
public class JobRow {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private JobType type;

    private String name;

    @Enumerated(EnumType.STRING)
    private JobState state;

    private boolean cancelRequested;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private String spec;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private String result;

    private @Nullable String errorCode;
    private @Nullable String errorMessage;
    private @Nullable Integer errorAttempts;

    @Column(nullable = false)
    private Instant createdAt;

    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;

    @SuppressWarnings("NullAway.Init")
    protected JobRow() {}

    /** A new job in the queue. */
    JobRow(UUID id, JobSpec spec, Instant now) {
        this.id = id;
        this.type = spec.jobType();
        this.name = spec.name();
        this.state = JobState.QUEUED;
        this.spec = Json.mapper().writeValueAsString(spec);
        this.result = "{}";
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public JobType type() {
        return type;
    }

    public String name() {
        return name;
    }

    public JobState state() {
        return state;
    }

    public boolean cancelRequested() {
        return cancelRequested;
    }

    /** Whether those who still work on it should stop. */
    public boolean shouldStop() {
        return cancelRequested || state.hasEnded();
    }

    public JobSpec spec() {
        return Json.mapper().readValue(spec, JobSpec.class);
    }

    /** The spec as a tree, for show: a list of more than 1000 entries is replaced by their number. */
    public Map<String, Object> specTree() {
        return ShownSpec.of(Json.mapper().readValue(spec, OBJECT));
    }

    public Map<String, Object> result() {
        return Json.mapper().readValue(result, OBJECT);
    }

    public @Nullable String errorCode() {
        return errorCode;
    }

    public @Nullable String errorMessage() {
        return errorMessage;
    }

    public @Nullable Integer errorAttempts() {
        return errorAttempts;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant finishedAt() {
        return finishedAt;
    }
}
