package io.cytoforge.api.security;

import io.cytoforge.api.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** How who is not let in is told so: programs by a problem document, people who look at a page by the page to sign in. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {
    /** Told with 401 to whoever has shown something. */
    static final String INVALID = "Bearer realm=\"cytoforge\", error=\"invalid_token\"";

    private final HandlerExceptionResolver problems;

    Refusals(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (isBrowserAtPage(request)) {
            String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            String wanted = URLEncoder.encode(request.getRequestURI() + query, StandardCharsets.UTF_8);
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, SignInController.PATH + "?to=" + wanted);
            return;
        }
        boolean given = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, given ? INVALID : "Bearer realm=\"cytoforge\"");
        problem(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                given
                        ? "this is no key that is good here now: unknown, expired or revoked"
                        : "show a key: Authorization: Bearer cf_…");
    }

    /** Paths of the API are for programs, whatever they accept. */
    private static boolean isBrowserAtPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        String path = request.getRequestURI();
        return HttpMethod.GET.matches(request.getMethod())
                && accept != null
                && accept.contains("text/html")
                && !path.startsWith("/v1/")
                && !path.startsWith("/actuator");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"cytoforge\", error=\"insufficient_scope\"");
        problem(request, response, HttpStatus.FORBIDDEN, "this key is not for that: its scopes do not suffice");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException e) {
        problem(request, response, HttpStatus.BAD_REQUEST, "the path or a header has characters that it must not have");
    }

    private void problem(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail) {
        problems.resolveException(request, response, null, new RefusedException(status, detail));
    }
}
