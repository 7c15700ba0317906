package io.cytoforge.api.web.origins;

import io.cytoforge.api.settings.WebSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Lets programs in pages of the named origins read what is answered to them, and those of all others not. They show a key
 * of their own: no cookie counts.
 */
final class CrossOrigin {
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final List<String> ASKED = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.RANGE,
            HttpHeaders.IF_RANGE,
            HttpHeaders.IF_NONE_MATCH,
            "Idempotency-Key",
            "Last-Event-ID",
            "Upload-Offset");
    private static final List<String> ANSWERED = List.of(
            HttpHeaders.LOCATION,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.ETAG,
            HttpHeaders.CONTENT_RANGE,
            HttpHeaders.ACCEPT_RANGES,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.WWW_AUTHENTICATE,
            "Preview-Cells",
            "Preview-Extent",
            "Preview-Whole",
            "Upload-Length",
            "Upload-Offset");

    private final List<String> origins;
    private final CorsConfiguration allowed = new CorsConfiguration();
    private final DefaultCorsProcessor processor = new DefaultCorsProcessor();

    CrossOrigin(WebSettings settings) {
        this.origins = settings.allowedOrigins();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PATCH", "DELETE"));
        allowed.setAllowedHeaders(ASKED);
        allowed.setExposedHeaders(ANSWERED);
        allowed.setMaxAge(REMEMBERED);
    }

    /** @return whether that was all there is to answer: a browser asked what a page may do */
    boolean isAnswered(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (origins.isEmpty()) {
            return false;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !origins.contains(origin.toLowerCase(Locale.ROOT))) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            return false;
        }
        return !processor.processRequest(allowed, request, response) || CorsUtils.isPreFlightRequest(request);
    }
}
