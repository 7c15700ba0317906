package io.cytoforge.api.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.callers.Scope;
import io.cytoforge.api.keys.ApiKeys;
import io.cytoforge.api.settings.LinkSettings;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.web.RefusedException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Installations that are given keys, or none. */
@ApiTest
class LinkKeysTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Caller READER = new Caller(null, "a reader", "default", Set.of(Scope.READ));

    @Autowired
    JdbcClient sql;

    @Autowired
    ApiKeys keys;

    @Autowired
    Clock clock;

    private final Target target =
            Target.of("/v1/volumes/%s/tiff".formatted(UUID.randomUUID()), null).orElseThrow();

    @Test
    void links_are_good_wherever_the_same_key_is_given_whatever_the_database_holds() {
        URI link = link(with(KEY));
        sql.sql("delete from link_keys").update();
        assertThat(follow(with(KEY), link).project()).isEqualTo("default");
        assertThatThrownBy(() -> follow(with(KEY + "0"), link))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not made here");
        assertThatThrownBy(() -> follow(with(""), link)).isInstanceOf(RefusedException.class);
    }

    @Test
    void links_made_before_a_key_was_given_stay_good() {
        URI link = link(with(""));
        assertThat(follow(with(KEY), link).project()).isEqualTo("default");
        assertThat(link(with(KEY)).getQuery()).doesNotContain(query(link).split("\\.", 2)[0]);
    }

    @Test
    void a_key_is_not_in_its_links_and_not_told() {
        assertThat(link(with(KEY)).toString()).doesNotContain(KEY);
        assertThat(new LinkSettings(KEY).toString()).doesNotContain(KEY);
        assertThat(new LinkKeys(sql, clock, new LinkSettings(KEY)).signing().toString())
                .doesNotContain(KEY);
    }

    @Test
    void a_key_has_32_bytes_or_more() {
        assertThatThrownBy(() -> new LinkSettings(KEY.substring(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 32 bytes, had 31")
                .hasMessageNotContaining(KEY.substring(1));
        assertThat(new LinkSettings("ä".repeat(16)).key()).hasSize(16);
    }

    private Links with(String key) {
        return new Links(new LinkKeys(sql, clock, new LinkSettings(key)), keys, clock);
    }

    private URI link(Links links) {
        return URI.create(links.make(target, Duration.ofMinutes(1), READER).url());
    }

    private static Caller follow(Links links, URI link) {
        return links.follow(link.getRawPath(), link.getRawQuery());
    }

    private static String query(URI link) {
        return link.getQuery().substring("link=".length());
    }
}
