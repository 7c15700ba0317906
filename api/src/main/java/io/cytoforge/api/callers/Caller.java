package io.cytoforge.api.callers;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request.
 *
 * @param key its key; null where it has shown something else, or nobody need sign in
 * @param name what people know it by, e.g. {@code cf_1f2e3d4c}
 * @param project whose rows it sees
 * @param scopes what it may do; the largest counts
 */
public record Caller(@Nullable UUID key, String name, String project, Set<Scope> scopes) {
    /** The project of whoever need not sign in, and of all rows of before there were projects. */
    public static final String DEFAULT_PROJECT = "default";

    /** Anybody, where nobody need sign in. */
    public static final Caller ANYBODY = new Caller(null, "anybody", DEFAULT_PROJECT, Set.of(Scope.ADMIN));

    public Caller {
        scopes = Set.copyOf(scopes);
        if (scopes.isEmpty() || project.isBlank()) {
            throw new IllegalArgumentException(
                    "caller %s of project \"%s\" with scopes %s".formatted(name, project, scopes));
        }
    }

    /** Whether limits are for it: not where nobody need sign in. */
    public boolean isLimited() {
        return !equals(ANYBODY);
    }

    public boolean may(Scope wanted) {
        return scopes.stream().anyMatch(scope -> scope.compareTo(wanted) >= 0);
    }
}
