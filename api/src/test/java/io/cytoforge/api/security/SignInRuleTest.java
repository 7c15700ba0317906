package io.cytoforge.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.api.settings.SecuritySettings;
import io.cytoforge.api.settings.SecuritySettings.SignIn;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class SignInRuleTest {
    private static final SecuritySettings.Oidc NO_TOKENS =
            new SecuritySettings.Oidc("", "", "", "project", "scope", "cytoforge:", Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource(textBlock = """
            127.0.0.1, false
            127.1.2.3, false
            ::1,       false
            localhost, false
            0.0.0.0,   true
            ::,        true
            10.1.2.3,  true
            '',        true
            """)
    void unless_settings_say_the_address_decides(String address, boolean required) {
        assertThat(rule(SignIn.AUTO, false, address).isRequired()).isEqualTo(required);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.1.2.3", ""})
    void nothing_is_open_to_others_unless_somebody_says_so_in_so_many_words(String address) {
        assertThatThrownBy(() -> rule(SignIn.OFF, false, address))
                .hasMessageContaining("cytoforge.security.open=true")
                .hasMessageContaining("docs/security.md");
        assertThat(rule(SignIn.OFF, true, address).isRequired()).isFalse();
        assertThat(rule(SignIn.AUTO, true, address).isRequired()).isFalse();
    }

    @Test
    void behind_a_proxy_on_the_same_machine_keys_can_be_asked_for() {
        assertThat(rule(SignIn.REQUIRED, false, "127.0.0.1").isRequired()).isTrue();
        assertThat(rule(SignIn.REQUIRED, true, "0.0.0.0").isRequired()).isTrue();
    }

    @Test
    void a_first_key_that_can_be_guessed_is_refused_without_telling_it() {
        assertThatThrownBy(() -> new SecuritySettings(
                        SignIn.AUTO, false, "short", Duration.ofHours(1), Duration.ofDays(1), NO_TOKENS))
                .hasMessageContaining("at least 32")
                .hasMessageNotContaining("short");
    }

    private static SignInRule rule(SignIn signIn, boolean open, String address) {
        MockEnvironment environment = new MockEnvironment();
        if (!address.isEmpty()) {
            environment.setProperty("server.address", address);
        }
        return new SignInRule(
                new SecuritySettings(signIn, open, "", Duration.ofHours(12), Duration.ofDays(1), NO_TOKENS),
                environment);
    }
}
