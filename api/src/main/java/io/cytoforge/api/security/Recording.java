package io.cytoforge.api.security;

import io.cytoforge.api.audit.Audit;
import io.cytoforge.api.audit.Deed;
import io.cytoforge.api.callers.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Writes down what callers change, or are kept from changing; not what they look at. */
final class Recording extends OncePerRequestFilter {
    private static final Set<String> LOOKING =
            Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());
    private static final int LONGEST = 200;

    private final Audit audit;

    Recording(Audit audit) {
        this.audit = audit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (LOOKING.contains(request.getMethod())
                || authentication == null
                || !(authentication.getPrincipal() instanceof Caller caller)) {
            chain.doFilter(request, response);
            return;
        }
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            int status = answered ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            audit.record(new Deed(
                    caller, shown(request.getMethod()), operation(request), resource(request, response), status));
        }
    }

    private static String operation(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                ? handler.getMethod().getName()
                : shown(request.getRequestURI());
    }

    private static @Nullable String resource(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(Deed.RESOURCE) instanceof String named) {
            return shown(named);
        }
        String made = response.getHeader(HttpHeaders.LOCATION);
        if (made != null && made.startsWith("/v1/")) {
            return shown(made.substring(made.lastIndexOf('/') + 1));
        }
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> named && !named.isEmpty()
                ? shown(named.values().stream().map(String::valueOf).collect(Collectors.joining("/")))
                : null;
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
