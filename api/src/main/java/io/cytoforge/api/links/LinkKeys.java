package io.cytoforge.api.links;

import io.cytoforge.api.settings.LinkSettings;
import io.cytoforge.api.signing.Hmac;
import io.cytoforge.api.signing.RandomHex;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What links are signed with, the same for all processes: the key of the settings, or else one that is made once and kept in
 * the database. Where a key comes into the settings later, links that were signed with the other stay good.
 */
@Component
class LinkKeys {
    private static final int ID_BYTES = 4;
    private static final int SECRET_BYTES = 32;

    /** Ids of those in the database are hexadecimal. */
    private static final String GIVEN = "g";

    private final JdbcClient sql;
    private final Clock clock;
    private final Optional<LinkKey> given;

    LinkKeys(JdbcClient sql, Clock clock, LinkSettings settings) {
        this.sql = sql;
        this.clock = clock;
        this.given = Optional.of(settings.key()).filter(key -> !key.isEmpty()).map(LinkKeys::given);
    }

    /** Its id follows from it, so that wherever it is given it has the same one, and another key another one. */
    private static LinkKey given(String secret) {
        return new LinkKey(GIVEN + Hmac.of("id of a key for links", secret).substring(0, 2 * ID_BYTES), secret);
    }

    record LinkKey(String id, String secret) {
        @Override
        public String toString() {
            return "LinkKey[" + id + "]";
        }
    }

    /**
     * What new links are signed with: what is given, or the newest of the database, of which the first is made here. Where two
     * processes make one at once, both are good.
     */
    LinkKey signing() {
        return given.orElseGet(this::newest);
    }

    private LinkKey newest() {
        return sql.sql("select id, secret from link_keys order by created_at desc, id limit 1")
                .query((row, _) -> new LinkKey(row.getString("id"), row.getString("secret")))
                .optional()
                .orElseGet(this::make);
    }

    /** @return empty if there is none, or none any more */
    Optional<LinkKey> find(String id) {
        return given.filter(key -> key.id().equals(id)).or(() -> kept(id));
    }

    private Optional<LinkKey> kept(String id) {
        return sql.sql("select id, secret from link_keys where id = :id")
                .param("id", id)
                .query((row, _) -> new LinkKey(row.getString("id"), row.getString("secret")))
                .optional();
    }

    private LinkKey make() {
        LinkKey made = new LinkKey(RandomHex.of(ID_BYTES), RandomHex.of(SECRET_BYTES));
        sql.sql("insert into link_keys (id, secret, created_at) values (:id, :secret, :now)")
                .param("id", made.id())
                .param("secret", made.secret())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return made;
    }
}
