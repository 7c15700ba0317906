package io.cytoforge.api.keys;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.callers.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key; not the key itself.
 *
 * @param prefix how it begins
 * @param name for people
 * @param lastUsed to the minute; null until it is
 */
public record ApiKey(
        UUID id,
        String prefix,
        String name,
        Set<Scope> scopes,
        String project,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant revoked,
        @Nullable Instant lastUsed) {
    public boolean isValid(Instant now) {
        return revoked == null && (expires == null || now.isBefore(expires));
    }

    public Caller caller() {
        return new Caller(id, prefix, project, scopes);
    }
}
