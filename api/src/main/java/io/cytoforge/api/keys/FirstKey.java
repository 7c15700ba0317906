package io.cytoforge.api.keys;

import io.cytoforge.api.settings.SecuritySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Takes the key of the settings, with which others are made, before the process says that it is ready. */
@Component
class FirstKey implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(FirstKey.class);

    private final ApiKeys keys;
    private final SecuritySettings settings;

    FirstKey(ApiKeys keys, SecuritySettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        keys.bootstrap(settings.bootstrapKey().isEmpty() ? null : new Secret(settings.bootstrapKey()));
        if (!keys.areThereAny()) {
            log.info("There is no key yet; where one must be shown, docs/security.md says how to make the first");
        }
    }
}
