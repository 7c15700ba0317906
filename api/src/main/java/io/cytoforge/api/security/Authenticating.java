package io.cytoforge.api.security;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.keys.ApiKeys;
import io.cytoforge.api.keys.Secret;
import io.cytoforge.api.keys.Sessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who calls: by the key in the header, or by the session of a browser that has shown one. */
final class KeyAuthentication extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final SignInRule rule;
    private final ApiKeys keys;
    private final Sessions sessions;
    private final SecurityContextRepository contexts;

    /** @param contexts where a request that is answered by several threads, one after the other, keeps its caller */
    KeyAuthentication(SignInRule rule, ApiKeys keys, Sessions sessions, SecurityContextRepository contexts) {
        this.rule = rule;
        this.keys = keys;
        this.sessions = sessions;
        this.contexts = contexts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller = rule.isRequired() ? caller(request) : Optional.of(Caller.ANYBODY);
        if (caller.isPresent()) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new CallerAuthentication(caller.get()));
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
        }
        chain.doFilter(request, response);
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? keys.find(new Secret(header.substring(BEARER.length()).strip()))
                    : Optional.empty();
        }
        return SessionCookie.of(request).flatMap(sessions::find);
    }
}
