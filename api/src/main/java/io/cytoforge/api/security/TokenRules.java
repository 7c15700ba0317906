package io.cytoforge.api.security;

import io.cytoforge.api.settings.SecuritySettings.Oidc;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * When a token is good: signed with a key that its issuer publishes, by an algorithm with two keys, meant for us, and
 * within its time, which must have an end.
 */
final class TokenRules {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private TokenRules() {}

    /** Asks the issuer when the first token comes, so that the service starts without it. */
    static JwtDecoder decoder(Oidc settings, Clock clock) {
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder = source(settings)
                    .jwsAlgorithms(algorithms -> algorithms.addAll(EnumSet.allOf(SignatureAlgorithm.class)))
                    .validateType(false) // by a rule below
                    .restOperations(client())
                    .build();
            decoder.setJwtValidator(rules(settings, clock));
            return decoder;
        });
    }

    private static JwkSetUriJwtDecoderBuilder source(Oidc settings) {
        return settings.jwkSetUri().isEmpty()
                ? NimbusJwtDecoder.withIssuerLocation(settings.issuer())
                : NimbusJwtDecoder.withJwkSetUri(settings.jwkSetUri());
    }

    private static OAuth2TokenValidator<Jwt> rules(Oidc settings, Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(settings.skew());
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt");
        type.setAllowEmpty(true);
        List<OAuth2TokenValidator<Jwt>> rules =
                new ArrayList<>(List.of(type, times, new JwtAudienceValidator(settings.audience())));
        if (!settings.issuer().isEmpty()) {
            rules.add(new JwtIssuerValidator(settings.issuer()));
        }
        return new DelegatingOAuth2TokenValidator<>(rules);
    }

    private static RestTemplate client() {
        SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
        factory.setConnectTimeout(PATIENCE);
        factory.setReadTimeout(PATIENCE);
        return new RestTemplate(factory);
    }
}
