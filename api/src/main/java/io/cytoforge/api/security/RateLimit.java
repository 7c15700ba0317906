package io.cytoforge.api.security;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.quotas.RequestRates;
import io.cytoforge.api.web.RefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers 429 to a key that asks too often. */
final class RateLimit extends OncePerRequestFilter {
    private final RequestRates rates;
    private final HandlerExceptionResolver problems;

    RateLimit(RequestRates rates, HandlerExceptionResolver problems) {
        this.rates = rates;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        Optional<RefusedException> refused =
                authentication != null && authentication.getPrincipal() instanceof Caller caller
                        ? rates.count(caller)
                        : Optional.empty();
        if (refused.isPresent()) {
            problems.resolveException(request, response, null, refused.get());
        } else {
            chain.doFilter(request, response);
        }
    }
}
