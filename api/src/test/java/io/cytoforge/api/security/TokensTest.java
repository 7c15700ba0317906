package io.cytoforge.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.api.keys.ApiKeys;
import io.cytoforge.api.settings.SecuritySettings;
import io.cytoforge.api.settings.SecuritySettings.Oidc;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.TestClock;
import io.cytoforge.api.web.RefusedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ClosedApiTest
class TokensTest {
    private static final String SIMULATION = "{\"preset\": \"celegans-nuclei\"}";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestClock clock;

    @Autowired
    ApiKeys keys;

    private final String project = "tokens-" + UUID.randomUUID();
    private String key = "";

    @BeforeEach
    void makeProject() {
        key = key(project);
    }

    @Test
    void a_token_and_a_key_of_the_same_project_see_the_same() {
        String writing = TestIssuer.token(claims("cytoforge:write openid"));
        String byToken = job(send(writing, "POST", "/v1/simulations", SIMULATION));
        String byKey = job(send(key, "POST", "/v1/simulations", SIMULATION));
        for (String bearer : List.of(writing, key, TestIssuer.token(claims("cytoforge:read")))) {
            assertThat(send(bearer, "GET", "/v1/jobs/" + byToken, null)).hasStatusOk();
            assertThat(send(bearer, "GET", "/v1/jobs/" + byKey, null)).hasStatusOk();
        }
        assertThat(WholeAudit.of(mvc)).contains("token ada@example.org");
    }

    @Test
    void of_another_project_it_sees_nothing() {
        String other = "others-" + UUID.randomUUID();
        String theirs = job(send(key(other), "POST", "/v1/simulations", SIMULATION));
        String token = TestIssuer.token(claims("cytoforge:admin"));
        MvcTestResult answer = send(token, "GET", "/v1/jobs/" + theirs, null);
        assertThat(answer).hasStatus(404);
        String never = UUID.randomUUID().toString();
        assertThat(Http.text(answer).replace(theirs, "ID"))
                .isEqualTo(
                        Http.text(send(token, "GET", "/v1/jobs/" + never, null)).replace(never, "ID"));
        assertThat(send(token, "POST", "/v1/jobs/" + theirs + "/cancel", null)).hasStatus(404);
        assertThat(Http.text(send(token, "GET", "/v1/jobs", null))).doesNotContain(theirs);
        Map<String, Object> both = claims("cytoforge:read");
        both.put("lab", other);
        assertThat(send(TestIssuer.token(both), "GET", "/v1/jobs/" + theirs, null))
                .hasStatusOk();
    }

    @Test
    void scopes_are_words_or_a_list_and_others_mean_nothing() {
        String reading = TestIssuer.token(claims("cytoforge:read"));
        assertThat(send(reading, "POST", "/v1/simulations", SIMULATION)).hasStatus(403);
        assertThat(send(reading, "GET", "/v1/keys", null)).hasStatus(403);
        assertThat(send(TestIssuer.token(claims(List.of("cytoforge:admin", "x"))), "GET", "/v1/keys", null))
                .hasStatusOk();
        for (Object none : List.of("read write admin", "", List.of(), 7, "cytoforge:everything")) {
            MvcTestResult answer = send(TestIssuer.token(claims(none)), "GET", "/v1/jobs", null);
            assertThat(answer).hasStatus(403);
            assertThat(Http.text(answer)).contains("cytoforge:read");
        }
    }

    @Test
    void one_of_a_project_that_is_not_there_is_refused() {
        for (String wrong : List.of("nobody-" + UUID.randomUUID(), "*", "", "Default", "a b", "../x")) {
            Map<String, Object> claims = claims("cytoforge:admin");
            claims.put("lab", wrong);
            assertThat(send(TestIssuer.token(claims), "GET", "/v1/jobs", null)).hasStatus(403);
        }
        Map<String, Object> without = claims("cytoforge:admin");
        without.remove("lab");
        MvcTestResult answer = send(TestIssuer.token(without), "GET", "/v1/jobs", null);
        assertThat(answer).hasStatus(403);
        assertThat(Http.text(answer)).contains("lab is missing");
    }

    @Test
    void one_for_somebody_else_by_somebody_else_or_without_an_end_is_refused() {
        unauthorized(with("aud", "another-service"));
        unauthorized(with("aud", null));
        unauthorized(with("iss", "https://elsewhere.example.org"));
        unauthorized(with("iss", null));
        unauthorized(with("exp", null));
        unauthorized(with("nbf", clock.instant().plus(Duration.ofHours(1)).getEpochSecond()));
        assertThat(send(
                        TestIssuer.token(with("aud", List.of("another", TestIssuer.AUDIENCE))),
                        "GET",
                        "/v1/jobs",
                        null))
                .hasStatusOk();
    }

