package io.cytoforge.api.uploads;

import io.cytoforge.api.callers.Callers;
import io.cytoforge.api.callers.Visible;
import io.cytoforge.api.generated.model.UploadStart;
import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.web.RefusedException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The files that are being sent, as rows. */
@Component
class Uploads {
    private static final String ADD = """
            insert into uploads (id, project, request, bytes, created_at, expires_at)
            values (:id, :project, cast(:request as jsonb), :bytes, :now, :end)""";

    private static final String GET = """
            select id, request, received, volume_id, created_at, expires_at from uploads where id = :id and\s""" + Visible.SQL;

    /** Whoever comes second with a part that begins there matches no row. */
    private static final String GO_ON = """
            update uploads set received = :to, expires_at = :end where id = :id and received = :from and volume_id is null""";

    private static final String ADD_PART = """
            insert into upload_parts (upload_id, start, bytes, key) values (:id, :start, :bytes, :key)""";

    private static final String PARTS =
            "select start, bytes, key from upload_parts where upload_id = :id order by start";

    private static final String PENDING = """
            select coalesce(sum(bytes), 0) from uploads where project = :project and volume_id is null""";

    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final Duration keep;
    private final Clock clock;

    Uploads(JdbcClient sql, TransactionTemplate transactions, JsonMapper json, UploadSettings settings, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.json = json;
        this.keep = settings.keep();
        this.clock = clock;
    }

    UploadRow add(UploadStart request) {
        UUID id = UUID.randomUUID();
        sql.sql(ADD)
                .param("id", id)
                .param("project", Callers.project())
                .param("request", json.writeValueAsString(request))
                .param("bytes", request.getBytes())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("end", end())
                .update();
        return get(id);
    }

    /** @throws RefusedException if the caller's project has none of that id */
    UploadRow get(UUID id) {
        return sql.sql(GET)
                .param("id", id)
                .param("project", Callers.sees())
                .query((row, _) -> row(row))
                .optional()
                .orElseThrow(() -> RefusedException.notFound("upload", id));
    }

    /** @return false if the upload does not end where the part begins; then nothing is changed */
    boolean append(UUID id, UploadRow.Part part) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            int moved = sql.sql(GO_ON)
                    .param("id", id)
                    .param("from", part.start())
                    .param("to", part.end())
                    .param("end", end())
                    .update();
            if (moved == 0) {
                return false;
            }
            sql.sql(ADD_PART)
                    .param("id", id)
                    .param("start", part.start())
                    .param("bytes", part.bytes())
                    .param("key", part.key())
                    .update();
            return true;
        }));
    }

    /** In the order of the file. */
    List<UploadRow.Part> parts(UUID id) {
        return sql.sql(PARTS)
                .param("id", id)
                .query((row, _) -> new UploadRow.Part(row.getLong("start"), row.getLong("bytes"), row.getString("key")))
                .list();
    }

    /** Bytes that the caller's project may still send. */
    long pending() {
        return sql.sql(PENDING)
                .param("project", Callers.project())
                .query(BigDecimal.class)
                .single()
                .longValue();
    }

    void became(UUID id, UUID volume) {
        sql.sql("update uploads set volume_id = :volume where id = :id")
                .param("id", id)
                .param("volume", volume)
                .update();
    }

    /** With what is known of its parts. */
    void remove(UUID id) {
        sql.sql("delete from uploads where id = :id").param("id", id).update();
    }

    /** Of all projects. */
    List<UUID> expired() {
        return sql.sql("select id from uploads where expires_at < :now order by expires_at limit 1000")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private OffsetDateTime end() {
        return clock.instant().plus(keep).atOffset(ZoneOffset.UTC);
    }

    private UploadRow row(ResultSet row) throws SQLException {
        return new UploadRow(
                row.getObject("id", UUID.class),
                json.readValue(row.getString("request"), UploadStart.class),
                row.getLong("received"),
                row.getObject("volume_id", UUID.class),
                instant(row, "created_at"),
                instant(row, "expires_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
