package io.cytoforge.api.idempotency;

import io.cytoforge.api.callers.Callers;
import io.cytoforge.api.web.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps which resource the first request of a project with a key has made. */
@Component
public class Idempotency {
    private final IdempotencyKeyRepository keys;
    private final Clock clock;

    Idempotency(IdempotencyKeyRepository keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A digest of what was asked. */
    public static String digest(String operation, String body) {
        try {
            byte[] bytes = (operation + "\n" + body).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Takes the key for a resource that is about to be made in this transaction. Of two at the same time the second
     * waits until the first is committed.
     *
     * @return what an earlier request with this key has made; empty if the key is ours now
     * @throws RefusedException if the earlier request asked for something else
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> take(String key, String digest, UUID resource) {
        return keys.add(Callers.project(), key, digest, resource, clock.instant()) > 0
                ? Optional.empty()
                : find(key, digest);
    }

    /**
     * What an earlier request with this key has made.
     *
     * @throws RefusedException if it asked for something else
     */
    public Optional<UUID> find(String key, String digest) {
        return keys.findById(new IdempotencyKeyRow.Id(Callers.project(), key)).map(row -> {
            if (!row.digest().equals(digest)) {
                throw RefusedException.field(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Idempotency-Key",
                        "was used before with another body; use a new key for a new request");
            }
            return row.resource();
        });
    }
}
