package io.cytoforge.api.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.picture.Colors;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Pictures of volumes over HTTP, pixel by pixel. */
@ApiTest
class PicturesTest {
    private static final Shape3 SHAPE = new Shape3(4, 6, 8);

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
    void a_window_is_gray_from_black_to_white() {
        String image = image();
        BufferedImage picture = http.picture("/v1/volumes/" + image + "/slices/z/2.png?min=190&max=292");
        assertThat(picture.getWidth()).isEqualTo(8);
        assertThat(picture.getHeight()).isEqualTo(6);
        assertThat(rgb(picture, 0, 0)).isEqualTo(gray((200 - 190) * 255 / 102.0));
        assertThat(rgb(picture, 4, 7)).isEqualTo(gray((247 - 190) * 255 / 102.0));
        BufferedImage bright = http.picture("/v1/volumes/" + image + "/slices/z/2.png?min=100&max=201");
        assertThat(rgb(bright, 5, 7)).isEqualTo(0xFFFFFF);
    }

    @Test
    void proportions_are_true_and_a_part_is_drawn_as_large_as_is_asked() {
        String image = image();
        BufferedImage side = http.picture("/v1/volumes/" + image + "/slices/y/0.png");
        assertThat(side.getWidth()).isEqualTo(8);
        assertThat(side.getHeight()).isEqualTo(16);
        String window = "?min=0&max=400&region=1,2,3,4";
        BufferedImage part = http.picture("/v1/volumes/" + image + "/slices/z/3.png" + window);
        assertThat(part.getWidth()).isEqualTo(4);
        assertThat(part.getHeight()).isEqualTo(3);
        assertThat(rgb(part, 0, 0)).isEqualTo(gray(312 * 255 / 400.0));
        assertThat(rgb(part, 2, 3)).isEqualTo(gray(335 * 255 / 400.0));
        String large = upload(TestVolumes.tiff(new Shape3(2, 300, 200), VoxelType.UINT16, VoxelSize.UNIT, 0), "image");
        BufferedImage small = http.picture("/v1/volumes/" + large + "/slices/z/0.png?maxEdge=30&min=0&max=3300");
        assertThat(small.getWidth()).isEqualTo(20);
        assertThat(small.getHeight()).isEqualTo(30);
        double middle = 10 * (15 * 10 + 4.5) + 10 * 10 + 4.5;
        assertThat(rgb(small, 15, 10) & 255)
                .isBetween((int) (middle * 255 / 3300) - 2, (int) (middle * 255 / 3300) + 3);
    }

    @Test
    void labels_are_laid_over_an_image() {
        String image = image();
        String labels = upload(TestVolumes.tiff(labels()), "labels");
        String base = "/v1/volumes/" + image + "/slices/z/1.png?min=0&max=255&labels=" + labels;
        BufferedImage plain = http.picture("/v1/volumes/" + image + "/slices/z/1.png?min=0&max=255");
        BufferedImage half = http.picture(base + "&opacity=0.5");
        BufferedImage lines = http.picture(base + "&opacity=0&outline=true");
        assertThat(rgb(half, 0, 0)).isEqualTo(rgb(plain, 0, 0));
        assertThat(rgb(half, 2, 3)).isEqualTo(half(rgb(plain, 2, 3), Colors.label(1)));
        assertThat(rgb(half, 2, 6)).isEqualTo(half(rgb(plain, 2, 6), Colors.label(2)));
        assertThat(rgb(lines, 2, 3)).isEqualTo(rgb(plain, 2, 3));
        assertThat(rgb(lines, 2, 4)).isEqualTo(Colors.label(1));
        assertThat(rgb(lines, 4, 2)).isEqualTo(Colors.label(1));
    }

    @Test
    void what_cannot_be_drawn_is_refused_and_the_field_named() {
        String image = image();
        String slice = "/v1/volumes/" + image + "/slices/z/1.png";
        http.refused(slice + "?min=3", 400, "max");
        http.refused(slice + "?max=3", 400, "min");
        http.refused(slice + "?min=3&max=3", 400, "max");
        http.refused(slice + "?region=1,2,3", 400, "region");
        http.refused(slice + "?region=4,0,3,8", 400, "region");
        http.refused(slice + "?region=0,0,0,8", 400, "region");
        http.refused(slice + "?maxEdge=5", 400, "maxEdge");
        http.refused(slice + "?labels=" + image, 422, "labels");
        http.refused(slice + "?opacity=2&labels=" + image, 400, "opacity");
        String other =
                upload(TestVolumes.tiff(LabelVolume.wrap(new Shape3(1, 2, 2), new int[] {1, 1, 0, 2})), "labels");
        http.refused(slice + "?labels=" + other, 422, "labels");
        assertThat(http.get(slice + "?labels=00000000-0000-0000-0000-000000000000"))
                .hasStatus(404);
    }

