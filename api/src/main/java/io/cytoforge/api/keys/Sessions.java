package io.cytoforge.api.keys;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.settings.SecuritySettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Browsers that have shown a key, and keep something else in its place. */
@Component
public class Sessions {
    private final JdbcClient sql;
    private final ApiKeys keys;
    private final SecuritySettings settings;
    private final Clock clock;

    Sessions(JdbcClient sql, ApiKeys keys, SecuritySettings settings, Clock clock) {
        this.sql = sql;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return what the browser is to keep; nothing if the key is not good */
    public Optional<Secret> begin(Secret key) {
        return keys.find(key).map(caller -> {
            Secret session = Secret.newSession();
            Instant now = clock.instant();
            sql.sql("delete from sessions where expires_at < :now")
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            sql.sql("""
                            insert into sessions (hash, key_id, created_at, expires_at)
                            values (:hash, :key, :now, :expires)""")
                    .param("hash", session.hash())
                    .param("key", caller.key())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("expires", now.plus(settings.session()).atOffset(ZoneOffset.UTC))
                    .update();
            return session;
        });
    }

    public Optional<Caller> find(Secret session) {
        return keys.ofSession(session);
    }

    public void end(Secret session) {
        sql.sql("delete from sessions where hash = :hash")
                .param("hash", session.hash())
                .update();
    }
}
