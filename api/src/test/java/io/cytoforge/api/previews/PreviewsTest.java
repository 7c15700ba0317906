package io.cytoforge.api.previews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ApiTest
class PreviewsTest {
    private static final String SMALL = """
            "preset": "celegans-nuclei", "shape": {"z": 48, "y": 48, "x": 80}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    @Test
    void a_simulation_is_seen_before_it_runs_and_nothing_is_stored() throws IOException {
        long jobs = jobs();
        MvcTestResult answer = http.post("/v1/previews/simulations", "{%s}".formatted(SMALL));
        assertThat(answer).hasStatusOk().hasContentType("image/png");
        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()));
        assertThat(picture.getWidth()).isGreaterThan(600);
        assertThat(answer).hasHeader("Preview-Whole", "true").hasHeader("Preview-Extent", "11.5, 11.5, 19.2");
        assertThat(Integer.parseInt(String.valueOf(answer.getResponse().getHeader("Preview-Cells"))))
                .isPositive();
        assertThat(answer.getResponse().getHeader("Cache-Control")).contains("no-store");
        MvcTestResult again = http.post("/v1/previews/simulations", "{\"name\": \"another\", %s}".formatted(SMALL));
        assertThat(again.getResponse().getContentAsByteArray())
                .isEqualTo(answer.getResponse().getContentAsByteArray());
        MvcTestResult other = http.post("/v1/previews/simulations", "{\"seed\": 1, %s}".formatted(SMALL));
        assertThat(other.getResponse().getContentAsByteArray())
                .isNotEqualTo(answer.getResponse().getContentAsByteArray());
        assertThat(jobs()).isEqualTo(jobs);
    }

    @Test
    void of_what_is_too_large_a_part_is_seen() {
        MvcTestResult answer = http.post(
                "/v1/previews/simulations",
                "{\"preset\": \"zebrafish-membranes\", \"shape\": {\"z\": 2000, \"y\": 4000, \"x\": 4000}}");
        assertThat(answer).hasStatusOk().hasHeader("Preview-Whole", "false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulations | {'preset': 'celegans-nuclei', 'shape': {'z': 0, 'y': 8, 'x': 8}}",
                "simulations | {'preset': 'spheroid', 'cells': {'type': 'nuclei', 'radius': -3}}",
                "datasets | {'samples': 0, 'simulation': {'preset': 'spheroid'}, 'levels': [2]}",
                "syntheses | {'simulation': {'preset': 'spheroid'}, 'appearance': {'type': 'optics', 'detector': {'photons': -1}}}",
                "syntheses | {'simulation': {'preset': 'spheroid'}}"
            })
    void what_is_wrong_with_a_request_is_said_as_its_job_would_say_it(String kind, String request) {
        String body = request.replace('\'', '"');
        MvcTestResult refused = http.post("/v1/%s?dryRun=true".formatted(kind), body);
        MvcTestResult preview = http.post("/v1/previews/" + kind, body);
        assertThat(preview).hasStatus(422);
        assertThat(Http.json(preview).get("errors"))
                .isEqualTo(Http.json(refused).get("errors"))
                .isNotEmpty();
    }

    @Test
    void a_sample_is_seen_by_its_microscope() {
        String dataset = "{\"samples\": 2, \"simulation\": {%s}, \"appearance\": {\"type\": \"optics\"%s}}";
        MvcTestResult usual = http.post("/v1/previews/datasets", dataset.formatted(SMALL, ""));
        MvcTestResult dark =
                http.post("/v1/previews/datasets", dataset.formatted(SMALL, ", \"detector\": {\"photons\": 2}"));
        assertThat(usual).hasStatusOk();
        assertThat(dark).hasStatusOk();
        assertThat(dark.getResponse().getContentAsByteArray())
                .isNotEqualTo(usual.getResponse().getContentAsByteArray());
        MvcTestResult synthesis = http.post(
                "/v1/previews/syntheses",
                "{\"simulation\": {%s}, \"appearance\": {\"type\": \"randomized\"}}".formatted(SMALL));
        assertThat(synthesis).hasStatusOk().hasContentType("image/png");
    }

    @Test
    void labels_that_are_given_have_no_preview() {
        LabelVolume labels = LabelVolume.wrap(new Shape3(2, 2, 2), new int[] {1, 1, 0, 0, 2, 2, 0, 0});
        var upload = mvc.post().multipart().uri("/v1/volumes");
        upload.file(new MockMultipartFile("file", "a.tif", "image/tiff", TestVolumes.tiff(labels)));
        upload.param("kind", "labels");
        String id = Http.json(upload.exchange()).get("id").asString();
        MvcTestResult answer =
                http.post("/v1/previews/datasets", "{\"samples\": 1, \"labels\": [\"%s\"]}".formatted(id));
        assertThat(answer).hasStatus(422);
        assertThat(Http.json(answer).get("errors").get(0).get("pointer").asString())
                .isEqualTo("/labels");
    }

    @Test
    void few_are_drawn_at_a_time_and_whoever_comes_later_is_told_when_to_come_again() throws InterruptedException {
        PreviewSlots slots = new PreviewSlots(Duration.ofMillis(10), Duration.ofMinutes(1));
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> drawing = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            drawing.add(CompletableFuture.supplyAsync(
                    () -> slots.with(_ -> {
                        begun.countDown();
                        return isOver(end);
                    }),
                    task -> Thread.ofVirtual().start(task)));
        }
        begun.await();
        assertThatThrownBy(() -> slots.with(_ -> 1))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        busy -> assertThat(busy.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
        end.countDown();
        assertThat(drawing).allSatisfy(each -> assertThat(each.join()).isTrue());
        String drawn = slots.with(_ -> "drawn");
        assertThat(drawn).isEqualTo("drawn");
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    @Test
    void what_takes_too_long_or_cannot_be_drawn_is_refused_and_its_place_is_free_again() {
        PreviewSlots slots = new PreviewSlots(Duration.ofMillis(10), Duration.ofMillis(1));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> slots.with(progress -> {
                        while (true) {
                            progress.at(0, 1);
                        }
                    }))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("takes longer");
            assertThatThrownBy(() -> slots.with(_ -> {
                        throw new UnusableDataException("the foreground is empty");
                    }))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("the foreground is empty");
        }
    }

    private long jobs() {
        return sql.sql("select count(*) from jobs").query(Long.class).single();
    }
}
