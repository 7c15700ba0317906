package io.cytoforge.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.TestClock;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ClosedApiTest
class SignInTest {
    private static final String SIMULATION = """
            {"preset": "celegans-nuclei", "shape": {"z": 32, "y": 48, "x": 48}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @Autowired
    TestClock clock;

    /** Of a project of its own, since this clock runs ahead of those of other tests. */
    private String key = "";

    @BeforeEach
    void makeKey() {
        key = made("admin");
    }

    @Test
    void a_browser_shows_its_key_once_and_keeps_something_else() {
        MvcTestResult answer = signIn(key, "/v1/jobs?limit=3", false);
        assertThat(answer).hasStatus(303).hasHeader("Location", "/v1/jobs?limit=3");
        assertThat(answer.getResponse().getHeader("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200")
                .doesNotContain("Secure", key);
        Cookie session = session(answer);
        assertThat(mvc.get().uri("/v1/jobs").cookie(session)).hasStatusOk();
        assertThat(simulate(session, "http://localhost")).hasStatus(202);
        assertThat(sql.sql("select count(*) from sessions where hash = :text")
                        .param("text", session.getValue())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void under_tls_it_never_goes_in_the_clear() {
        assertThat(signIn(key, "/", true).getResponse().getHeader("Set-Cookie")).contains("; Secure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:9999"})
    void a_page_from_elsewhere_can_use_the_session_for_nothing(String origin) {
        Cookie session = session(signIn(key, "/", false));
        assertThat(simulate(session, origin)).hasStatus(403);
        assertThat(mvc.post()
                        .uri("/sign-out")
                        .cookie(session)
                        .header("Host", "localhost")
                        .header("Origin", origin))
                .hasStatus(403);
        assertThat(mvc.get().uri("/v1/jobs").cookie(session)).hasStatusOk();
    }

    @Test
    void no_page_from_elsewhere_signs_a_browser_in() {
        assertThat(mvc.post()
                        .uri("/sign-in")
                        .header("Host", "localhost")
                        .header("Origin", "http://evil.example")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content("key=" + key))
                .hasStatus(403)
                .doesNotContainHeader("Set-Cookie");
    }

    @Test
    void who_signs_out_is_out() {
        Cookie session = session(signIn(key, "/", false));
        MvcTestResult out = mvc.post().uri("/sign-out").cookie(session).exchange();
        assertThat(out).hasStatus(303).hasHeader("Location", "/sign-in");
        assertThat(out.getResponse().getHeader("Set-Cookie")).contains("Max-Age=0");
        assertThat(mvc.get().uri("/v1/jobs").cookie(session)).hasStatus(401);
    }

    @Test
    void a_session_ends_with_its_time_and_with_its_key() {
        Cookie first = session(signIn(key, "/", false));
        String reading = made("read");
        UUID id = sql.sql("select id from api_keys where prefix = ?")
                .param(reading.substring(0, 11))
                .query(UUID.class)
                .single();
        Cookie second = session(signIn(reading, "/", false));
        assertThat(mvc.get().uri("/v1/jobs").cookie(second)).hasStatusOk();
        assertThat(simulate(second, "http://localhost")).hasStatus(403);
        assertThat(mvc.delete().uri("/v1/keys/" + id).cookie(first)).hasStatus(204);
        assertThat(mvc.get().uri("/v1/jobs").cookie(second)).hasStatus(401);
        clock.pass(Duration.ofHours(12).plusSeconds(1));
        assertThat(mvc.get().uri("/v1/jobs").cookie(first)).hasStatus(401);
    }

    @Test
    void what_is_no_key_is_answered_by_the_page_again() {
        MvcTestResult answer = signIn("cf_nothing", "/\"><script>", false);
        assertThat(answer)
                .hasStatus(401)
                .hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
                .doesNotContainHeader("Set-Cookie");
        assertThat(Http.text(answer)).contains("no key that is good").doesNotContain("cf_nothing", "<script>");
    }

    @Test
    void people_who_look_at_a_page_are_asked_to_sign_in_and_programs_are_told() {
        MvcTestResult page =
                mvc.get().uri("/?a=1&b=2").accept(MediaType.TEXT_HTML).exchange();
        assertThat(page).hasStatus(303).hasHeader("Location", "/sign-in?to=%2F%3Fa%3D1%26b%3D2");
        assertThat(mvc.get().uri("/v1/jobs").accept(MediaType.TEXT_HTML)).hasStatus(401);
        assertThat(mvc.get().uri("/").accept(MediaType.APPLICATION_JSON)).hasStatus(401);
        MvcTestResult form = mvc.get()
                .uri("/sign-in?to=/volumes")
                .accept(MediaType.TEXT_HTML)
                .exchange();
        assertThat(form).hasStatusOk();
        assertThat(Http.text(form)).contains("value=\"/volumes\"");
        assertThat(form.getResponse().getHeaders("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("form-action 'self'", "default-src 'none'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://evil.example | /
            //evil.example       | /
            /\\evil.example       | /
            javascript:alert(1)  | /
            /jobs/1?a=b          | /jobs/1?a=b
            """)
    void signing_in_leads_nowhere_else(String to, String where) {
        assertThat(signIn(key, to, false)).hasStatus(303).hasHeader("Location", where);
    }

    private String made(String scope) {
        return Http.json(mvc.post()
                        .uri("/v1/keys")
                        .header("Authorization", "Bearer " + ClosedApiTest.FIRST)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"n\", \"scopes\": [\"%s\"], \"project\": \"of-browsers\"}"
                                .formatted(scope))
                        .exchange())
                .get("key")
                .asString();
    }

    private MvcTestResult signIn(String key, String to, boolean secure) {
        return mvc.post()
                .uri("/sign-in")
                .secure(secure)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .param("key", key)
                .param("to", to)
                .exchange();
    }

    private static Cookie session(MvcTestResult answer) {
        return Objects.requireNonNull(answer.getResponse().getCookie("cytoforge_session"));
    }

    private MvcTestResult simulate(Cookie session, String origin) {
        return mvc.post()
                .uri("/v1/simulations")
                .cookie(session)
                .header("Host", "localhost")
                .header("Origin", origin)
                .contentType(MediaType.APPLICATION_JSON)
                .content(SIMULATION)
                .exchange();
    }
}
