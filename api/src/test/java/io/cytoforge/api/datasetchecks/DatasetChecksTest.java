package io.cytoforge.api.datasetchecks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.store.Spool;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@ApiTest
class DatasetChecksTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Spool spool;

    @Autowired
    UploadSettings settings;

    private MvcTestResult send(byte[] zip, String layout) {
        return mvc.post()
                .multipart()
                .uri("/v1/dataset-checks")
                .file(new MockMultipartFile("file", "data.zip", "application/zip", zip))
                .param("layout", layout)
                .exchange();
    }

    @AfterEach
    void nothing_is_kept() throws IOException {
        try (Stream<Path> left = Files.list(spool.folder())) {
            assertThat(left.filter(path -> Files.exists(path.resolve("dataset.zip"))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_sound_data_set_is_answered_with_an_empty_report(CheckedLayout layout) {
        MvcTestResult answer = send(TestDataset.of(layout).zip(), layout.getValue());
        assertThat(answer).hasStatusOk();
        JsonNode report = Http.json(answer);
        assertThat(report.get("sound").asBoolean()).isTrue();
        assertThat(report.get("layout").asString()).isEqualTo(layout.getValue());
        assertThat(report.get("samples").asInt()).isEqualTo(3);
        assertThat(report.get("findings").size()).isZero();
    }

    @Test
    void what_is_found_is_said_in_words() {
        TestDataset data = TestDataset.of(CheckedLayout.NNUNET)
                .text("Dataset901_x/imagesTr/s0.json", "{\"spacing\": [0.5, 0.5, 2]}");
        MvcTestResult answer = send(data.zip(), "nnunet");
        assertThat(answer).hasStatusOk();
        JsonNode report = Http.json(answer);
        assertThat(report.get("sound").asBoolean()).isFalse();
        assertThat(report.get("errors").asInt()).isEqualTo(2);
        JsonNode finding = report.at("/findings/0");
        assertThat(finding.get("severity").asString()).isEqualTo("error");
        assertThat(finding.get("rule").asString()).isEqualTo("spacing");
        assertThat(finding.get("file").asString()).isEqualTo("Dataset901_x/imagesTr/s0.json");
        assertThat(finding.get("breaks").asString()).startsWith("nnU-Net: ");
        assertThat(finding.get("fix").asString()).contains("[2.0, 0.5, 0.5]");
    }

    @Test
    void an_unknown_layout_is_refused() {
        assertThat(send(TestDataset.of(CheckedLayout.MONAI).zip(), "etched")).hasStatus(400);
    }

    private void refused(byte[] zip, String... words) {
        MvcTestResult answer = send(zip, "cellpose");
        assertThat(answer).hasStatus(422);
        assertThat(answer.getResponse().getContentType()).startsWith("application/problem+json");
        JsonNode problem = Http.json(answer);
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("file");
        assertThat(problem.at("/errors/0/detail").asString()).contains(words);
    }

    @Test
    void what_is_no_zip_is_refused() {
        refused(new byte[0], "zip");
        refused(TestDataset.image(0).bytes(), "zip");
        byte[] half = TestDataset.of(CheckedLayout.CELLPOSE).zip();
        refused(Arrays.copyOf(half, half.length / 2), "zip");
    }

    @Test
    void a_zip_that_inflates_to_very_much_is_refused() throws IOException {
        refused(zip(new byte[64 << 20], "train/a.tif"), "inflate", "200-fold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.tif", "train/../../a.tif", "/etc/a.tif", "train\\a.tif"})
    void paths_that_leave_the_archive_are_refused(String name) throws IOException {
        refused(zip(new byte[9], name), name, "stay inside");
    }

    @Test
    void a_million_entries_are_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            for (int i = 0; i < 1_000_000; i++) {
                ZipEntry entry = new ZipEntry(Integer.toString(i, 36));
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(0);
                entry.setCrc(0);
                zip.putNextEntry(entry);
            }
        }
        refused(bytes.toByteArray(), "1000000 entries", "up to " + settings.maxEntries());
    }

    @Test
    void a_file_that_cannot_be_read_is_a_finding() {
        TestDataset data = TestDataset.of(CheckedLayout.CELLPOSE).cut("train/s0.tif", 300);
        JsonNode report = Http.json(send(data.zip(), "cellpose"));
        assertThat(report.at("/findings/0/rule").asString()).isEqualTo("unreadable");
        assertThat(report.at("/findings/0/file").asString()).isEqualTo("train/s0.tif");
        assertThat(report.at("/findings/0/found").asString()).contains("truncated");
    }

    private static byte[] zip(byte[] content, String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
