package io.cytoforge.api.web.origins;

import io.cytoforge.api.settings.WebSettings;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.task.TaskPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Keeps web pages from elsewhere from using a browser to reach a service that they could not reach themselves: a name that
 * somebody lets point here (DNS rebinding) is no host of ours, and a page of another origin changes nothing (CSRF). Programs
 * such as curl send no origin. What workers call is proved by their token, and let through.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ForeignPages extends OncePerRequestFilter {
    private static final Set<String> READING =
            Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+\\]");
    private static final Pattern PORT = Pattern.compile(":\\d+$");
    private static final int SHOWN = 100;

    /** Answers are data or reports with pictures and styles in them; none runs a program or is shown within another page. */
    private static final String CONTENT = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** A year. */
    private static final String ONLY_TLS = "max-age=31536000";

    private final WebSettings settings;
    private final CrossOrigin crossOrigin;
    private final HandlerExceptionResolver problems;

    ForeignPages(WebSettings settings, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.settings = settings;
        this.crossOrigin = new CrossOrigin(settings);
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith(TaskPaths.ROOT); // as it is dispatched, without tricks
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin"); // with none, browsers hide the origin of our own forms
        response.setHeader("Content-Security-Policy", CONTENT);
        if (request.isSecure() && !isThisMachine(request)) {
            response.setHeader("Strict-Transport-Security", ONLY_TLS);
        }
        Optional<RefusedException> refusal = refusal(request);
        if (refusal.isPresent()) {
            problems.resolveException(request, response, null, refusal.get());
        } else if (!crossOrigin.isAnswered(request, response)) {
            chain.doFilter(request, response);
        }
    }

    private Optional<RefusedException> refusal(HttpServletRequest request) {
        String host = lowerCase(request.getHeader(HttpHeaders.HOST));
        if (!isOurs(PORT.matcher(host).replaceFirst(""))) {
            return Optional.of(new RefusedException(
                    HttpStatus.MISDIRECTED_REQUEST,
                    "this service does not answer to the host %s; if it is to, name it in cytoforge.web.allowed-hosts"
                            .formatted(shown(host))));
        }
        if (!READING.contains(request.getMethod()) && isForeign(request, host)) {
            return Optional.of(new RefusedException(
                    HttpStatus.FORBIDDEN,
                    "a page of another origin, %s, changes nothing here; if it is to, name it in cytoforge.web.allowed-origins"
                            .formatted(shown(lowerCase(request.getHeader(HttpHeaders.ORIGIN))))));
        }
        return Optional.empty();
    }

    private boolean isOurs(String name) {
        return name.isEmpty()
                || ADDRESS.matcher(name).matches()
                || name.indexOf('.') < 0
                || name.endsWith(".localhost")
                || settings.allowedHosts().contains(name)
                || settings.allowedHosts().contains("*");
    }

    /** What a browser is told of this name counts for all of its ports. */
    private static boolean isThisMachine(HttpServletRequest request) {
        String name = lowerCase(request.getServerName());
        return name.equals("localhost") || name.endsWith(".localhost");
    }

    private boolean isForeign(HttpServletRequest request, String host) {
        String origin = lowerCase(request.getHeader(HttpHeaders.ORIGIN));
        if (!origin.isEmpty()) {
            return !origin.equals("http://" + host)
                    && !origin.equals("https://" + host)
                    && !settings.allowedOrigins().contains(origin);
        }
        String site = lowerCase(request.getHeader("Sec-Fetch-Site"));
        return !site.isEmpty() && !OWN.contains(site);
    }

    private static String lowerCase(@Nullable String header) {
        return header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }
}
