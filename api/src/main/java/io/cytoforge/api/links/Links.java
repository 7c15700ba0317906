package io.cytoforge.api.links;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.callers.Scope;
import io.cytoforge.api.keys.ApiKeys;
import io.cytoforge.api.links.LinkKeys.LinkKey;
import io.cytoforge.api.signing.Hmac;
import io.cytoforge.api.web.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Links that prove by themselves who let their bearer in, to what, and until when. What proves is
 * {@code signing key.end.caller's key.project.HMAC-SHA256} of all that and the target; whoever bears it may look, as the
 * caller who made it might, and no longer than that one's key is good.
 */
@Component
public class Links {
    private static final String SEPARATOR = ".";
    private static final String NOBODY = "-";
    private static final int PARTS = 5;

    private final LinkKeys linkKeys;
    private final ApiKeys keys;
    private final Clock clock;

    Links(LinkKeys linkKeys, ApiKeys keys, Clock clock) {
        this.linkKeys = linkKeys;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param url as it is followed, from the root of the service
     * @param until when it ends, to the second
     */
    record Link(String url, Instant until) {}

    Link make(Target target, Duration life, Caller by) {
        Instant until = Instant.ofEpochSecond(clock.instant().plus(life).getEpochSecond());
        LinkKey key = linkKeys.signing();
        String claim = String.join(
                SEPARATOR,
                key.id(),
                Long.toString(until.getEpochSecond()),
                by.key() == null ? NOBODY : by.key().toString(),
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(by.project().getBytes(StandardCharsets.UTF_8)));
        return new Link(target.with(claim + SEPARATOR + hmac(key, claim, target)), until);
    }

    /** Whether a request bears what is to prove a link. */
    public static boolean isOne(@Nullable String query) {
        return query != null && ("&" + query).contains("&link=");
    }

    /**
     * Whoever follows a link.
     *
     * @param path as it was sent, with its escapes
     * @throws RefusedException if it is none of ours, was changed, or has ended
     */
    public Caller follow(String path, @Nullable String query) {
        Target target = Target.of(path, query).orElseThrow(Links::unknown);
        String[] parts = String.valueOf(target.proof()).split("\\.", -1);
        if (parts.length != PARTS) {
            throw unknown();
        }
        String claim = String.join(SEPARATOR, parts[0], parts[1], parts[2], parts[3]);
        LinkKey key = linkKeys.find(parts[0]).orElseThrow(Links::unknown);
        if (!MessageDigest.isEqual(bytes(hmac(key, claim, target)), bytes(parts[PARTS - 1]))) {
            throw unknown();
        }
        // From here on it is what was written here.
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        if (!clock.instant().isBefore(until)) {
            throw new RefusedException(
                    HttpStatus.FORBIDDEN, "this link was good until %s; ask for a new one".formatted(until));
        }
        String project = new String(Base64.getUrlDecoder().decode(parts[3]), StandardCharsets.UTF_8);
        return parts[2].equals(NOBODY)
                ? new Caller(null, "a link", project, Set.of(Scope.READ))
                : ofKey(UUID.fromString(parts[2]), project)
                        .orElseThrow(() -> new RefusedException(
                                HttpStatus.FORBIDDEN, "the key that this link was made with is good no more"));
    }

    private Optional<Caller> ofKey(UUID key, String project) {
        return keys.find(key).map(maker -> new Caller(key, maker.name(), project, Set.of(Scope.READ)));
    }

    private static RefusedException unknown() {
        return new RefusedException(
                HttpStatus.FORBIDDEN, "this link was not made here, or is not as it was made; ask for a new one");
    }

    private static String hmac(LinkKey key, String claim, Target target) {
        return Hmac.of(claim + "\n" + target.text(), key.secret());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
