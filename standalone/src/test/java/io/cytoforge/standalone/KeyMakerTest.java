package io.cytoforge.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Services;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class KeyMakerTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Services.Database database = Services.emptyDatabase();
    private final JdbcClient sql =
            JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));

    @BeforeEach
    void name() {
        System.setProperty("spring.datasource.url", database.url());
        System.setProperty("spring.datasource.username", database.user());
        System.setProperty("spring.datasource.password", database.password());
    }

    @AfterEach
    void forget() {
        System.clearProperty("spring.datasource.url");
        System.clearProperty("spring.datasource.username");
        System.clearProperty("spring.datasource.password");
    }

    @Test
    void a_key_is_printed_and_its_hash_is_in_the_database() throws Exception {
        sql.sql(new ClassPathResource("db/migration/V30__api_keys.sql").getContentAsString(StandardCharsets.UTF_8))
                .update();
        assertThat(run("keys", "--scopes", "read,write", "--project", "lab-3", "--name", "Ada", "--days", "2"))
                .isZero();
        String key = out.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
        assertThat(key).matches("cf_[0-9a-f]{48}");
        Map<String, @Nullable Object> row =
                sql.sql("""
                        select name, project, array_to_string(scopes, ',') as scopes, bootstrap,
                               expires_at - created_at between interval '47 h' and interval '49 h' as for_two_days
                          from api_keys where hash = encode(sha256(cast(:key as bytea)), 'hex')""").param("key", key).query().singleRow();
        assertThat(row)
                .containsEntry("name", "Ada")
                .containsEntry("project", "lab-3")
                .containsEntry("scopes", "read,write")
                .containsEntry("bootstrap", false)
                .containsEntry("for_two_days", true);
    }

    @Test
    void an_installation_that_has_not_run_is_told_from_one_without_keys(@TempDir Path folder) {
        assertThat(run("keys")).isEqualTo(1);
        forget();
        assertThat(run("keys", "--data", folder.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("has not run yet", "no installation in");
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("cf_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--scopes=root", "--scopes=", "--project=A b", "--project=*", "--days=-1", "--key=cf_mine"})
    void nonsense_makes_no_key(String option) {
        assertThat(run("keys", option)).isEqualTo(2);
    }

    private int run(String... arguments) {
        return Cytoforge.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
