package io.cytoforge.api.links;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What links are signed with: made once, and the same for all processes. */
@Component
class LinkKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 4;
    private static final int SECRET_BYTES = 32;

    private final JdbcClient sql;
    private final Clock clock;

    LinkKeys(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    record LinkKey(String id, String secret) {
        @Override
        public String toString() {
            return "LinkKey[" + id + "]";
        }
    }

    /** The newest; the first is made here. Where two processes make one at once, both are good. */
    LinkKey newest() {
        return sql.sql("select id, secret from link_keys order by created_at desc, id limit 1")
                .query((row, _) -> new LinkKey(row.getString("id"), row.getString("secret")))
                .optional()
                .orElseGet(this::make);
    }

    /** @return empty if there is none, or none any more */
    Optional<LinkKey> find(String id) {
        return sql.sql("select id, secret from link_keys where id = :id")
                .param("id", id)
                .query((row, _) -> new LinkKey(row.getString("id"), row.getString("secret")))
                .optional();
    }

    private LinkKey make() {
        LinkKey made = new LinkKey(random(ID_BYTES), random(SECRET_BYTES));
        sql.sql("insert into link_keys (id, secret, created_at) values (:id, :secret, :now)")
                .param("id", made.id())
                .param("secret", made.secret())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return made;
    }

    private static String random(int bytes) {
        byte[] made = new byte[bytes];
        RANDOM.nextBytes(made);
        return HexFormat.of().formatHex(made);
    }
}
