package io.cytoforge.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.callers.Scope;
import io.cytoforge.api.testing.ApiTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class FirstKeyTest {
    @Autowired
    ApiKeys keys;

    @Autowired
    JdbcClient sql;

    @AfterEach
    void clean() {
        sql.sql("delete from api_keys where bootstrap").update();
    }

    @Test
    void of_the_keys_that_settings_have_named_only_the_last_is_good() {
        Secret first = new Secret("cf_of-the-settings-" + UUID.randomUUID());
        Secret second = new Secret("cf_of-the-settings-" + UUID.randomUUID());
        keys.bootstrap(first);
        keys.bootstrap(first);
        Caller caller = keys.find(first).orElseThrow();
        assertThat(caller.project()).isEqualTo("default");
        assertThat(caller.may(Scope.ADMIN)).isTrue();
        keys.bootstrap(second);
        assertThat(keys.find(first)).isEmpty();
        assertThat(keys.find(second)).isPresent();
        keys.bootstrap(null);
        assertThat(keys.find(second)).isEmpty();
        keys.bootstrap(first);
        assertThat(keys.find(first)).map(Caller::key).contains(caller.key());
    }

    @Test
    void keys_that_people_made_stay_whatever_settings_say() {
        Secret made = Secret.newKey();
        keys.add(made, new ApiKeys.Wanted("n", java.util.Set.of(Scope.READ), "default", null));
        keys.bootstrap(null);
        assertThat(keys.find(made)).isPresent();
    }

    @Test
    void a_key_is_never_shown_whole() {
        Secret secret = Secret.newKey();
        assertThat(secret.toString()).isEqualTo(secret.prefix() + "…").hasSize(12);
    }
}
