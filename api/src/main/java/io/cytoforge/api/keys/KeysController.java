package io.cytoforge.api.keys;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.callers.Scope;
import io.cytoforge.api.generated.KeysApi;
import io.cytoforge.api.generated.model.Key;
import io.cytoforge.api.generated.model.KeyList;
import io.cytoforge.api.generated.model.KeyRequest;
import io.cytoforge.api.generated.model.KeyScope;
import io.cytoforge.api.web.RefusedException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Keys over HTTP, for administrators. */
@RestController
class KeysController implements KeysApi {
    private final ApiKeys keys;
    private final Clock clock;

    KeysController(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public ResponseEntity<Key> createKey(KeyRequest request) {
        Instant now = clock.instant();
        Instant expires =
                request.getExpiresAt() == null ? null : request.getExpiresAt().toInstant();
        if (expires != null && !expires.isAfter(now)) {
            throw RefusedException.field(
                    HttpStatus.UNPROCESSABLE_CONTENT, "/expiresAt", "must be in the future, was " + expires);
        }
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        request.getScopes().forEach(scope -> scopes.add(Scope.of(scope.getValue())));
        String project = Objects.requireNonNullElse(request.getProject(), Caller.DEFAULT_PROJECT);
        Secret secret = Secret.newKey();
        Key made = view(keys.add(secret, new ApiKeys.Wanted(request.getName(), scopes, project, expires)));
        made.setKey(secret.text());
        return ResponseEntity.created(URI.create("/v1/keys/" + made.getId())).body(made);
    }

    @Override
    public ResponseEntity<KeyList> listKeys() {
        return ResponseEntity.ok(
                new KeyList(keys.all().stream().map(KeysController::view).toList()));
    }

    @Override
    public ResponseEntity<Void> revokeKey(UUID id) {
        if (!keys.revoke(id)) {
            throw RefusedException.notFound("key", id);
        }
        return ResponseEntity.noContent().build();
    }

    private static Key view(ApiKey key) {
        Key view = new Key(
                key.id(),
                key.prefix(),
                key.name(),
                key.scopes().stream()
                        .map(scope -> KeyScope.fromValue(scope.word()))
                        .toList(),
                key.project(),
                key.created().atOffset(ZoneOffset.UTC));
        view.setExpiresAt(time(key.expires()));
        view.setRevokedAt(time(key.revoked()));
        view.setLastUsedAt(time(key.lastUsed()));
        return view;
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
