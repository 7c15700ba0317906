package io.cytoforge.api.web.origins;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ApiTest
@TestPropertySource(
        properties = {
            "cytoforge.web.allowed-hosts=forge.example.org",
            "cytoforge.web.allowed-origins=https://lab.example.org"
        })
class ForeignPagesTest {
    private static final String BODY = """
            {"preset": "celegans-nuclei", "shape": {"z": 32, "y": 48, "x": 48}}""";

    @Autowired
    MockMvcTester mvc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "127.0.0.1:8080",
                "10.1.2.3",
                "[::1]:8080",
                "api:8080",
                "lab.localhost",
                "FORGE.example.org",
                "forge.example.org:443"
            })
    void hosts_that_nobody_else_can_let_point_here_are_answered(String host) {
        assertThat(mvc.get().uri("/v1/jobs").header("Host", host)).hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example:8080", "127.0.0.1.evil.example", "forge.example.org.evil.example", "a.b"})
    void other_hosts_are_told_so(String host) {
        MvcTestResult answer = mvc.get().uri("/v1/jobs").header("Host", host).exchange();
        assertThat(answer).hasStatus(421).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(Http.json(answer).get("detail").asString()).contains(host).contains("allowed-hosts");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Origin, http://evil.example
            Origin, null
            Origin, http://localhost:9999
            Origin, https://lab.example.org.evil.example
            Sec-Fetch-Site, cross-site
            Sec-Fetch-Site, same-site
            """)
    void a_page_of_another_origin_changes_nothing(String header, String value) {
        MvcTestResult answer = post(header, value);
        assertThat(answer).hasStatus(403).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(Http.json(answer).get("detail").asString()).contains("allowed-origins");
        assertThat(mvc.delete()
                        .uri("/v1/volumes/00000000-0000-0000-0000-000000000000")
                        .header("Host", "localhost:8080")
                        .header(header, value))
                .hasStatus(403);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Origin, http://localhost:8080
            Origin, https://lab.example.org
            Sec-Fetch-Site, same-origin
            Sec-Fetch-Site, none
            X-Nothing, curl
            """)
    void our_own_pages_those_allowed_and_programs_do(String header, String value) {
        assertThat(post(header, value)).hasStatus(202);
    }

    @Test
    void programs_of_allowed_pages_read_what_is_answered_and_no_others() {
        MvcTestResult answer = cross("GET", "https://lab.example.org");
        assertThat(answer).hasStatusOk().hasHeader("Access-Control-Allow-Origin", "https://lab.example.org");
        assertThat(answer.getResponse().getHeader("Access-Control-Expose-Headers"))
                .contains("Location", "Retry-After");
        assertThat(answer.getResponse().containsHeader("Access-Control-Allow-Credentials"))
                .isFalse();
        for (String origin :
                List.of("https://evil.example", "null", "http://lab.example.org", "https://lab.example.org:8443")) {
            MvcTestResult other = cross("GET", origin);
            assertThat(other).hasStatusOk();
            assertThat(other.getResponse().getHeaders("Vary")).contains("Origin");
            assertThat(other.getResponse().getHeaderNames()).noneMatch(name -> name.startsWith("Access-Control"));
        }
    }

    @Test
    void files_of_volumes_are_read_by_programs_of_allowed_pages_alone() {
        String file = "/v1/volumes/00000000-0000-0000-0000-000000000000/zarr/zarr.json";
        assertThat(cross("GET", file, "https://lab.example.org"))
                .hasStatus(404)
                .hasHeader("Access-Control-Allow-Origin", "https://lab.example.org");
        assertThat(cross("GET", file, "https://evil.example").getResponse().getHeaderNames())
                .noneMatch(name -> name.startsWith("Access-Control"));
    }

    @Test
    void programs_of_allowed_pages_upload_in_parts() {
        MvcTestResult answer =
                preflight("https://lab.example.org", "PATCH", "authorization,content-type,upload-offset");
        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getHeader("Access-Control-Allow-Methods"))
                .contains("PATCH");
        assertThat(answer.getResponse().getHeader("Access-Control-Allow-Headers"))
                .containsIgnoringCase("upload-offset");
        assertThat(cross("GET", "/v1/jobs?limit=1", "https://lab.example.org")
                        .getResponse()
                        .getHeader("Access-Control-Expose-Headers"))
                .contains("Upload-Offset", "Preview-Extent");
    }

    @Test
    void browsers_that_ask_before_are_told_what_programs_of_allowed_pages_may_send() {
        MvcTestResult answer =
                preflight("https://lab.example.org", "POST", "authorization,content-type,idempotency-key");
        assertThat(answer).hasStatusOk().hasHeader("Access-Control-Allow-Origin", "https://lab.example.org");
        assertThat(answer.getResponse().getHeader("Access-Control-Allow-Methods"))
                .contains("POST", "DELETE");
        assertThat(answer.getResponse().getHeader("Access-Control-Allow-Headers"))
                .containsIgnoringCase("authorization")
                .containsIgnoringCase("idempotency-key");
        for (MvcTestResult refused : List.of(
                preflight("https://evil.example", "POST", "authorization"),
                preflight("https://lab.example.org", "TRACE", "authorization"),
                preflight("https://lab.example.org", "POST", "x-anything"))) {
            assertThat(refused.getResponse().getHeaderNames()).noneMatch(name -> name.startsWith("Access-Control"));
        }
    }

    private MvcTestResult cross(String method, String origin) {
        return cross(method, "/v1/jobs?limit=1", origin);
    }

    private MvcTestResult cross(String method, String path, String origin) {
        return mvc.method(HttpMethod.valueOf(method))
                .uri(path)
                .header("Host", "localhost:8080")
                .header("Origin", origin)
                .exchange();
    }

    private MvcTestResult preflight(String origin, String method, String headers) {
        return mvc.options()
                .uri("/v1/simulations")
                .header("Host", "localhost:8080")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers)
                .exchange();
    }

    @Test
    void answers_carry_the_headers_that_close_browsers() {
        assertThat(mvc.get().uri("/v1/jobs").header("Host", "localhost"))
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("X-Frame-Options", "DENY")
                .hasHeader("Referrer-Policy", "same-origin")
                .headers()
                .hasHeaderSatisfying(
                        "Content-Security-Policy",
                        values ->
                                assertThat(values.getFirst()).contains("default-src 'none'", "frame-ancestors 'none'"));
    }

    private MvcTestResult post(String header, String value) {
        return mvc.post()
                .uri("/v1/simulations")
                .header("Host", "localhost:8080")
                .header(header, value)
                .contentType(MediaType.APPLICATION_JSON)
                .content(BODY)
                .exchange();
    }
}
