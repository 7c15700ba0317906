package io.cytoforge.api.scheduling;

import io.cytoforge.api.callers.Visible;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.common.json.StoredSpecs;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** A job as it was when it was read: all that is told of it but what it made. It changes by statements alone. */
@Entity
@Immutable
@Table(name = "jobs")
@Filter(name = Visible.FILTER, condition = Visible.OWN)
public class JobRow {
    private static final Logger log = LoggerFactory.getLogger(JobRow.class);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    @Id
    private UUID id;

    private String type;
    private String name;
    private String project;

    @Enumerated(EnumType.STRING)
    private JobState state;

    private boolean cancelRequested;
    private String spec;
    private String result;
    private @Nullable String errorCode;
    private @Nullable String errorMessage;
    private @Nullable Integer errorAttempts;

    @Column(nullable = false)
    private Instant createdAt;

    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;

    @Embedded
    private JobProgress progress;

    @SuppressWarnings("NullAway.Init")
    protected JobRow() {}

    public UUID id() {
        return id;
    }

    /** Name of its type. */
    public String type() {
        return type;
    }

    public String name() {
        return name;
    }

    public String project() {
        return project;
    }

    public JobState state() {
        return state;
    }

    public boolean cancelRequested() {
        return cancelRequested;
    }

    /** What it is to do. */
    public JobSpec spec() {
        return StoredSpecs.read(spec);
    }

    /**
     * The spec as a tree, for show: in the words of a request, or as it is stored where this version cannot read it; a list
     * of more than 1000 entries is replaced by their number.
     */
    public Map<String, Object> specTree() {
        return SpecView.of(Json.mapper().convertValue(request(), OBJECT));
    }

    private JsonNode request() {
        try {
            return RequestJson.of(StoredSpecs.read(spec));
        } catch (JacksonException | IllegalArgumentException | IllegalStateException e) {
            log.debug("Job {} has a spec that cannot be read", id, e);
            return Json.mapper().readTree(spec);
        }
    }

    public Map<String, Object> result() {
        return Json.mapper().readValue(result, OBJECT);
    }

    public JobProgress progress() {
        return progress;
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