    @Test
    void a_picture_that_somebody_has_is_not_sent_again_until_the_volume_is_another() {
        String image = image();
        for (String path : List.of("/slices/z/1.png", "/preview", "/preview.nii.gz")) {
            String url = "/v1/volumes/" + image + path;
            String tag = tag(http.get(url));
            assertThat(mvc.get().uri(url).header("If-None-Match", tag))
                    .hasStatus(304)
                    .hasHeader("ETag", tag);
        }
        String before = tag(http.get("/v1/volumes/" + image + "/slices/z/1.png"));
        assertThat(tag(http.get("/v1/volumes/" + image + "/slices/z/1.png?min=1&max=2")))
                .isNotEqualTo(before);
        String preview = tag(http.get("/v1/volumes/" + image + "/preview"));
        assertThat(mvc.patch()
                        .uri("/v1/volumes/{id}", image)
                        .contentType("application/json")
                        .content("{\"voxelSize\": {\"z\": 3, \"y\": 1, \"x\": 1}}"))
                .hasStatusOk();
        assertThat(tag(http.get("/v1/volumes/" + image + "/slices/z/1.png"))).isNotEqualTo(before);
        assertThat(tag(http.get("/v1/volumes/" + image + "/preview"))).isNotEqualTo(preview);
        assertThat(http.found("/v1/volumes/" + image + "/preview")
                        .at("/voxelSize/z")
                        .asDouble())
                .isEqualTo(3);
        assertThat(store.list("volumes/" + image + ".preview")).hasSize(2);
    }

    @Test
    void the_preview_of_an_image_holds_its_intensities() {
        String image = image();
        JsonNode preview = http.found("/v1/volumes/" + image + "/preview");
        assertThat(preview.get("level").asInt()).isZero();
        assertThat(preview.at("/voxelSize/z").asDouble()).isEqualTo(2);
        assertThat(preview.at("/window/low").asDouble()).isZero();
        assertThat(preview.at("/window/high").asDouble()).isCloseTo(357, within(1e-3));
        assertThat(preview.get("colors")).isEmpty();
        ByteBuffer nifti = nifti(preview.at("/links/file").asString());
        assertThat(nifti.getShort(42)).isEqualTo((short) 8);
        assertThat(nifti.getShort(46)).isEqualTo((short) 4);
        assertThat(nifti.getFloat(88)).isEqualTo(2);
        for (int z = 0; z < 4; z++) {
            for (int y = 0; y < 6; y++) {
                for (int x = 0; x < 8; x++) {
                    int stored = nifti.get(352 + SHAPE.index(z, y, x)) & 255;
                    double value = stored * nifti.getFloat(112) + nifti.getFloat(116);
                    assertThat(Math.abs(value - (100 * z + 10 * y + x))).isLessThan(0.71);
                }
            }
        }
    }

    @Test
    void the_preview_of_labels_says_what_its_numbers_are() {
        LabelVolume ids = LabelVolume.wrap(new Shape3(1, 2, 3), new int[] {0, 900, 900, 7, 7, 0});
        String labels = upload(TestVolumes.tiff(ids), "labels");
        JsonNode preview = http.found("/v1/volumes/" + labels + "/preview");
        assertThat(preview.get("objects").asInt()).isEqualTo(2);
        assertThat(preview.get("ids").toString()).isEqualTo("[7,900]");
        assertThat(preview.at("/colors/1").asString()).isEqualTo("#%06x".formatted(Colors.label(900)));
        assertThat(preview.has("window")).isFalse();
        ByteBuffer nifti = nifti(preview.at("/links/file").asString());
        assertThat(IntStream.range(0, 6).map(i -> nifti.get(352 + i))).containsExactly(0, 2, 2, 1, 1, 0);
    }