    @Test
    void one_that_has_expired_is_refused_in_words() {
        String token = TestIssuer.token(claims("cytoforge:read"));
        assertThat(send(token, "GET", "/v1/jobs", null)).hasStatusOk();
        clock.pass(Duration.ofHours(2));
        MvcTestResult answer = send(token, "GET", "/v1/jobs", null);
        assertThat(answer).hasStatus(401);
        assertThat(answer.getResponse().getHeader("WWW-Authenticate")).contains("invalid_token");
        assertThat(Http.text(answer)).contains("expired");
    }

    @Test
    void what_the_provider_has_not_signed_is_refused() {
        Map<String, Object> claims = claims("cytoforge:admin");
        String good = TestIssuer.token(claims);
        String[] parts = good.split("\\.");
        String others = TestIssuer.token(with("lab", "default"));
        for (String bad : List.of(
                TestIssuer.unsigned(claims),
                TestIssuer.forged(claims),
                TestIssuer.signedWithThePublicKey(claims),
                parts[0] + "." + others.split("\\.")[1] + "." + parts[2],
                parts[0] + "." + parts[1] + ".",
                "a.b.c",
                good + "x.y")) {
            assertThat(send(bad, "GET", "/v1/jobs", null)).hasStatus(401);
        }
    }

    @Test
    void links_that_it_makes_see_its_project_alone() {
        String made = job(send(key, "POST", "/v1/simulations", SIMULATION));
        String token = TestIssuer.token(claims("cytoforge:read"));
        String path = "/v1/jobs/%s/artifacts/none".formatted(made);
        MvcTestResult link = send(token, "POST", "/v1/links", "{\"path\": \"%s\"}".formatted(path));
        assertThat(link).hasStatusOk();
        MvcTestResult followed = mvc.get()
                .uri(java.net.URI.create(Http.json(link).get("url").asString()))
                .exchange();
        assertThat(followed).hasStatus(404);
        assertThat(Http.text(followed)).contains("none");
    }

    @Test
    void where_no_provider_is_named_a_token_is_no_key() {
        Tokens none = new Tokens(
                settings(new Oidc("", "", "", "project", "scope", "cytoforge:", Duration.ZERO)), keys, clock);
        assertThat(none.isOne(TestIssuer.token(claims("cytoforge:read")))).isFalse();
    }

    @Test
    void keys_may_be_named_without_the_provider_and_are_asked_for_when_they_are_needed() {
        Oidc there =
                new Oidc("", TestIssuer.URL + "/keys", TestIssuer.AUDIENCE, "lab", "scp", "", Duration.ofSeconds(60));
        Tokens tokens = new Tokens(settings(there), keys, clock);
        Map<String, Object> claims = with("scp", "read");
        claims.remove("iss");
        assertThat(tokens.find(TestIssuer.token(claims)).project()).isEqualTo(project);
        Oidc away =
                new Oidc("", "http://127.0.0.1:1/keys", TestIssuer.AUDIENCE, "lab", "scp", "", Duration.ofSeconds(60));
        Tokens waiting = new Tokens(settings(away), keys, clock);
        assertThatThrownBy(() -> waiting.find(TestIssuer.token(claims)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
    }

    @Test
    void an_audience_must_be_named() {
        assertThatThrownBy(() -> new Oidc("https://id.example.org", "", "", "p", "s", "", Duration.ZERO))
                .hasMessageContaining("cytoforge.security.oidc.audience");
    }

    private static SecuritySettings settings(Oidc oidc) {
        return new SecuritySettings(
                SecuritySettings.SignIn.REQUIRED, false, "", Duration.ofHours(12), Duration.ofDays(1), oidc);
    }

    private void unauthorized(Map<String, Object> claims) {
        assertThat(send(TestIssuer.token(claims), "GET", "/v1/jobs", null)).hasStatus(401);
    }

    private Map<String, Object> with(String claim, @Nullable Object value) {
        Map<String, Object> claims = claims("cytoforge:read");
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }
        return claims;
    }

    private Map<String, Object> claims(Object scope) {
        return new HashMap<>(Map.of(
                "iss",
                TestIssuer.URL,
                "sub",
                "ada@example.org",
                "aud",
                TestIssuer.AUDIENCE,
                "exp",
                clock.instant().plus(Duration.ofHours(1)).getEpochSecond(),
                "iat",
                clock.instant().getEpochSecond(),
                "lab",
                project,
                "scope",
                scope));
    }

    private String key(String of) {
        return Http.json(send(
                        ClosedApiTest.FIRST,
                        "POST",
                        "/v1/keys",
                        "{\"name\": \"n\", \"scopes\": [\"write\"], \"project\": \"%s\"}".formatted(of)))
                .get("key")
                .asString();
    }

    private static String job(MvcTestResult answer) {
        assertThat(answer).hasStatus(202);
        return Http.json(answer).get("id").asString();
    }

    private MvcTestResult send(String bearer, String method, String path, @Nullable String body) {
        MockMvcTester.MockMvcRequestBuilder request =
                mvc.method(HttpMethod.valueOf(method)).uri(path).header("Authorization", "Bearer " + bearer);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }
}
