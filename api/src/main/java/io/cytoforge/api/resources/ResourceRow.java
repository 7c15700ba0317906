package io.cytoforge.api.resources;

import io.cytoforge.api.callers.Visible;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.jspecify.annotations.Nullable;

/** What every resource has, whatever its kind; its objects are in the store before it is, and longer than it. */
@Entity
@Table(name = "resources")
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "type")
@Filter(name = Visible.FILTER, condition = Visible.OWN_OR_SHARED)
public abstract class ResourceRow {
    @Id
    private UUID id;

    /** Hibernate writes it; it is here so that conditions can name it. */
    @Column(name = "type", insertable = false, updatable = false)
    @SuppressWarnings("UnusedVariable")
    private @Nullable String type;

    private String name;
    private String key;

    @Embedded
    private Provenance provenance;

    /** Known when it is added; {@code *} for what all see. */
    @Column(updatable = false)
    private @Nullable String project;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected ResourceRow() {}

    /** @param key in the object store, of an object or of a folder without a slash at the end */
    protected ResourceRow(UUID id, String name, String key, Provenance provenance, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.key = key;
        this.provenance = provenance;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String key() {
        return key;
    }

    public Provenance provenance() {
        return provenance;
    }

    /** The job that made it; null of what comes from elsewhere. */
    public @Nullable UUID jobId() {
        return provenance.jobId();
    }

    public Instant createdAt() {
        return createdAt;
    }

    protected void rename(String other) {
        name = other;
    }

    /** It comes with the software, for all projects. */
    boolean isShared() {
        return Visible.SHARED.equals(project);
    }

    /** Whose it will be. */
    void belongTo(String owner) {
        project = owner;
    }

    /** Its id will be that of an earlier one. */
    void succeed(ResourceRow earlier) {
        id = earlier.id;
    }
}
