package io.cytoforge.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Failure;
import io.cytoforge.common.task.TaskPaths;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@ApiTest
class JobPagesTest {
    private static final String SIMULATION = """
            {"name": "<b>bold</b>", "preset": "celegans-nuclei", "shape": {"z": 32, "y": 48, "x": 48}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void open() {
        browser = new Browser(mvc);
        http = new Http(mvc);
    }

    @Test
    void jobs_are_listed_by_state_and_type() {
        UUID job = submit();
        Document all = browser.open("/jobs");
        assertThat(all.select("a[href=/jobs/%s]".formatted(job)).text()).isEqualTo("<b>bold</b>");
        assertThat(browser.open("/jobs?state=queued&type=simulation").html()).contains(job.toString());
        assertThat(browser.open("/jobs?state=&type=training").html()).doesNotContain(job.toString());
        assertThat(browser.get("/jobs?state=nonsense")).hasStatus(400);
    }

    @Test
    void a_job_shows_what_it_does_and_offers_to_cancel_it() {
        UUID job = submit();
        Document page = browser.open("/jobs/{id}", job);
        assertThat(page.select("h1").text()).isEqualTo("<b>bold</b>");
        assertThat(page.select("#plan .node .name").eachText()).containsExactly("simulate");
        assertThat(page.select("main").attr("data-events")).isEqualTo("/v1/jobs/%s/events".formatted(job));
        assertThat(page.select("button[data-post]").eachAttr("data-post"))
                .containsExactly("/v1/jobs/%s/cancel".formatted(job));
        JsonNode request = Json.mapper().readTree(page.select("#request").text());
        assertThat(request.at("/shape/z").asInt()).isEqualTo(32);
        assertThat(page.select("a[href=/make/simulation?from=%s]".formatted(job))).hasSize(1);
    }

    @Test
    void a_cancelled_job_can_be_run_again_and_is_not_followed() {
        UUID job = submit();
        assertThat(http.post("/v1/jobs/%s/cancel".formatted(job), "")).hasStatus(202);
        Document page = browser.open("/jobs/{id}", job);
        assertThat(page.select("button[data-post]").eachAttr("data-post"))
                .containsExactly("/v1/jobs/%s/retry".formatted(job));
        assertThat(page.select("[data-events]")).isEmpty();
    }

    @Test
    void an_error_comes_with_what_to_do() {
        UUID job = submit();
        fail(job, JobErrorCode.UNUSABLE_INPUT, "the mask is empty");
        Document page = browser.open("/jobs/{id}", job);
        assertThat(page.select(".note.bad").text()).contains("the mask is empty", "Change the request");
        assertThat(page.select("#plan .node.failed")).hasSize(1);
    }

    @Test
    void steps_wait_for_those_whose_outputs_they_read() {
        UUID dataset = id(http.post(
                "/v1/datasets", "{\"samples\": 3, \"simulation\": {\"preset\": \"celegans-nuclei\"}}"));
        JsonNode steps = http.found("/v1/jobs/{id}/steps", dataset).get("items");
        assertThat(steps).hasSize(2);
        assertThat(steps.at("/0/tasks").asInt()).isEqualTo(3);
        assertThat(steps.at("/0/ready").asInt()).isEqualTo(3);
        assertThat(steps.at("/0/after")).isEmpty();
        assertThat(steps.at("/1/waiting").asInt()).isEqualTo(1);
        assertThat(steps.at("/1/after/0").asInt()).isZero();
        assertThat(browser.open("/jobs/{id}", dataset).select("#plan path.edge")).hasSize(1);
    }

    private UUID submit() {
        return id(http.post("/v1/simulations", SIMULATION));
    }

    private static UUID id(org.springframework.test.web.servlet.assertj.MvcTestResult answer) {
        return UUID.fromString(Http.json(answer).get("id").asString());
    }

    private void fail(UUID job, JobErrorCode code, String message) {
        UUID task = sql.sql("select id from tasks where job_id = :job")
                .param("job", job)
                .query(UUID.class)
                .single();
        Assignment assignment = Json.mapper()
                .readValue(Http.text(http.worker(TaskPaths.CLAIM, task, new Claim("me", 1))), Assignment.class);
        assertThat(http.worker(TaskPaths.FAIL, task, new Failure(assignment.leaseToken(), code.name(), message, null)))
                .hasStatus2xxSuccessful();
    }
}
