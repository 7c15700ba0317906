package io.cytoforge.api.studies;

import io.cytoforge.api.callers.Visible;
import io.cytoforge.api.studies.plan.StudyRequest;
import io.cytoforge.api.studies.plan.StudyState;
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

/** A study as it was when it was read. It changes by statements alone. */
@Entity
@Immutable
@Table(name = "studies")
@Filter(name = Visible.FILTER, condition = Visible.OWN)
class StudyRow {
    @Id
    private UUID id;

    private String name;
    private String request;

    @Enumerated(EnumType.STRING)
    private StudyState state;

    private Instant createdAt;
    private @Nullable Instant finishedAt;

    @SuppressWarnings("NullAway.Init")
    protected StudyRow() {}

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    StudyRequest request() {
        return Json.mapper().readValue(request, StudyRequest.class);
    }

    StudyState state() {
        return state;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant finishedAt() {
        return finishedAt;
    }
}
