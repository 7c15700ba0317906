package io.cytoforge.api.keys;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.callers.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys there are. */
@Component
public class ApiKeys {
    /** Use is written no oftener. */
    private static final Duration USE = Duration.ofMinutes(1);

    private static final String SELECT = """
            select k.id, k.prefix, k.name, k.scopes, k.project, k.created_at, k.expires_at, k.revoked_at, k.last_used_at
              from api_keys k\s""";

    private final JdbcClient sql;
    private final Clock clock;

    public ApiKeys(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A key that is wanted.
     *
     * @param expires null for never
     */
    public record Wanted(
            String name,
            Set<Scope> scopes,
            String project,
            @Nullable Instant expires) {}

    /** Keeps a key. */
    public ApiKey add(Secret secret, Wanted wanted) {
        return insert(secret, wanted, false);
    }

    private ApiKey insert(Secret secret, Wanted wanted, boolean bootstrap) {
        Instant now = clock.instant();
        UUID id = UUID.randomUUID();
        sql.sql("""
                        insert into api_keys (id, hash, prefix, name, scopes, project, bootstrap, created_at, expires_at)
                        values (:id, :hash, :prefix, :name, string_to_array(:scopes, ','), :project, :bootstrap, :now,
                                cast(:expires as timestamptz))""")
                .param("id", id)
                .param("hash", secret.hash())
                .param("prefix", secret.prefix())
                .param("name", wanted.name())
                .param(
                        "scopes",
                        String.join(
                                ",",
                                wanted.scopes().stream()
                                        .map(Scope::word)
                                        .sorted()
                                        .toList()))
                .param("project", wanted.project())
                .param("bootstrap", bootstrap)
                .param("now", utc(now))
                .param("expires", wanted.expires() == null ? null : utc(wanted.expires()))
                .update();
        return new ApiKey(
                id,
                secret.prefix(),
                wanted.name(),
                wanted.scopes(),
                wanted.project(),
                now,
                wanted.expires(),
                null,
                null);
    }

    /** Of those that settings have ever named, only this one is good from now on; of none, no one. */
    void bootstrap(@Nullable Secret secret) {
        sql.sql("update api_keys set revoked_at = :now where bootstrap and revoked_at is null and hash <> :hash")
                .param("now", utc(clock.instant()))
                .param("hash", secret == null ? "" : secret.hash())
                .update();
        if (secret == null) {
            return;
        }
        int known = sql.sql("update api_keys set revoked_at = null where bootstrap and hash = :hash")
                .param("hash", secret.hash())
                .update();
        if (known == 0) {
            insert(secret, new Wanted("bootstrap", EnumSet.of(Scope.ADMIN), Caller.DEFAULT_PROJECT, null), true);
        }
    }

    /** Newest first. */
    List<ApiKey> all() {
        return sql.sql(SELECT + "order by k.created_at desc, k.id desc")
                .query((row, _) -> key(row))
                .list();
    }

    boolean areThereAny() {
        return sql.sql("select exists (select from api_keys where revoked_at is null)")
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Whether a project has, or had, a key; the one that is there from the start needs none. */
    public boolean isThere(String project) {
        return project.equals(Caller.DEFAULT_PROJECT)
                || sql.sql("select exists (select from api_keys where project = :project)")
                        .param("project", project)
                        .query((row, _) -> row.getBoolean(1))
                        .single();
    }

    /** @return whether there is such a key; one that was revoked before stays so */
    boolean revoke(UUID id) {
        return sql.sql("update api_keys set revoked_at = coalesce(revoked_at, :now) where id = :id")
                        .param("now", utc(clock.instant()))
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Whose key it is, if it is good now. */
    public Optional<Caller> find(Secret secret) {
        return used(sql.sql(SELECT + "where k.hash = :hash")
                .param("hash", secret.hash())
                .query((row, _) -> key(row))
                .optional());
    }

    /** Whose key it is, if it is good now. */
    public Optional<Caller> find(UUID id) {
        return used(sql.sql(SELECT + "where k.id = :id")
                .param("id", id)
                .query((row, _) -> key(row))
                .optional());
    }

    /** Whose session it is, if it and its key are good now. */
    Optional<Caller> ofSession(Secret session) {
        return used(sql.sql(SELECT + "join sessions s on s.key_id = k.id where s.hash = :hash and s.expires_at > :now")
                .param("hash", session.hash())
                .param("now", utc(clock.instant()))
                .query((row, _) -> key(row))
                .optional());
    }

    private Optional<Caller> used(Optional<ApiKey> key) {
        Instant now = clock.instant();
        Optional<ApiKey> valid = key.filter(known -> known.isValid(now));
        valid.filter(known -> known.lastUsed() == null || known.lastUsed().isBefore(now.minus(USE)))
                .ifPresent(known -> use(known.id(), now));
        return valid.map(ApiKey::caller);
    }

    /** Of many at once, one writes. */
    private void use(UUID id, Instant now) {
        sql.sql("""
                        update api_keys set last_used_at = :now
                         where id = :id and (last_used_at is null or last_used_at < :before)""")
                .param("now", utc(now))
                .param("before", utc(now.minus(USE)))
                .param("id", id)
                .update();
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream((String[]) row.getArray("scopes").getArray())
                .map(Scope::of)
                .forEach(scopes::add);
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("prefix"),
                row.getString("name"),
                scopes,
                row.getString("project"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                instant(row, "last_used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
