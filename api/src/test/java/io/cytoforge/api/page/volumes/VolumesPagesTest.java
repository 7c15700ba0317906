package io.cytoforge.api.page.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.page.Browser;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ApiTest
class VolumesPagesTest {
    @Autowired
    MockMvcTester mvc;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser(mvc);
    }

    @Test
    void volumes_hang_on_a_wall_with_pictures_that_are_there() {
        String name = "wall " + UUID.randomUUID();
        byte[] file = TestVolumes.tiff(new Shape3(3, 4, 5), VoxelType.UINT16, new VoxelSize(2, 0.5, 0.5), 0);
        String id = upload(file, "image", name);
        upload(file, "mask", name);
        Document page = browser.open("/volumes?kind=image&name={name}", name);
        assertThat(page.select(".wall li")).hasSize(1);
        assertThat(page.select(".wall a").attr("href")).isEqualTo("/volumes/" + id);
        assertThat(page.select(".wall li").text()).contains(name, "image", "3 × 4 × 5", "6 × 2 × 2.5 µm");
        assertThat(page.select("select[name=kind] option[selected]").eachText()).containsExactly("image");
        String picture = page.select(".wall img").attr("src");
        assertThat(picture).isEqualTo("/v1/volumes/" + id + "/slices/z/1.png?maxEdge=320");
        assertThat(browser.get(picture)).hasStatusOk();
        assertThat(browser.open("/volumes?kind=&name={name}", name).select(".wall li"))
                .hasSize(2);
    }

    @Test
    void an_empty_wall_says_what_to_do() {
        Document page = browser.open("/volumes?name={name}", UUID.randomUUID());
        assertThat(page.select(".note").text()).contains("Bring your own");
        assertThat(page.select("input[type=file]").attr("accept")).contains(".tif", ".zip");
    }

    @Test
    void a_volume_shows_its_planes_without_a_program_and_all_that_its_programs_need() {
        byte[] file = TestVolumes.tiff(new Shape3(3, 4, 5), VoxelType.UINT16, new VoxelSize(2, 0.5, 0.5), 0);
        String id = upload(file, "image", "<b>an image</b>");
        Document page = browser.open("/volumes/" + id);
        assertThat(page.select("h1").text()).isEqualTo("<b>an image</b>");
        assertThat(page.select("dl.facts").text()).contains("3 × 4 × 5", "2 × 0.5 × 0.5 µm", "0 to 234");
        assertThat(page.select(".plane img"))
                .hasSize(3)
                .allSatisfy(
                        picture -> assertThat(browser.get(picture.attr("src"))).hasStatusOk());
        Element viewer = page.expectFirst("#viewer");
        assertThat(viewer.attr("data-volume"))
                .as("as the API says it")
                .isEqualTo(Http.text(mvc.get().uri("/v1/volumes/" + id).exchange()));
        assertThat(page.select("link[rel=modulepreload]").eachAttr("href"))
                .allSatisfy(module -> assertThat(browser.get(module)).hasStatusOk())
                .extracting(module -> module.substring(module.lastIndexOf('/') + 1))
                .containsExactlyInAnyOrderElementsOf(imports(viewer.attr("data-assets") + "/volumes/viewer.js"));
        for (String file1 : new String[] {"viewer", "volume", "scene", "pane", "related", "space"}) {
            assertThat(browser.get(viewer.attr("data-assets") + "/volumes/" + file1 + ".js"))
                    .hasStatusOk();
        }
        assertThat(page.select("#voxel-size")).isEmpty();
        for (Element link : page.select("main .buttons a")) {
            assertThat(browser.get(link.attr("href"))).hasStatusOk();
        }
    }

    @Test
    void labels_say_what_was_found_in_them_and_a_missing_voxel_size_is_asked_for() {
        int[] ids = {5, 5, 0, 5, 0, 0, 2, 0, 5, 0, 2, 2, 0, 5, 2, 0};
        LabelVolume labels = LabelVolume.wrap(new Shape3(2, 2, 4), ids);
        Document page = browser.open("/volumes/" + upload(TestVolumes.tiff(labels), "labels", "pieces"));
        assertThat(page.select("dl.facts").text())
                .contains("2 objects, ids 2 to 5, with gaps, 1 of them in more than one piece (2 loose pieces)");
        String unknown = upload(TestVolumes.tiffWithoutSize(new Shape3(2, 3, 4)), "image", "no size");
        Document asking = browser.open("/volumes/" + unknown);
        assertThat(asking.select("dl.facts").text()).contains("not known");
        assertThat(asking.select("#voxel-size input")).hasSize(3);
    }

    @Test
    void what_is_no_volume_is_not_found() {
        for (String id : new String[] {"00000000-0000-0000-0000-000000000000", "nonsense"}) {
            assertThat(browser.get("/volumes/" + id)).hasStatus(404);
        }
    }

    private String upload(byte[] file, String kind, String name) {
        var request = mvc.post().multipart().uri("/v1/volumes");
        request.file(new MockMultipartFile("file", "a.tif", "image/tiff", file));
        return Http.json(request.param("kind", kind).param("name", name).exchange())
                .get("id")
                .asString();
    }

    /** Names of the scripts that one imports. */
    private List<String> imports(String script) {
        return Pattern.compile("from '\\./([a-z]+\\.js)'")
                .matcher(Http.text(browser.get(script)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
