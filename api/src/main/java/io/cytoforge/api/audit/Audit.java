package io.cytoforge.api.audit;

import io.cytoforge.api.generated.model.AuditEntry;
import io.cytoforge.api.settings.SecuritySettings;
import io.cytoforge.api.web.Cursor;
import io.cytoforge.api.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps who did what, for as long as settings say. */
@Component
public class Audit {
    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    private final JdbcClient sql;
    private final SecuritySettings settings;
    private final Clock clock;

    Audit(JdbcClient sql, SecuritySettings settings, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    /** What was done is done: where it cannot be written down, the log tells it. */
    public void record(Deed deed) {
        try {
            sql.sql("""
                            insert into audit (id, created_at, project, caller, method, operation, resource, status)
                            values (:id, :now, :project, :caller, :method, :operation, :resource, :status)""")
                    .param("id", UUID.randomUUID())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("project", deed.caller().project())
                    .param("caller", deed.caller().name())
                    .param("method", deed.method())
                    .param("operation", deed.operation())
                    .param("resource", deed.resource())
                    .param("status", deed.status())
                    .update();
        } catch (DataAccessException e) {
            log.error("{} cannot be written down", deed, e);
        }
    }

    /** Newest first. */
    Page<AuditEntry> page(int limit, @Nullable Cursor cursor) {
        List<AuditEntry> found = sql.sql("""
                        select id, created_at, project, caller, method, operation, resource, status from audit
                         where cast(:at as timestamptz) is null or (created_at, id) < (cast(:at as timestamptz), cast(:id as uuid))
                         order by created_at desc, id desc limit :limit""")
                .param("at", cursor == null ? null : cursor.createdAt().atOffset(ZoneOffset.UTC))
                .param("id", cursor == null ? null : cursor.id())
                .param("limit", limit + 1)
                .query((row, _) -> entry(row))
                .list();
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        AuditEntry last = found.get(limit - 1);
        return new Page<>(
                List.copyOf(found.subList(0, limit)), new Cursor(last.getAt().toInstant(), last.getId()).text());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        AuditEntry entry = new AuditEntry(
                row.getObject("id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class),
                row.getString("project"),
                row.getString("caller"),
                row.getString("method"),
                row.getString("operation"),
                row.getInt("status"));
        entry.setResource(row.getString("resource"));
        return entry;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forget() {
        sql.sql("delete from audit where created_at < :before")
                .param("before", clock.instant().minus(settings.keepAudit()).atOffset(ZoneOffset.UTC))
                .update();
    }
}
