package io.cytoforge.api.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is let in.
 *
 * @param signIn whether a key must be shown
 * @param open says in so many words that nobody need show a key though others than this machine reach the service
 * @param bootstrapKey a key for everything in the project {@code default}, at least 32 characters; revoked when it is no
 *     longer set. Empty for none
 * @param session how long a browser that has shown a key need not do so again
 * @param keepAudit how long it is kept who did what
 * @param oidc whose tokens are good beside keys
 */
@ConfigurationProperties(prefix = "cytoforge.security", ignoreUnknownFields = false)
public record SecuritySettings(
        @DefaultValue("auto") SignIn signIn,
        @DefaultValue("false") boolean open,
        @DefaultValue("") String bootstrapKey,
        @DefaultValue("12h") Duration session,
        @DefaultValue("365d") Duration keepAudit,
        @DefaultValue Oidc oidc) {
    private static final int MIN_KEY_LENGTH = 32;

    /** Whether a key must be shown. */
    public enum SignIn {
        /** Unless the service listens on this machine alone. */
        AUTO,
        /** Always. */
        REQUIRED,
        /** Never. */
        OFF
    }

    /**
     * An OpenID provider whose tokens are good here; none where neither its issuer nor its keys are named.
     *
     * @param issuer its URL, below which {@code .well-known/openid-configuration} tells where its keys are
     * @param jwkSetUri its keys, where the issuer does not tell; tokens without an issuer are then good too, unless it is
     *     named
     * @param audience which tokens must be meant for
     * @param projectClaim which of a token's claims names the project
     * @param scopeClaim which names the scopes, as words or as a list
     * @param scopePrefix before {@code read}, {@code write} and {@code admin} in it
     * @param skew by how much the provider's clock may differ
     */
    public record Oidc(
            @DefaultValue("") String issuer,
            @DefaultValue("") String jwkSetUri,
            @DefaultValue("") String audience,
            @DefaultValue("project") String projectClaim,
            @DefaultValue("scope") String scopeClaim,
            @DefaultValue("cytoforge:") String scopePrefix,
            @DefaultValue("60s") Duration skew) {
        public Oidc {
            if (!(issuer.isEmpty() && jwkSetUri.isEmpty()) && audience.isEmpty()) {
                throw new IllegalArgumentException(
                        "cytoforge.security.oidc.audience must be named, or tokens for other services are good here");
            }
            if (projectClaim.isBlank() || scopeClaim.isBlank() || skew.isNegative()) {
                throw new IllegalArgumentException(
                        "cytoforge.security.oidc needs a project-claim, a scope-claim and a skew from 0, was %s, %s, %s"
                                .formatted(projectClaim, scopeClaim, skew));
            }
        }

        /** Whether there is one. */
        public boolean isOn() {
            return !issuer.isEmpty() || !jwkSetUri.isEmpty();
        }
    }

    public SecuritySettings {
        if (!bootstrapKey.isEmpty() && bootstrapKey.length() < MIN_KEY_LENGTH) {
            throw new IllegalArgumentException(
                    "cytoforge.security.bootstrap-key must have at least %d characters, had %d"
                            .formatted(MIN_KEY_LENGTH, bootstrapKey.length()));
        }
        if (!session.isPositive() || !keepAudit.isPositive()) {
            throw new IllegalArgumentException(
                    "cytoforge.security.session and keep-audit must be positive, were %s and %s"
                            .formatted(session, keepAudit));
        }
    }

    @Override
    public String toString() {
        return "SecuritySettings[sign-in %s, open %s, session %s]".formatted(signIn, open, session);
    }
}
