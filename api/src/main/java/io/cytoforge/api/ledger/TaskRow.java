package io.cytoforge.api.ledger;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.Stage;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task as it was when it was read; it changes by the repository's updates alone. */
@Entity
@Table(name = "tasks")
public class TaskRow {
    @Id
    private UUID id;

    private UUID jobId;
    private int stage;
    private String stageName;
    private int position;

    @Enumerated(EnumType.STRING)
    private Capability needs;

    @Enumerated(EnumType.STRING)
    private TaskState state;

    private int attempt;
    private int attemptLimit;
    private Instant notBefore;
    private @Nullable Instant rungAt;
    private int rings;
    private @Nullable UUID leaseToken;
    private @Nullable Instant leaseUntil;
    private @Nullable String worker;

    @Embedded
    private TaskPace pace = new TaskPace();

    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private @Nullable String errorCode;
    private @Nullable String errorMessage;

    @SuppressWarnings("NullAway.Init")
    protected TaskRow() {}

    /**
     * @param stage its place among the job's stages, from 0; tasks of the first are ready at once
     * @param position its place in the stage, from 0
     */
    TaskRow(UUID job, Stage of, int stage, int position, int attemptLimit, Instant now) {
        this.id = UUID.randomUUID();
        this.jobId = job;
        this.stage = stage;
        this.stageName = of.name();
        this.position = position;
        this.needs = of.needs();
        this.state = stage == 0 ? TaskState.READY : TaskState.WAITING;
        this.attemptLimit = attemptLimit;
        this.notBefore = now;
        this.rungAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID jobId() {
        return jobId;
    }

    public int stage() {
        return stage;
    }

    public String stageName() {
        return stageName;
    }

    public int position() {
        return position;
    }

    public Capability needs() {
        return needs;
    }

    public TaskState state() {
        return state;
    }

    public int attempt() {
        return attempt;
    }

    /** Whether a failure of the present attempt may be followed by another one. */
    public boolean hasAttemptsLeft() {
        return attempt < attemptLimit;
    }

    public Instant notBefore() {
        return notBefore;
    }

    public @Nullable Instant rungAt() {
        return rungAt;
    }

    public int rings() {
        return rings;
    }

    public @Nullable UUID leaseToken() {
        return leaseToken;
    }

    public @Nullable Instant leaseUntil() {
        return leaseUntil;
    }

    public @Nullable String worker() {
        return worker;
    }

    public TaskPace pace() {
        return pace;
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    public @Nullable String errorCode() {
        return errorCode;
    }

    public @Nullable String errorMessage() {
        return errorMessage;
    }
}
