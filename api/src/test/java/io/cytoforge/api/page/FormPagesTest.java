package io.cytoforge.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.generated.model.JobType;
import io.cytoforge.api.page.make.Makeable;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** Forms are what the contract says; what they make of it is compared with what another reader of the contract finds. */
@ApiTest
class FormPagesTest {
    private static final OpenAPI CONTRACT = contract();

    @Autowired
    MockMvcTester mvc;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser(mvc);
    }

    @ParameterizedTest
    @EnumSource(Makeable.class)
    void every_property_of_a_request_has_its_field_and_every_field_its_property(Makeable makeable) {
        Document page = browser.open("/make/" + makeable.getKey());
        Set<String> fields = new TreeSet<>(page.select("form [data-field]").eachAttr("data-field"));
        Set<String> atTheTop = new TreeSet<>(
                fields.stream().filter(field -> field.lastIndexOf('/') == 0).toList());
        TreeSet<String> properties = new TreeSet<>();
        body(makeable).getProperties().keySet().forEach(name -> properties.add("/" + name));
        assertThat(atTheTop).isEqualTo(properties);
        assertThat(page.select("#form").attr("data-path")).isEqualTo(makeable.getPath());
        for (String name : ids()) {
            assertThat(page.select("input[data-pointer$=/%s]".formatted(name)))
                    .as("what is stored is chosen, not typed")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Makeable.class)
    void a_picture_is_asked_for_with_the_same_request_as_the_job(Makeable makeable) {
        Document page = browser.open("/make/" + makeable.getKey());
        String path = page.select("#preview").attr("data-path");
        assertThat(path.isEmpty()).isEqualTo(makeable.getPreview().isEmpty());
        if (!path.isEmpty()) {
            assertThat(body(path)).isEqualTo(body(makeable.getPath()));
        }
    }

    @Test
    void images_of_a_study_are_chosen_by_their_pictures_and_only_stages_that_can_be_replaced_offer_it() {
        MockMultipartFile file = new MockMultipartFile(
                "file", "a.tif", "image/tiff", TestVolumes.tiff(new Shape3(3, 4, 5), VoxelType.UINT8));
        String id = Http.json(mvc.post()
                        .uri("/v1/volumes")
                        .multipart()
                        .file(file)
                        .param("kind", "image")
                        .exchange())
                .get("id")
                .asString();
        Document page = browser.open("/make/study");
        Element choice = element(page, "#options-image option[value=%s]".formatted(id));
        assertThat(browser.get(choice.attr("data-picture"))).hasStatusOk();
        assertThat(page.select("select[data-options=options-image] ~ .chosen, .field > .chosen"))
                .isNotEmpty();
        assertThat(page.select("select[data-pointer$=/use]").eachAttr("data-pointer"))
                .containsExactlyInAnyOrder("/simulationFit/use", "/opticsFit/use", "/training/use", "/dataset/use");
        assertThat(page.select("select[data-pointer$=/skip]").eachAttr("data-pointer"))
                .containsExactly("/benchmark/skip");
        assertThat(page.select("textarea[data-type=json]")).hasSize(6);
    }

    @Test
    void every_type_of_job_has_a_form() {
        for (JobType type : JobType.values()) {
            assertThat(Makeable.of(type)).as(type.getValue()).isPresent();
        }
    }

    @Test
    void numbers_have_the_ranges_and_defaults_of_the_contract() {
        Document page = browser.open("/make/dataset");
        Element samples = element(page, "[data-field=/samples]");
        assertThat(samples.text()).contains("1 to 10000", "needed");
        assertThat(element(page, "input[data-pointer=/minimumVisibility]").attr("placeholder"))
                .isEqualTo("0");
        assertThat(page.select("[data-field=/split/train] .range").text()).isEqualTo("0 to 1");
        assertThat(page.select("[data-field=/simulation/shape]").text()).contains("1 to 65536");
    }

    @Test
    void a_kind_has_its_own_fields_and_only_numbers_that_may_vary_have_two_ends() {
        Document page = browser.open("/make/dataset");
        Element nuclei = element(page, "[data-field=/simulation/cells] > template[data-variant=nuclei]");
        assertThat(nuclei.select("[data-pointer=/simulation/cells/radius]")).hasSize(1);
        assertThat(nuclei.select("[data-to=/simulation/cells/radius]")).hasSize(1);
        assertThat(page.select("[data-to=/samples]")).isEmpty();
        Document simulation = browser.open("/make/simulation");
        assertThat(simulation.select("[data-to]")).isEmpty();
        assertThat(simulation.select("[data-pointer=/cells/radius]")).isNotEmpty();
    }

    @Test
    void a_form_is_filled_with_an_earlier_request() {
        Http http = new Http(mvc);
        String id = Http.json(http.post("/v1/simulations", """
                {"name": "it's \\"quoted\\"", "preset": "celegans-nuclei", "shape": {"z": 32, "y": 48, "x": 48}}""")).get("id").asString();
        JsonNode request = http.found("/v1/jobs/{id}", id).get("spec");
        Document page = browser.open("/make/simulation?from={id}", id);
        assertThat(Json.mapper().readTree(page.select("#form").attr("data-initial")))
                .isEqualTo(request);
        assertThat(http.post("/v1/simulations?dryRun=true", page.select("#form").attr("data-initial")))
                .hasStatusOk();
    }

    @Test
    void the_presets_have_pictures() {
        Document page = browser.open("/make");
        List<String> pictures = page.select(".gallery img").eachAttr("src");
        assertThat(pictures)
                .hasSize(7)
                .allSatisfy(picture -> assertThat(browser.get(picture)).hasStatusOk());
    }

    @Test
    void there_is_no_form_for_what_there_is_not() {
        assertThat(browser.get("/make/a-wish")).hasStatus(404);
    }

    private static Element element(Document page, String css) {
        return Objects.requireNonNull(page.selectFirst(css), css);
    }

    private static Schema<?> body(Makeable makeable) {
        return body(makeable.getPath());
    }

    private static Schema<?> body(String address) {
        PathItem path = Objects.requireNonNull(CONTRACT.getPaths().get(address), address);
        MediaType json = Objects.requireNonNull(
                path.getPost().getRequestBody().getContent().get("application/json"));
        String reference = json.getSchema().get$ref();
        return Objects.requireNonNull(
                CONTRACT.getComponents().getSchemas().get(reference.substring(reference.lastIndexOf('/') + 1)));
    }

    /** What fields are called that hold ids. */
    private static Set<String> ids() {
        Set<String> names = new TreeSet<>(Set.of("model", "startFrom")); // or names
        for (Schema<?> schema : CONTRACT.getComponents().getSchemas().values()) {
            if (schema.getProperties() != null) {
                schema.getProperties().forEach((name, property) -> {
                    if ("uuid".equals(property.getFormat())) {
                        names.add(name);
                    }
                });
            }
        }
        assertThat(names).contains("image", "labels");
        return names;
    }

    private static OpenAPI contract() {
        try {
            String yaml = new ClassPathResource("openapi.yaml").getContentAsString(StandardCharsets.UTF_8);
            return new OpenAPIV3Parser().readContents(yaml).getOpenAPI();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
