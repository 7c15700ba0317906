package io.cytoforge.api.retention;

import io.cytoforge.api.settings.RetentionSettings;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.StoreException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes jobs that ended long ago, where that is asked for. One that has made something stays as long as that does. */
@Component
class JobRetention {
    private static final Logger log = LoggerFactory.getLogger(JobRetention.class);
    private static final int AT_ONCE = 500;

    private static final String OLD = """
            select j.id from jobs j
             where j.finished_at < :before and j.state in ('SUCCEEDED', 'FAILED', 'CANCELLED') and j.tasks_running = 0
               and not exists (select from resources r where r.job_id = j.id)
               and not exists (select from dataset_jobs d where d.job_id = j.id)
             order by j.finished_at limit :most""";

    private final JdbcClient sql;
    private final JobRemoval removal;
    private final RetentionSettings settings;
    private final Clock clock;

    JobRetention(JdbcClient sql, JobRemoval removal, RetentionSettings settings, Clock clock) {
        this.sql = sql;
        this.removal = removal;
        this.settings = settings;
        this.clock = clock;
    }

    /** Another process may do the same. */
    @Scheduled(
            initialDelayString = "${cytoforge.retention.look-every:1h}",
            fixedDelayString = "${cytoforge.retention.look-every:1h}")
    void remove() {
        if (settings.jobs().isZero()) {
            return;
        }
        int removed = 0;
        for (UUID job : old()) {
            try {
                removal.remove(job, false);
                removed++;
            } catch (RefusedException e) {
                log.debug("job {} stays: {}", job, e.getMessage());
            } catch (StoreException e) {
                log.warn("files of job {} could not be removed; they are left to the cleaner", job, e);
                break;
            }
        }
        if (removed > 0) {
            log.info("removed {} jobs that ended more than {} ago", removed, settings.jobs());
        }
    }

    private List<UUID> old() {
        return sql.sql(OLD)
                .param("before", clock.instant().minus(settings.jobs()).atOffset(ZoneOffset.UTC))
                .param("most", AT_ONCE)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }
}
