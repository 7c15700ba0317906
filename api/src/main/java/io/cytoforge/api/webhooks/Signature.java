package io.cytoforge.api.webhooks;

import io.cytoforge.api.signing.Hmac;
import java.time.Instant;

/** Proves to a receiver who tells it something, and when. */
final class Signature {
    private Signature() {}

    /** The header: seconds since 1970, and the HMAC of them, a point and the body. */
    static String header(String secret, Instant now, String body) {
        String time = Long.toString(now.getEpochSecond());
        return "t=%s,v1=%s".formatted(time, Hmac.of(time + "." + body, secret));
    }
}
