package io.cytoforge.api.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.generated.model.ExportLayout;
import io.cytoforge.api.page.Browser;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** Data sets and models in a browser. */
@ApiTest
class DatasetPagesTest {
    private static final Shape3 SHAPE = new Shape3(6, 72, 72);
    private static final String REQUEST = """
            {"name": "Of a page", "samples": 3, "simulation": {"preset": "celegans-nuclei"}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @Autowired
    ObjectStore store;

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
    void a_data_set_is_a_wall_of_its_samples_with_its_downloads() {
        UUID id =
                new MadeDataset(http, sql, store, MadeDataset.blocks(SHAPE), FloatVolume.zero(SHAPE)).make(REQUEST, 3);
        assertThat(browser.open("/datasets").select("a[href=/datasets/%s]".formatted(id)))
                .hasSize(1);

        Document page = browser.open("/datasets/{id}", id);
        assertThat(page.select(".wall strong").eachText()).containsExactly("sample 0", "sample 1", "sample 2");
        assertThat(page.select(".wall img").eachAttr("alt"))
                .contains("image of sample 0, middle plane", "labels of sample 2, middle plane");
        String picture = page.select(".wall img").attr("src");
        assertThat(browser.get(picture)).hasStatusOk().hasContentType("image/png");
        assertThat(page.select("a[href=/v1/datasets/%s/exports/nnunet]".formatted(id)))
                .hasSize(1);
        assertThat(page.select("#how-cellpose").text()).startsWith("python -m cellpose --train");

        Document parts = browser.open("/datasets/{id}?part=test", id);
        assertThat(parts.select(".wall li").size()).isLessThan(3);
    }

    @Test
    void a_sample_is_rejected_and_accepted_where_it_is_seen() {
        UUID id =
                new MadeDataset(http, sql, store, MadeDataset.blocks(SHAPE), FloatVolume.zero(SHAPE)).make(REQUEST, 3);
        Element reject = button(browser.open("/datasets/{id}", id), 1);
        assertThat(reject.text()).isEqualTo("Reject sample 1");
        assertThat(http.patch(reject.attr("data-patch"), reject.attr("data-body")))
                .hasStatusOk();

        Document page = browser.open("/datasets/{id}", id);
        assertThat(page.select("#head").text()).contains("1 sample rejected");
        assertThat(page.select(".wall li.rejected").text()).contains("sample 1", "rejected");
        assertThat(browser.open("/datasets/{id}?accepted=false", id)
                        .select(".wall strong")
                        .eachText())
                .containsExactly("sample 1");
        Document others = browser.open("/datasets/{id}?part=&accepted=true", id);
        assertThat(others.select(".wall strong").eachText()).containsExactly("sample 0", "sample 2");
        assertThat(others.select("option[value=true]").hasAttr("selected")).isTrue();
        assertThat(browser.open("/datasets/{id}?part=&accepted=", id).select(".wall li"))
                .hasSize(3);

        Element accept = button(page, 1);
        assertThat(accept.text()).isEqualTo("Accept sample 1");
        assertThat(http.patch(accept.attr("data-patch"), accept.attr("data-body")))
                .hasStatusOk();
        assertThat(browser.open("/datasets/{id}", id).select(".wall li.rejected"))
                .isEmpty();
    }

    private static Element button(Document page, int sample) {
        return Objects.requireNonNull(
                page.selectFirst("button[data-patch$=/samples/%d]".formatted(sample)), "a button of the sample");
    }

    @Test
    void every_layout_says_how_to_train_or_why_not() {
        UUID empty = UUID.fromString(
                Http.json(http.post("/v1/datasets", REQUEST)).get("id").asString());
        JsonNode before = http.found("/v1/datasets/{id}/exports", empty).get("items");
        assertThat(before).hasSize(ExportLayout.values().length);
        assertThat(before)
                .allSatisfy(export -> assertThat(export.has("howToTrain")).isFalse());

        UUID made =
                new MadeDataset(http, sql, store, MadeDataset.blocks(SHAPE), FloatVolume.zero(SHAPE)).make(REQUEST, 3);
        assertThat(http.found("/v1/datasets/{id}/exports", made).get("items"))
                .allSatisfy(export -> assertThat(export.has("howToTrain")).isNotEqualTo(export.has("whyNot")));
    }

    @Test
    void a_model_shows_its_card_and_can_be_downloaded_and_painted_with() {
        JsonNode model = http.found("/v1/models?kind=image").at("/items/0");
        assertThat(browser.open("/models").select("main").text())
                .contains(model.get("name").asString());
        Document page = browser.open("/models/{id}", model.get("id").asString());
        assertThat(page.select("a[download]").attr("href"))
                .isEqualTo(model.at("/links/archive").asString());
        assertThat(page.select("#card").text()).contains("cardVersion");
        Document form = browser.open(page.select("a[href^=/make/synthesis]").attr("href"));
        assertThat(form.select("#form").attr("data-initial"))
                .contains(model.get("id").asString());
    }
}
