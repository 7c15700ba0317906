package io.cytoforge.api.security;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.web.RefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Finds out who calls. */
final class Authenticating extends OncePerRequestFilter {
    private final Recognition recognition;
    private final SecurityContextRepository contexts;
    private final HandlerExceptionResolver problems;

    /** @param contexts where a request that is answered by several threads, one after the other, keeps its caller */
    Authenticating(Recognition recognition, SecurityContextRepository contexts, HandlerExceptionResolver problems) {
        this.recognition = recognition;
        this.contexts = contexts;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = recognition.of(request);
        } catch (RefusedException e) {
            if (e.status() == HttpStatus.UNAUTHORIZED) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, Refusals.INVALID);
            }
            problems.resolveException(request, response, null, e);
            return;
        }
        if (caller.isPresent()) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new CallerAuthentication(caller.get()));
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
        }
        chain.doFilter(request, response);
    }
}
