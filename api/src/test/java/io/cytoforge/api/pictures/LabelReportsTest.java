package io.cytoforge.api.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.picture.Colors;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** What seems wrong with labels, over HTTP, for volumes that have each fault. */
@ApiTest
class LabelReportsTest {
    private static final Shape3 SHAPE = new Shape3(4, 40, 40);
    private static final int FAULT = 0xFF5A1F;
    private static final int REST = 0x56B4E9;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectStore store;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    @Test
    void sound_labels_have_no_findings_and_a_slice_to_look_at() {
        String volume = upload(cells(0));
        JsonNode report = report(volume);
        assertThat(report.get("findings")).isEmpty();
        assertThat(report.get("complete").asBoolean()).isTrue();
        assertThat(report.at("/integrity/cells").asInt()).isEqualTo(4);
        BufferedImage picture = http.picture(report.at("/slice/links/whole").asString() + "&maxEdge=40");
        assertThat(rgb(picture, 5, 5)).isEqualTo(Colors.label(1));
        assertThat(http.found("/v1/volumes/" + volume)
                        .at("/links/labelIntegrity")
                        .asString())
                .isEqualTo("/v1/volumes/" + volume + "/label-integrity");
    }

    @Test
    void a_cell_in_pieces_is_shown_where_it_is() {
        LabelVolume labels = cells(0);
        labels.voxels()[SHAPE.index(2, 30, 8)] = 1;
        labels.voxels()[SHAPE.index(2, 30, 9)] = 1;
        labels.voxels()[SHAPE.index(2, 30, 10)] = 1;
        String volume = upload(labels);
        JsonNode finding = report(volume).at("/findings/0");
        assertThat(finding.get("kind").asString()).isEqualTo("pieces");
        assertThat(finding.get("count").asInt()).isEqualTo(1);
        assertThat(finding.get("message").asString())
                .isEqualTo(http.found("/v1/volumes/" + volume).at("/warnings/0").asString());
        JsonNode example = finding.at("/examples/0");
        assertThat(example.get("message").asString())
                .isEqualTo("cell 1 is in 2 pieces: 3 of its 259 voxels are loose at z 2, y 30, x 9");
        assertThat(example.get("place").toString()).isEqualTo("{\"z\":2,\"y\":30,\"x\":9}");
        assertThat(example.get("id").asInt()).isEqualTo(1);
        assertThat(example.at("/main/voxels").asInt()).isEqualTo(256);
        assertThat(example.at("/main/shape").toString()).isEqualTo("{\"z\":4,\"y\":8,\"x\":8}");
        assertThat(example.at("/loose/first").toString()).isEqualTo("{\"z\":2,\"y\":30,\"x\":8}");
        assertThat(example.get("axis").asString()).isEqualTo("z");
        assertThat(example.at("/links/viewer").asString()).isEqualTo("/volumes/" + volume + "?at=2,30,9");
        BufferedImage whole = http.picture(example.at("/links/whole").asString() + "&maxEdge=40");
        assertThat(rgb(whole, 30, 9)).isEqualTo(FAULT);
        assertThat(rgb(whole, 8, 8)).isEqualTo(REST);
        assertThat(rgb(whole, 8, 28)).isNotEqualTo(Colors.label(2)).isNotEqualTo(REST);
        assertThat(http.picture(example.at("/links/picture").asString()).getHeight())
                .isEqualTo(480);
        assertThat(http.get("/v1/volumes/" + volume + "/label-integrity/pieces/1.png"))
                .hasStatus(404);
        assertThat(http.get("/v1/volumes/" + volume + "/label-integrity/background/0.png"))
                .hasStatus(404);
    }

    @Test
    void a_background_that_is_an_id_is_marked() {
        String volume = upload(cells(9));
        JsonNode finding = report(volume).at("/findings/0");
        assertThat(finding.get("kind").asString()).isEqualTo("background");
        assertThat(finding.get("count").asInt()).isEqualTo(4 * 40 * 40 - 4 * 256);
        assertThat(finding.at("/examples/0/id").asInt()).isEqualTo(9);
        BufferedImage whole = http.picture(finding.at("/examples/0/links/whole").asString() + "&maxEdge=40");
        assertThat(rgb(whole, 20, 20)).isEqualTo(FAULT);
        assertThat(rgb(whole, 8, 8)).isEqualTo(Colors.label(1));
    }

