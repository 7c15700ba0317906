package io.cytoforge.api.security;

import io.cytoforge.api.keys.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** What a browser keeps in place of its key: no program of a page reads it, and no other site's request carries it. */
final class SessionCookie {
    private static final String NAME = "cytoforge_session";

    private SessionCookie() {}

    static Optional<Secret> of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, NAME);
        return cookie == null || cookie.getValue() == null || cookie.getValue().isEmpty()
                ? Optional.empty()
                : Optional.of(new Secret(cookie.getValue()));
    }

    static ResponseCookie with(Secret session, Duration age, HttpServletRequest request) {
        return cookie(session.text(), age, request);
    }

    /** Removes it. */
    static ResponseCookie none(HttpServletRequest request) {
        return cookie("", Duration.ZERO, request);
    }

    private static ResponseCookie cookie(String value, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(NAME, value)
                .path("/")
                .maxAge(age)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(request.isSecure())
                .build();
    }
}
