package io.cytoforge.api.webhooks;

import io.cytoforge.api.callers.Callers;
import io.cytoforge.api.callers.Visible;
import io.cytoforge.api.signing.RandomHex;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the caller's project wants to be told. */
@Component
class Webhooks {
    private static final int SECRET_BYTES = 24;

    private final JdbcClient sql;
    private final Clock clock;

    Webhooks(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    record Webhook(UUID id, URI url, Instant created) {}

    /** @param secret what is told will be signed with */
    record Made(Webhook webhook, String secret) {}

    Made add(URI url) {
        Made made = new Made(new Webhook(UUID.randomUUID(), url, clock.instant()), "cw_" + RandomHex.of(SECRET_BYTES));
        sql.sql(
                        "insert into webhooks (id, project, url, secret, created_at) values (:id, :project, :url, :secret, :now)")
                .param("id", made.webhook().id())
                .param("project", Callers.project())
                .param("url", url.toString())
                .param("secret", made.secret())
                .param("now", made.webhook().created().atOffset(ZoneOffset.UTC))
                .update();
        return made;
    }

    /** Newest first. */
    List<Webhook> all() {
        return sql.sql("select id, url, created_at from webhooks where " + Visible.SQL
                        + " order by created_at desc, id desc")
                .param("project", Callers.sees())
                .query((row, _) -> new Webhook(
                        row.getObject("id", UUID.class),
                        URI.create(row.getString("url")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** @return whether there was one */
    boolean remove(UUID id) {
        return sql.sql("delete from webhooks where id = :id and " + Visible.SQL)
                        .param("id", id)
                        .param("project", Callers.sees())
                        .update()
                > 0;
    }
}
