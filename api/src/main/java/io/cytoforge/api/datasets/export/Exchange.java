package io.cytoforge.api.datasets.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The request and the response that an export is sent with, for what a handler of Spring cannot see.
 *
 * @param response to the request
 */
public record Exchange(HttpServletRequest request, HttpServletResponse response) {
    private static final String DIGEST = "Repr-Digest";

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
     * Lets the digest of a file follow it (RFC 9530, in a trailer of RFC 9110, section 6.5); HTTP 1.0 has no trailers.
     *
     * @return what writes the file
     */
    Pipe.Writing withTrailer(ExportFile file) {
        if ("HTTP/1.0".equals(request.getProtocol())) {
            return file::write;
        }
        AtomicReference<String> digest = new AtomicReference<>("");
        response.setHeader(HttpHeaders.TRAILER, DIGEST);
        response.setTrailerFields(() -> Map.of(DIGEST, Objects.requireNonNull(digest.get())));
        return out -> {
            DigestOutputStream digested = digested(out);
            file.write(digested);
            digest.set("sha-256=:%s:"
                    .formatted(Base64.getEncoder()
                            .encodeToString(digested.getMessageDigest().digest())));
        };
    }

    private static DigestOutputStream digested(OutputStream out) {
        try {
            return new DigestOutputStream(out, MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
