package io.cytoforge.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ApiTest
class PagesTest {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    @Autowired
    MockMvcTester mvc;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser(mvc);
    }

    @Test
    void the_start_says_what_this_is() {
        Document page = browser.open("/");
        assertThat(page.select("nav a").eachText()).contains("Make", "Jobs", "Data sets", "Volumes", "Models");
        assertThat(page.select("a.brand").attr("aria-current")).isEqualTo("page");
    }

    @Test
    void what_a_page_needs_is_there_and_kept_for_good() {
        Document page = browser.open("/");
        for (Element file : page.select("link[href], script[src]")) {
            String path = file.hasAttr("href") ? file.attr("href") : file.attr("src");
            MvcTestResult answer = browser.get(path);
            assertThat(answer).as(path).hasStatusOk();
            assertThat(answer)
                    .headers()
                    .hasHeaderSatisfying(
                            "Cache-Control",
                            values -> assertThat(values.getFirst()).contains("immutable"));
        }
    }

    @Test
    void libraries_are_served_from_here() {
        String assets =
                browser.open("/").select("link[rel=stylesheet]").attr("href").replaceFirst("/[^/]*$", "");
        assertThat(browser.get(assets + "/lib/uplot/dist/uPlot.esm.js"))
                .hasStatusOk()
                .bodyText()
                .contains("uPlot");
    }

    @Test
    void a_person_is_told_on_a_page_what_is_not_there() {
        MvcTestResult answer = browser.get("/nothing-here");
        assertThat(answer).hasStatus(404).hasContentTypeCompatibleWith(MediaType.TEXT_HTML);
        assertThat(Browser.sound(answer).select("main").text()).contains("nothing at this address", "404");
    }

    @Test
    void the_api_answers_problems_to_browsers_too() {
        assertThat(browser.get("/v1/jobs/" + NOBODY))
                .hasStatus(404)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void a_program_is_answered_a_problem_everywhere() {
        MvcTestResult answer = new Http(mvc).get("/nothing-here");
        assertThat(answer).hasStatus(404).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }
}