    @Test
    void interpolated_ids_are_marked() {
        LabelVolume labels = cells(0);
        for (int z = 0; z < 4; z++) {
            for (int y = 4; y < 12; y++) {
                labels.voxels()[SHAPE.index(z, y, 23)] = 1;
                labels.voxels()[SHAPE.index(z, y, 32)] = 1;
            }
        }
        String volume = upload(labels);
        JsonNode finding = report(volume).at("/findings/0");
        assertThat(finding.get("kind").asString()).isEqualTo("interpolated");
        assertThat(finding.get("count").asInt()).isEqualTo(4 * 8 * 2);
        JsonNode example = finding.at("/examples/0");
        assertThat(example.get("message").asString()).startsWith("along x the ids are 0, 1, 2 at z ");
        BufferedImage near = http.picture(example.at("/links/picture").asString());
        int marked = 0;
        for (int y = 0; y < near.getHeight(); y++) {
            for (int x = 0; x < near.getWidth(); x++) {
                marked += rgb(near, y, x) == FAULT ? 1 : 0;
            }
        }
        assertThat(marked).isPositive();
    }

    @Test
    void what_is_no_label_volume_has_no_report() {
        String image = upload("image", TestVolumes.tiff(new Shape3(2, 3, 4), VoxelType.UINT8));
        http.refused("/v1/volumes/" + image + "/label-integrity", 422, "volumeId");
        http.refused("/v1/volumes/" + image + "/label-integrity/slice/0.png", 422, "volumeId");
    }

    @Test
    void a_report_is_kept_from_the_upload_on_made_anew_where_it_is_missing_and_goes_with_its_volume() {
        String volume = upload(cells(9));
        String folder = "volumes/" + volume + ".report";
        assertThat(store.list(folder)).hasSize(1);
        String before = Http.text(http.get("/v1/volumes/" + volume + "/label-integrity"));
        store.deleteFolder(folder);
        MvcTestResult again = http.get("/v1/volumes/" + volume + "/label-integrity");
        assertThat(Http.text(again)).isEqualTo(before);
        assertThat(store.list(folder)).hasSize(1);
        String tag = String.valueOf(again.getResponse().getHeader("ETag"));
        assertThat(mvc.get().uri("/v1/volumes/" + volume + "/label-integrity").header("If-None-Match", tag))
                .hasStatus(304);
        assertThat(mvc.delete().uri("/v1/volumes/{id}", volume)).hasStatus(204);
        assertThat(store.list(folder)).isEmpty();
        assertThat(http.get("/v1/volumes/" + volume + "/label-integrity")).hasStatus(404);
    }

    /** Four cells of 8×8 voxels through all planes. */
    private static LabelVolume cells(int background) {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    boolean isCell = y % 20 >= 4 && y % 20 < 12 && x % 20 >= 4 && x % 20 < 12;
                    labels.voxels()[SHAPE.index(z, y, x)] = isCell ? 1 + x / 20 + 2 * (y / 20) : background;
                }
            }
        }
        return labels;
    }

    private JsonNode report(String volume) {
        return http.found("/v1/volumes/" + volume + "/label-integrity");
    }

    private static int rgb(BufferedImage picture, int row, int column) {
        return picture.getRGB(column, row) & 0xFFFFFF;
    }

    private String upload(LabelVolume labels) {
        return upload("labels", TestVolumes.tiff(labels));
    }

    private String upload(String kind, byte[] tiff) {
        MvcTestResult answer = mvc.post()
                .uri("/v1/volumes")
                .multipart()
                .file(new MockMultipartFile("file", "v.tif", "image/tiff", tiff))
                .param("kind", kind)
                .exchange();
        assertThat(answer).hasStatus(201);
        return Http.json(answer).get("id").asString();
    }
}
