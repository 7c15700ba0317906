package io.cytoforge.api.testing;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.callers.Scope;
import io.cytoforge.api.keys.ApiKeys;
import io.cytoforge.api.keys.Secret;
import java.util.Set;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A key for everything. That of the settings would not do: applications with other settings share the database. */
@TestConfiguration(proxyBeanMethods = false)
public class AdministratorKey {
    public static final String KEY = "cf_0123456789abcdef0123456789abcdef0123456789abcdef";

    @Bean
    ApplicationRunner administrator(ApiKeys keys) {
        return _ -> {
            Secret secret = new Secret(KEY);
            if (keys.find(secret).isEmpty()) {
                keys.add(secret, new ApiKeys.Wanted("tests", Set.of(Scope.ADMIN), Caller.DEFAULT_PROJECT, null));
            }
        };
    }
}
