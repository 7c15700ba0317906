package io.cytoforge.api.resources;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a resource comes from; all but the origin is null unless a job made it.
 *
 * @param jobId the job that made it
 * @param role what it is in its job, e.g. {@code labels}
 * @param position which of several of that role, from 0
 * @param path where it lies among all that its job makes; no two lie at one
 */
@Embeddable
public record Provenance(
        @Enumerated(EnumType.STRING) Origin origin,
        @Nullable UUID jobId,
        @Nullable String role,
        @Nullable Integer position,
        @Nullable String path) {
    public Provenance {
        boolean made = jobId != null && role != null && position != null && path != null;
        boolean given = jobId == null && role == null && position == null && path == null;
        if (origin == Origin.JOB ? !made : !given) {
            throw new IllegalArgumentException("origin %s with job %s, role %s, position %s, path %s"
                    .formatted(origin, jobId, role, position, path));
        }
    }

    /** Of what somebody sends. */
    public static Provenance upload() {
        return new Provenance(Origin.UPLOAD, null, null, null, null);
    }

    /** Of what comes with the software. */
    public static Provenance starter() {
        return new Provenance(Origin.STARTER, null, null, null, null);
    }

    /** Of what a job makes. */
    public static Provenance job(UUID job, String role, int position, String path) {
        return new Provenance(Origin.JOB, job, role, position, path);
    }

    /** Of the only one of its role that a job makes. */
    public static Provenance job(UUID job, String role) {
        return job(job, role, 0, role);
    }
}
