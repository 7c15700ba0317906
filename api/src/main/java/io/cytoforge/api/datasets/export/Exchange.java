package io.cytoforge.api.datasets.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The request and the response that an export is sent with, for what a handler of Spring cannot see.
 *
 * @param response to the request
 */
public record Exchange(HttpServletRequest request, HttpServletResponse response) {
    /** Digest of all of what is asked for, whatever part of it is sent (RFC 9530). */
    static final String DIGEST = "Repr-Digest";

    boolean isHead() {
        return "HEAD".equals(request.getMethod());
    }

    /**
     * Whether one part is wanted, and of this very file (RFC 9110, sections 14.2 and 13.1.5). Several at once are not
     * served: each would be made anew.
     *
     * @param tag of the file
     */
    boolean wantsPart(String tag) {
        @Nullable String range = request.getHeader(HttpHeaders.RANGE);
        @Nullable String only = request.getHeader(HttpHeaders.IF_RANGE);
        return range != null && !range.contains(",") && (only == null || only.equals(tag));
    }

    /**
     * Lets the digest of a file follow it, in a trailer (RFC 9110, section 6.5); HTTP 1.0 has no trailers.
     *
     * @return who is to be told what was sent, when all is
     */
    Consumer<ExportSum> trailer() {
        if ("HTTP/1.0".equals(request.getProtocol())) {
            return _ -> {};
        }
        AtomicReference<String> digest = new AtomicReference<>("");
        response.setHeader(HttpHeaders.TRAILER, DIGEST);
        response.setTrailerFields(() -> Map.of(DIGEST, Objects.requireNonNull(digest.get())));
        return sent -> digest.set(sent.reprDigest());
    }
}
