package io.cytoforge.api.security;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.keys.ApiKeys;
import io.cytoforge.api.keys.Secret;
import io.cytoforge.api.keys.Sessions;
import io.cytoforge.api.links.Links;
import io.cytoforge.api.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * By what a request tells who calls: the key or the token in its header, a link, or the session of a browser that has shown
 * a key.
 */
@Component
class Recognition {
    private static final String BEARER = "Bearer ";

    private final SignInRule rule;
    private final ApiKeys keys;
    private final Sessions sessions;
    private final Links links;
    private final Tokens tokens;

    Recognition(SignInRule rule, ApiKeys keys, Sessions sessions, Links links, Tokens tokens) {
        this.rule = rule;
        this.keys = keys;
        this.sessions = sessions;
        this.links = links;
        this.tokens = tokens;
    }

    /**
     * @return empty if nobody is told by it
     * @throws RefusedException if it bears a link that leads nowhere, also where nobody need sign in, or a token that is not
     *     good
     */
    Optional<Caller> of(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null && isLink(request)) {
            Caller follower = links.follow(request.getRequestURI(), request.getQueryString());
            return Optional.of(rule.isRequired() ? follower : Caller.ANYBODY);
        }
        if (!rule.isRequired()) {
            return Optional.of(Caller.ANYBODY);
        }
        return header == null ? SessionCookie.of(request).flatMap(sessions::find) : bearer(header);
    }

    private static boolean isLink(HttpServletRequest request) {
        String method = request.getMethod();
        return (HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method))
                && Links.isOne(request.getQueryString());
    }

    private Optional<Caller> bearer(String header) {
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        String shown = header.substring(BEARER.length()).strip();
        return tokens.isOne(shown) ? Optional.of(tokens.find(shown)) : keys.find(new Secret(shown));
    }
}
