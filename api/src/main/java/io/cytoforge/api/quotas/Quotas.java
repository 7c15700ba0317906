package io.cytoforge.api.quotas;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.callers.Callers;
import io.cytoforge.api.settings.QuotaSettings;
import io.cytoforge.api.web.RefusedException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * How much the caller's project may have. What is asked for at the same moment is not seen by each other, so a project may
 * get a little more.
 */
@Component
public class Quotas {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofHours(1);

    private static final String STORED = """
            select coalesce((
                select sum(v.shape_z::numeric * v.shape_y * v.shape_x
                           * case v.voxel_type when 'UINT8' then 1 when 'UINT16' then 2 else 4 end)
                  from resources r join volumes v on v.id = r.id where r.project = :project), 0)
                 + coalesce((
                select sum(a.bytes) from jobs j join artifacts a on a.job_id = j.id where j.project = :project), 0)""";

    private final JdbcClient sql;
    private final QuotaSettings settings;
    private final Map<String, Semaphore> uploads = new ConcurrentHashMap<>();

    Quotas(JdbcClient sql, QuotaSettings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    /** @throws RefusedException if the caller's project may not have one more job */
    public void requireRoomForJob() {
        Caller caller = limited();
        if (caller == null) {
            return;
        }
        if (settings.jobs() > 0 && unfinished(caller) >= settings.jobs()) {
            throw RefusedException.tooMany(
                    "project %s may have %d jobs that are queued or run (cytoforge.quota.jobs)"
                            .formatted(caller.project(), settings.jobs()),
                    SOON);
        }
        requireRoomFor(caller, 0);
    }

    /**
     * @param bytes of what is sent
     * @throws RefusedException if the caller's project may not store so much more
     */
    public void requireRoomFor(long bytes) {
        Caller caller = limited();
        if (caller != null) {
            requireRoomFor(caller, bytes);
        }
    }

    private void requireRoomFor(Caller caller, long bytes) {
        DataSize most = settings.stored();
        if (most.toBytes() > 0 && stored(caller) + bytes >= most.toBytes()) {
            throw RefusedException.tooMany(
                    "project %s may store %s (cytoforge.quota.stored); delete what is not needed"
                            .formatted(caller.project(), most),
                    LATER);
        }
    }

    /**
     * One more upload of the caller's project.
     *
     * @return to be closed when it has been read
     * @throws RefusedException if it reads as many as it may
     */
    public Upload upload() {
        Caller caller = limited();
        if (caller == null || settings.uploadsAtOnce() == 0) {
            return () -> {};
        }
        Semaphore places = uploads.computeIfAbsent(caller.project(), _ -> new Semaphore(settings.uploadsAtOnce()));
        if (!places.tryAcquire()) {
            throw RefusedException.tooMany(
                    "of project %s as many uploads are read at a time as may be, %d (cytoforge.quota.uploads-at-once)"
                            .formatted(caller.project(), settings.uploadsAtOnce()),
                    SOON);
        }
        return places::release;
    }

    /** An upload that is being read. */
    @FunctionalInterface
    public interface Upload extends AutoCloseable {
        @Override
        void close();
    }

    /** Null for whom there are no limits. */
    private static @Nullable Caller limited() {
        if (Callers.isSystem()) {
            return null;
        }
        Caller caller = Callers.current();
        return caller.isLimited() ? caller : null;
    }

    private int unfinished(Caller caller) {
        return sql.sql("select count(*) from jobs where project = :project and state in ('QUEUED', 'RUNNING')")
                .param("project", caller.project())
                .query(Integer.class)
                .single();
    }

    private long stored(Caller caller) {
        return sql.sql(STORED)
                .param("project", caller.project())
                .query(java.math.BigDecimal.class)
                .single()
                .longValue();
    }
}
