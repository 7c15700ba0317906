package io.cytoforge.api.retention;

import io.cytoforge.api.settings.RetentionSettings;
import io.cytoforge.api.settings.RetentionSettings.Unnamed;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.StoreException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds folders of the store that no row names: what a process left that was killed between an object and its row, or
 * between the removal of a row and that of its objects, and what lost workers wrote for jobs that are gone. Each is
 * remembered when it is first seen, and reported or deleted when it is still without a row some time later. Whatever a
 * running job or upload writes has its row by then, or never will.
 */
@Component
class UnnamedObjects {
    private static final Logger log = LoggerFactory.getLogger(UnnamedObjects.class);

    /** Where uploads and imports lie, each in a folder that is the key of a resource. */
    private static final List<String> RESOURCES = List.of("volumes", "models");

    private static final String JOBS = "jobs";
    private static final String UPLOADS = "uploads";

    private static final int AT_ONCE = 1000;
    private static final int SHOWN = 5;

    private static final String WITHOUT_RESOURCE = """
            select k.key from unnest(cast(:keys as text[])) as k(key)
             where not exists (select from resources r where r.key = k.key)""";

    /** A key of a job is that of its folder and the id. */
    private static final String WITHOUT_JOB = """
            select k.key from unnest(cast(:keys as text[])) as k(key)
             where not exists (select from jobs j where j.id = cast(substring(k.key from 6) as uuid))""";

    /** As are those of uploads in parts. */
    private static final String WITHOUT_UPLOAD = """
            select k.key from unnest(cast(:keys as text[])) as k(key)
             where not exists (select from uploads u where u.id = cast(substring(k.key from 9) as uuid))""";

    private static final String REMEMBER = """
            insert into unnamed_objects (key, seen_at) select k.key, :now from unnest(cast(:keys as text[])) as k(key)
                on conflict do nothing""";

    private static final String FORGET = "delete from unnamed_objects where key <> all (cast(:keys as text[]))";

    private final JdbcClient sql;
    private final ObjectStore store;
    private final RetentionSettings settings;
    private final Clock clock;
    private final AtomicLong count = new AtomicLong();

    UnnamedObjects(JdbcClient sql, ObjectStore store, RetentionSettings settings, Clock clock, MeterRegistry meters) {
        this.sql = sql;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        Gauge.builder("cytoforge.store.unnamed", count, AtomicLong::doubleValue)
                .description("Folders of the store that no row has named for some time")
                .register(meters);
    }

    /** Another process may look at the same time: what is gone is removed without harm. */
    @Scheduled(
            initialDelayString = "${cytoforge.retention.look-every:1h}",
            fixedDelayString = "${cytoforge.retention.look-every:1h}")
    void look() {
        if (settings.unnamed() == Unnamed.KEEP) {
            return;
        }
        try {
            List<String> due = due(found());
            count.set(due.size());
            if (!due.isEmpty()) {
                log.warn(
                        "no row names {} folders of the store, and none has for {}: {}{}",
                        due.size(),
                        settings.unnamedAfter(),
                        String.join(", ", due.subList(0, Math.min(SHOWN, due.size()))),
                        due.size() > SHOWN ? ", …" : "");
            }
            if (settings.unnamed() == Unnamed.DELETE) {
                due.forEach(this::delete);
            }
        } catch (StoreException e) {
            log.warn("the store cannot be looked through; the next look will try", e);
        }
    }

    private void delete(String key) {
        store.deleteFolder(key);
        sql.sql("delete from unnamed_objects where key = :key")
                .param("key", key)
                .update();
        count.decrementAndGet();
        log.info("removed {}, which no row named", key);
    }

    private List<String> found() {
        List<String> found = new ArrayList<>();
        for (String top : RESOURCES) {
            found.addAll(without(WITHOUT_RESOURCE, top));
        }
        found.addAll(without(WITHOUT_JOB, JOBS));
        found.addAll(without(WITHOUT_UPLOAD, UPLOADS));
        return found;
    }

    private List<String> without(String row, String top) {
        List<String> keys = store.folders(top).stream()
                .filter(UnnamedObjects::isId)
                .map(id -> top + "/" + id)
                .toList();
        List<String> without = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            List<String> part = keys.subList(from, Math.min(from + AT_ONCE, keys.size()));
            without.addAll(sql.sql(row)
                    .param("keys", part.toArray(String[]::new))
                    .query(String.class)
                    .list());
        }
        return without;
    }

    /** Those of these that have been known for long enough; of others nothing is remembered. */
    private List<String> due(List<String> found) {
        String[] keys = found.toArray(String[]::new);
        Instant now = clock.instant();
        sql.sql(FORGET).param("keys", keys).update();
        sql.sql(REMEMBER)
                .param("keys", keys)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return sql.sql("select key from unnamed_objects where seen_at <= :before order by key")
                .param("before", now.minus(settings.unnamedAfter()).atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static boolean isId(String name) {
        try {
            return UUID.fromString(name).toString().equals(name);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
