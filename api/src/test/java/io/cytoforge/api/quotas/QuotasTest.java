package io.cytoforge.api.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.callers.Scope;
import io.cytoforge.api.settings.QuotaSettings;
import io.cytoforge.api.testing.AdministratorKey;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.unit.DataSize;

@ApiTest
@TestPropertySource(
        properties = {
            "cytoforge.security.sign-in=required",
            "cytoforge.quota.requests-per-minute=20",
            "cytoforge.quota.jobs=2",
            "cytoforge.quota.stored=8KB"
        })
@Import(AdministratorKey.class)
class QuotasTest {
    private static final Caller CALLER = new Caller(UUID.randomUUID(), "cf_1", "p", Set.of(Scope.READ));

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    private String key = "";

    @BeforeEach
    void makeKey() {
        key = Http.json(post(
                        AdministratorKey.KEY,
                        "/v1/keys",
                        "{\"name\": \"n\", \"project\": \"q-%s\"}".formatted(UUID.randomUUID())))
                .get("key")
                .asString();
    }

    @Test
    void a_key_that_asks_too_often_is_told_when_to_come_again() {
        for (int i = 0; i < 20; i++) {
            assertThat(jobs(key)).hasStatusOk();
        }
        MvcTestResult refused = jobs(key);
        assertThat(refused).hasStatus(429).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(Http.json(refused).get("detail").asString()).contains("20", "cytoforge.quota.requests-per-minute");
        assertThat(refused.getResponse().getHeader("Retry-After")).matches("[1-5]");
    }

    @Test
    void a_project_has_so_many_jobs_at_a_time() {
        String first = Http.json(simulate(1)).get("id").asString();
        assertThat(simulate(2)).hasStatus(202);
        MvcTestResult third = simulate(3);
        assertThat(third).hasStatus(429).hasHeader("Retry-After", "60");
        assertThat(Http.json(third).get("detail").asString()).contains("cytoforge.quota.jobs");
        assertThat(post(key, "/v1/jobs/" + first + "/cancel", "")).hasStatus(202);
        assertThat(simulate(3)).hasStatus(202);
    }

    @Test
    void a_project_stores_so_much() {
        byte[] half = TestVolumes.tiff(new Shape3(16, 16, 16), VoxelType.UINT8);
        assertThat(upload(half)).hasStatus(201);
        upload(half);
        MvcTestResult refused = upload(half);
        assertThat(refused).hasStatus(429).hasHeader("Retry-After", "3600");
        assertThat(Http.json(refused).get("detail").asString()).contains("cytoforge.quota.stored");
    }

    @Test
    void buckets_fill_again_evenly() {
        MovedClock clock = new MovedClock();
        RequestRates rates = new RequestRates(new QuotaSettings(60, 0, DataSize.ofBytes(0), 0), clock);
        for (int i = 0; i < 60; i++) {
            assertThat(rates.count(CALLER)).isEmpty();
        }
        assertThat(rates.count(CALLER)).isPresent();
        clock.now = clock.now.plusMillis(1_001);
        assertThat(rates.count(CALLER)).isEmpty();
        assertThat(rates.count(CALLER)).isPresent();
        clock.now = clock.now.plus(Duration.ofMinutes(10));
        for (int i = 0; i < 60; i++) {
            assertThat(rates.count(CALLER)).isEmpty();
        }
        assertThat(rates.count(CALLER)).isPresent();
        Caller other = new Caller(UUID.randomUUID(), "cf_2", "p", Set.of(Scope.READ));
        assertThat(rates.count(other)).isEmpty();
        assertThat(rates.count(Caller.ANYBODY)).isEmpty();
    }

    @Test
    void uploads_of_a_project_wait_for_each_other_and_for_no_other_project() {
        Quotas quotas = new Quotas(sql, new QuotaSettings(0, 0, DataSize.ofBytes(0), 1));
        try {
            as(CALLER);
            Quotas.Upload first = quotas.upload();
            assertThatThrownBy(quotas::upload)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("uploads-at-once");
            as(new Caller(UUID.randomUUID(), "cf_2", "other", Set.of(Scope.WRITE)));
            quotas.upload().close();
            as(CALLER);
            first.close();
            quotas.upload().close();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static void as(Caller caller) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(caller, null));
    }

    private MvcTestResult simulate(int seed) {
        return post(key, "/v1/simulations", "{\"preset\": \"celegans-nuclei\", \"seed\": %d}".formatted(seed));
    }

    private MvcTestResult jobs(String with) {
        return mvc.get()
                .uri("/v1/jobs")
                .header("Authorization", "Bearer " + with)
                .exchange();
    }

    private MvcTestResult upload(byte[] tiff) {
        return mvc.post()
                .uri("/v1/volumes")
                .multipart()
                .file("file", tiff)
                .param("kind", "image")
                .header("Authorization", "Bearer " + key)
                .exchange();
    }

    private MvcTestResult post(String with, String path, String body) {
        return mvc.post()
                .uri(path)
                .header("Authorization", "Bearer " + with)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
