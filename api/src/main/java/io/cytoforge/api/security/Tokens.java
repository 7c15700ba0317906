package io.cytoforge.api.security;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.callers.Scope;
import io.cytoforge.api.keys.ApiKeys;
import io.cytoforge.api.settings.SecuritySettings;
import io.cytoforge.api.settings.SecuritySettings.Oidc;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.science.validation.Excerpt;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Callers whom somebody else vouches for: an OpenID provider that signs who they are, and what is said of them here. */
@Component
class Tokens {
    private static final Logger log = LoggerFactory.getLogger(Tokens.class);
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Of a signed token; a key has no point in it. */
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");

    private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int NAME_LENGTH = 60;

    private final Oidc settings;
    private final ApiKeys keys;
    private final @Nullable JwtDecoder decoder;

    Tokens(SecuritySettings settings, ApiKeys keys, Clock clock) {
        this.settings = settings.oidc();
        this.keys = keys;
        this.decoder = this.settings.isOn() ? TokenRules.decoder(this.settings, clock) : null;
    }

    /** Whether what a request bears is to be read as a token. */
    boolean isOne(String bearer) {
        return decoder != null && FORM.matcher(bearer).matches();
    }

    /**
     * Whom a token is about.
     *
     * @throws RefusedException if it is not good here, or while the provider's keys cannot be had
     */
    Caller find(String token) {
        Jwt jwt = decoded(token);
        String project =
                String.valueOf(Objects.requireNonNullElse(jwt.getClaims().get(settings.projectClaim()), ""));
        if (!PROJECT.matcher(project).matches() || !keys.isThere(project)) {
            throw new RefusedException(
                    HttpStatus.FORBIDDEN,
                    "the token's %s is %s, and there is no such project: it is there as soon as it has a key"
                            .formatted(settings.projectClaim(), project.isEmpty() ? "missing" : Excerpt.of(project)));
        }
        EnumSet<Scope> scopes = scopes(jwt);
        if (scopes.isEmpty()) {
            throw new RefusedException(
                    HttpStatus.FORBIDDEN,
                    "the token's %s has none of %2$sread, %2$swrite and %2$sadmin"
                            .formatted(settings.scopeClaim(), settings.scopePrefix()));
        }
        String subject = Objects.requireNonNullElse(jwt.getSubject(), "of nobody");
        return new Caller(null, "token " + Excerpt.of(subject, NAME_LENGTH), project, scopes);
    }

    private Jwt decoded(String token) {
        try {
            return Objects.requireNonNull(decoder).decode(token);
        } catch (BadJwtException e) {
            throw new RefusedException(HttpStatus.UNAUTHORIZED, "this token is not good here: " + e.getMessage());
        } catch (JwtException | JwtDecoderInitializationException e) {
            log.warn("tokens cannot be checked", e);
            throw RefusedException.busy("tokens cannot be checked while their issuer's keys are not to be had", SOON);
        }
    }

    /** What is no word of ours is somebody else's, and means nothing here. */
    private EnumSet<Scope> scopes(Jwt jwt) {
        Object claim = jwt.getClaims().get(settings.scopeClaim());
        List<String> words = claim instanceof Collection<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(claim).split(" "));
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(Scope.values())
                .filter(scope -> words.contains(settings.scopePrefix() + scope.word()))
                .forEach(scopes::add);
        return scopes;
    }
}