    @Test
    void two_who_ask_at_once_get_the_same_preview() {
        String image = image();
        List<CompletableFuture<byte[]>> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> http.get("/v1/volumes/" + image + "/preview.nii.gz")
                                .getResponse()
                                .getContentAsByteArray()))
                .limit(4)
                .toList();
        byte[] first = answers.getFirst().join();
        assertThat(first).isNotEmpty();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(first));
        assertThat(store.list("volumes/" + image + ".preview")).hasSize(2);
    }

    @Test
    void a_preview_goes_with_its_volume() {
        String image = image();
        http.found("/v1/volumes/" + image + "/preview");
        assertThat(mvc.delete().uri("/v1/volumes/{id}", image)).hasStatus(204);
        assertThat(store.list("volumes/" + image + ".preview")).isEmpty();
        assertThat(http.get("/v1/volumes/" + image + "/preview")).hasStatus(404);
    }

    @Test
    void an_intensity_is_found_where_it_lies() {
        String image = image();
        for (int i = 0; i < SHAPE.voxels(); i += 7) {
            int z = i / 48;
            int y = i / 8 % 6;
            int x = i % 8;
            assertThat(http.found("/v1/volumes/" + image + "/values?z=" + z + "&y=" + y + "&x=" + x)
                            .get("value")
                            .asDouble())
                    .isEqualTo(100 * z + 10 * y + x);
        }
        JsonNode outside = Http.json(http.get("/v1/volumes/" + image + "/values?z=4&y=0&x=8"));
        assertThat(outside.at("/errors/0/pointer").asString()).isEqualTo("z");
        assertThat(outside.at("/errors/1/pointer").asString()).isEqualTo("x");
        http.refused("/v1/volumes/" + image + "/values?z=0&y=-1&x=0", 400, "y");
        assertThat(http.get("/v1/volumes/" + image + "/values?z=0&y=1")).hasStatus(400);
    }

    @Test
    void an_object_is_counted_once_its_volume_has_a_preview() {
        String labels = upload(TestVolumes.tiff(labels()), "labels");
        String there = "/v1/volumes/" + labels + "/values?z=1&y=2&x=3";
        JsonNode before = http.found(there).get("object");
        assertThat(before.get("id").asInt()).isEqualTo(1);
        assertThat(before.get("counted").asString()).isEqualTo("none");
        http.found("/v1/volumes/" + labels + "/preview");
        JsonNode object = http.found(there).get("object");
        assertThat(object.get("counted").asString()).isEqualTo("voxels");
        assertThat(object.get("voxels").asInt()).isEqualTo(36);
        assertThat(object.get("volume").asDouble()).isEqualTo(36);
        assertThat(http.found("/v1/volumes/" + labels + "/values?z=0&y=0&x=0").has("object"))
                .isFalse();
    }

    /** Two objects side by side, of three columns each, in a frame of background. */
    private static LabelVolume labels() {
        int[] ids = new int[SHAPE.arrayLength()];
        for (int z = 0; z < 4; z++) {
            for (int y = 1; y < 5; y++) {
                for (int x = 2; x < 8; x++) {
                    ids[SHAPE.index(z, y, x)] = z == 0 ? 0 : x < 5 ? 1 : 2;
                }
            }
        }
        return LabelVolume.wrap(SHAPE, ids);
    }

    private String image() {
        return upload(TestVolumes.tiff(SHAPE, VoxelType.UINT16), "image");
    }

    private String upload(byte[] file, String kind) {
        var request = mvc.post().multipart().uri("/v1/volumes");
        request.file(new MockMultipartFile("file", "a.tif", "image/tiff", file));
        request.param("kind", kind);
        return Http.json(request.exchange()).get("id").asString();
    }

    private static String tag(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return String.valueOf(answer.getResponse().getHeader("ETag"));
    }

    private ByteBuffer nifti(String path) {
        MvcTestResult file = http.get(path);
        assertThat(file).hasStatusOk().hasContentType("application/gzip");
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(file.getResponse().getContentAsByteArray()))) {
            return ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int rgb(BufferedImage picture, int row, int column) {
        Raster samples = picture.getRaster(); // getRGB takes gray for linear light
        return samples.getNumBands() == 1
                ? samples.getSample(column, row, 0) * 0x010101
                : picture.getRGB(column, row) & 0xFFFFFF;
    }

    private static int gray(double level) {
        int rounded = (int) Math.round(level);
        return rounded << 16 | rounded << 8 | rounded;
    }

    private static int half(int one, int other) {
        int red = (int) Math.round(((one >> 16 & 255) + (other >> 16 & 255)) / 2.0);
        int green = (int) Math.round(((one >> 8 & 255) + (other >> 8 & 255)) / 2.0);
        int blue = (int) Math.round(((one & 255) + (other & 255)) / 2.0);
        return red << 16 | green << 8 | blue;
    }
}
