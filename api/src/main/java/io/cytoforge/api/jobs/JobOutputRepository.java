package io.cytoforge.api.jobs;

import io.cytoforge.api.scheduling.JobRow;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What jobs have made, of every kind. */
interface JobOutputRepository extends Repository<JobRow, UUID> {
    /**
     * A row of the view {@code job_outputs}, in which {@code kind} says which table it is from; columns that this one lacks
     * are null.
     */
    interface Output {
        UUID getJobId();

        Kind getKind();

        @Nullable
        UUID getId();

        @Nullable
        String getName();

        @Nullable
        Integer getPosition();

        @Nullable
        String getPath();

        @Nullable
        String getMediaType();

        @Nullable
        Long getBytes();

        @Nullable
        String getSha256();
    }

    /** What there is to make. */
    enum Kind {
        VOLUME,
        FILE,
        MODEL,
        SHAPE_MODEL
    }

    /** Of several jobs, each in the order of names. */
    @Query(value = """
            select job_id as "jobId", kind, id, name, position, path, media_type as "mediaType", bytes, sha256
              from job_outputs where job_id in (:jobs) order by job_id, name, position""", nativeQuery = true)
    List<Output> findOf(Collection<UUID> jobs);
}
