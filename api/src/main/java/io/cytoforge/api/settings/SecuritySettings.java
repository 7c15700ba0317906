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
 */
@ConfigurationProperties(prefix = "cytoforge.security", ignoreUnknownFields = false)
public record SecuritySettings(
        @DefaultValue("auto") SignIn signIn,
        @DefaultValue("false") boolean open,
        @DefaultValue("") String bootstrapKey,
        @DefaultValue("12h") Duration session,
        @DefaultValue("365d") Duration keepAudit) {
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
