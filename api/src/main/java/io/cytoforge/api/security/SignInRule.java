package io.cytoforge.api.security;

import io.cytoforge.api.settings.SecuritySettings;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether a key must be shown: by the address that the service listens on, unless settings say. */
@Component
class SignInRule {
    private static final Logger log = LoggerFactory.getLogger(SignInRule.class);

    private final boolean required;

    /** @throws IllegalStateException if the service would be open to other machines, and nobody has said that it is to be */
    SignInRule(SecuritySettings settings, Environment environment) {
        boolean alone = Binder.get(environment)
                .bind("server.address", InetAddress.class)
                .map(InetAddress::isLoopbackAddress)
                .orElse(false);
        this.required = switch (settings.signIn()) {
            case REQUIRED -> true;
            case AUTO -> !alone && !settings.open();
            case OFF -> false;
        };
        if (!required && !alone && !settings.open()) {
            throw new IllegalStateException("""
                    cytoforge.security.sign-in is off, and server.address is not this machine's own (127.0.0.1): whoever \
                    reaches the port could do anything. Leave sign-in on and make keys (docs/security.md), or say so in so \
                    many words: cytoforge.security.open=true""");
        }
        if (!required && !alone) {
            log.warn("Nobody need sign in, on any address: cytoforge.security.open is set");
        }
    }

    boolean isRequired() {
        return required;
    }
}
