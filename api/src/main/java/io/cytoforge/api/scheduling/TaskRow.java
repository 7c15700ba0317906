package io.cytoforge.api.scheduling;

import io.cytoforge.api.callers.Visible;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.json.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A task as it was when it was read; it changes by statements alone. */
@Entity
@Immutable
@Table(name = "tasks")
@Filter(name = Visible.FILTER, condition = Visible.OWN)
public class TaskRow {
    @Id
    private UUID id;

    private UUID jobId;
    private int number;
    private String step;

    @Enumerated(EnumType.STRING)
    private TaskState state;

    private int missing;
    private int attempt;
    private int attemptLimit;
    private int failures;
    private int losses;
    private @Nullable UUID leaseToken;
    private @Nullable Instant leaseUntil;
    private @Nullable String worker;

    @SuppressWarnings("NullAway.Init")
    protected TaskRow() {}

    public UUID id() {
        return id;
    }

    public UUID jobId() {
        return jobId;
    }

    /** Its place in the job's plan, from 0. */
    public int number() {
        return number;
    }

    public Step step() {
        return Json.mapper().readValue(step, Step.class);
    }

    public TaskState state() {
        return state;
    }

    /** How many of the slots that it reads are not complete. */
    public int missing() {
        return missing;
    }

    public int attempt() {
        return attempt;
    }

    /** How many failures end it. */
    public int attemptLimit() {
        return attemptLimit;
    }

    /** How often it has failed by an error. */
    public int failures() {
        return failures;
    }

    /** How often in a row its worker was lost without having got any further. */
    public int losses() {
        return losses;
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
}
