package io.cytoforge.api.artifacts;

import io.cytoforge.api.settings.LeftoverSettings;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.StoreException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes what a job needed on its way and nobody can use any more: a training's checkpoints, what tasks handed to each
 * other, states of pictures that were replaced. Only of jobs that have succeeded, some time ago: another may be run again,
 * and goes on from what it has. What a row names stays.
 */
@Component
class Leftovers {
    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    private static final int AT_ONCE = 100;

    private final JdbcClient sql;
    private final Artifacts artifacts;
    private final ObjectStore store;
    private final LeftoverSettings settings;
    private final Clock clock;

    Leftovers(JdbcClient sql, Artifacts artifacts, ObjectStore store, LeftoverSettings settings, Clock clock) {
        this.sql = sql;
        this.artifacts = artifacts;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** Another process may look at the same time: what is gone is removed without harm. */
    @Scheduled(
            initialDelayString = "${cytoforge.leftovers.look-every:1m}",
            fixedDelayString = "${cytoforge.leftovers.look-every:1m}")
    void remove() {
        for (UUID job : jobs()) {
            try {
                removeOf(job);
            } catch (StoreException e) {
                log.warn("what job {} left could not be removed; the next look will try", job, e);
                return;
            }
            sql.sql("update jobs set cleaned_at = :now where id = :job")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("job", job)
                    .update();
        }
    }

    private List<UUID> jobs() {
        return sql.sql("""
                        select id from jobs
                         where cleaned_at is null and state = 'SUCCEEDED' and finished_at < :before
                         order by finished_at limit :most""")
                .param("before", clock.instant().minus(settings.keep()).atOffset(ZoneOffset.UTC))
                .param("most", AT_ONCE)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private void removeOf(UUID job) {
        Set<String> named = artifacts.ofJob(job).stream().map(ArtifactRow::key).collect(Collectors.toUnmodifiableSet());
        long removed = 0;
        for (String folder : List.of(Keys.checkpoints(job), Keys.work(job), Keys.progress(job))) {
            for (String key : store.list(folder)) {
                if (!named.contains(key)) {
                    store.delete(key);
                    removed++;
                }
            }
        }
        if (removed > 0) {
            log.info("removed {} objects that job {} needed on its way", removed, job);
        }
    }
}
