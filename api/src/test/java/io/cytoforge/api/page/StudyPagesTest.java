package io.cytoforge.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ApiTest
class StudyPagesTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser(mvc);
    }

    /** One whose data set was refused. */
    private UUID failed() {
        UUID id = UUID.randomUUID();
        sql.sql("""
                        insert into studies (id, project, name, request, state, created_at, finished_at)
                        values (:id, 'default', '<i>embryo</i>', cast(:request as jsonb), 'FAILED', now(), now())""")
                .param("id", id)
                .param("request", """
                        {"name": "<i>embryo</i>", "seed": 0, "images": [{"image": "%s", "labels": "%s", "test": false}],
                         "structure": "nuclei", "appearance": "randomized", "annotation": {"skip": false},
                         "simulationFit": {"skip": false}, "opticsFit": {"skip": false}, "training": {"skip": false},
                         "dataset": {"skip": false}, "benchmark": {"skip": true}}""".formatted(UUID.randomUUID(), UUID.randomUUID()))
                .update();
        sql.sql("""
                        insert into study_stages (study_id, number, kind, image, given, refusal)
                        values (:id, 0, 'ANNOTATION', 0, :labels, null), (:id, 1, 'SIMULATION_FIT', null, null, 'too few cells'),
                               (:id, 2, 'DATASET', null, null, null)""").param("id", id).param("labels", UUID.randomUUID()).update();
        return id;
    }

    @Test
    void a_study_is_listed_and_shows_its_stages_and_what_went_wrong() {
        UUID id = failed();
        Document list = browser.open("/studies");
        assertThat(list.select("a[href=/studies/%s]".formatted(id)).text()).isEqualTo("<i>embryo</i>");

        Document page = browser.open("/studies/{id}", id);
        assertThat(page.select("h1").text()).isEqualTo("<i>embryo</i>");
        assertThat(page.select("#stages .state").eachText()).containsExactly("given", "refused", "waiting");
        assertThat(page.select(".note.bad").text()).contains("simulation fit", "too few cells");
        assertThat(page.select("button[data-post]").eachAttr("data-post"))
                .containsExactly("/v1/studies/%s/cancel".formatted(id), "/v1/studies/%s/retry".formatted(id));
        assertThat(page.select("button[data-delete]").attr("data-delete")).isEqualTo("/v1/studies/" + id);
        assertThat(page.select("#request").text()).contains("\"randomized\"");
    }

    @Test
    void a_study_that_is_not_there_is_told_in_a_page() {
        assertThat(browser.get("/studies/" + UUID.randomUUID())).hasStatus(404);
    }
}
