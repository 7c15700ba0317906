package io.cytoforge.api.artifacts;

import io.cytoforge.api.callers.Visible;
import io.cytoforge.common.artifact.ProducedFile;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Filter;

/** A finished file of a job. */
@Entity
@Table(name = "artifacts")
@Filter(name = Visible.FILTER, condition = Visible.OF_OWN_JOB, deduceAliasInjectionPoints = false)
public class ArtifactRow {
    @EmbeddedId
    private Id id;

    private String path;
    private String key;
    private String mediaType;
    private long bytes;
    private String sha256;
    private Instant createdAt;

    /** A file's name is unique within its job. */
    @Embeddable
    public record Id(UUID jobId, String name) implements Serializable {}

    @SuppressWarnings("NullAway.Init")
    protected ArtifactRow() {}

    public ArtifactRow(UUID job, ProducedFile file, Instant now) {
        this.id = new Id(job, file.name());
        this.path = file.path();
        this.key = file.key();
        this.mediaType = file.mediaType();
        this.bytes = file.bytes();
        this.sha256 = file.sha256();
        this.createdAt = now;
    }

    public UUID jobId() {
        return id.jobId();
    }

    public String name() {
        return id.name();
    }

    /** Its place among all that the job makes, e.g. {@code volumes/003/cells.csv}. */
    public String path() {
        return path;
    }

    public String key() {
        return key;
    }

    public String mediaType() {
        return mediaType;
    }

    public long bytes() {
        return bytes;
    }

    public String sha256() {
        return sha256;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
