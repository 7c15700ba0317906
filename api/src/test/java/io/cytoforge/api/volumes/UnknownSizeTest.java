package io.cytoforge.api.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.PlaneSink;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** What uploads do not say stays unsaid, what they hold stays exact, and what seems wrong with them is told. */
@ApiTest
class UnknownSizeTest {
    private static final Shape3 SHAPE = new Shape3(4, 20, 24);

    @Autowired
    MockMvcTester mvc;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    @Test
    void an_unknown_voxel_size_is_stated_nowhere_until_somebody_gives_it() throws IOException {
        JsonNode volume = uploaded("labels", "cells.tif", tiff(VoxelType.UINT16, Optional.empty(), i -> 1 + i % 2));
        String id = volume.get("id").asString();
        assertThat(volume.get("voxelSizeKnown").asBoolean()).isFalse();
        assertThat(sizeOfTiff(id)).isEmpty();
        assertThat(http.found("/v1/volumes/" + id + "/zarr/zarr.json").toString())
                .doesNotContain("micrometer");

        MvcTestResult refused =
                http.post("/v1/shape-models", "{\"shapes\": [\"%s\"], \"of\": \"cells\"}".formatted(id));
        assertThat(refused).hasStatus(422);
        assertThat(Http.text(refused)).contains("no known voxel size").contains("PATCH /v1/volumes/" + id);

        MvcTestResult given = patch(id, "{\"voxelSize\": {\"z\": 2, \"y\": 0.5, \"x\": 0.4}}");
        assertThat(given).hasStatusOk();
        assertThat(Http.json(given).get("voxelSizeKnown").asBoolean()).isTrue();
        assertThat(sizeOfTiff(id)).contains(new VoxelSize(2, 0.5, 0.4));
        assertThat(http.found("/v1/volumes/" + id + "/zarr/zarr.json").toString())
                .contains("micrometer")
                .contains("0.4");
        assertThat(Http.text(http.post("/v1/shape-models", "{\"shapes\": [\"%s\"], \"of\": \"cells\"}".formatted(id))))
                .doesNotContain("no known voxel size");
        assertThat(patch(id, "{\"voxelSize\": {\"z\": 0.00001, \"y\": 0.5, \"x\": 0.4}}"))
                .hasStatus(422);
        assertThat(patch(id, "{}")).hasStatus(400);
    }

    @Test
    void whole_intensities_up_to_32_bits_come_back_as_they_were() throws IOException {
        JsonNode volume = uploaded(
                "image", "deep.tif", tiff(VoxelType.UINT32, Optional.of(VoxelSize.UNIT), i -> 0xFFFF_FFFF - 3 * i));
        assertThat(volume.get("maximum").asDouble()).isEqualTo(4_294_967_295.0);
        Path file = download(volume.get("id").asString(), "");
        try (OpenVolume back = VolumeFiles.open(file, VolumeLimits.DEFAULT)) {
            int[] bits = new int[480];
            for (int z = 0; z < 4; z++) {
                back.readBits(z, 0, 20, bits);
                for (int i = 0; i < bits.length; i++) {
                    assertThat(bits[i]).isEqualTo(0xFFFF_FFFF - 3 * (z * 480 + i));
                }
            }
        }
    }

    @Test
    void letters_of_every_script_stay_in_names() throws IOException {
        JsonNode volume = uploaded("image", "胚胎 Größe_01.tif", tiff(VoxelType.UINT8, Optional.empty(), i -> i % 7));
        assertThat(volume.get("name").asString()).isEqualTo("胚胎 Größe_01.tif");
        MvcTestResult tiff = http.get("/v1/volumes/{id}/tiff", volume.get("id").asString());
        assertThat(tiff.getResponse().getHeader("Content-Disposition"))
                .contains("filename*=UTF-8''%E8%83%9A%E8%83%8E%20Gr%C3%B6%C3%9Fe_01.ome.tif");
    }

    @Test
    void labels_whose_background_is_an_id_are_taken_with_a_warning() throws IOException {
        JsonNode volume = uploaded(
                "labels", "b.tif", tiff(VoxelType.UINT16, Optional.empty(), i -> i % 24 < 4 && i % 480 < 96 ? 2 : 1));
        assertThat(volume.get("warnings").toString()).contains("id 1 fills").contains("background");
        JsonNode sound = uploaded(
                "labels", "s.tif", tiff(VoxelType.UINT16, Optional.empty(), i -> i % 24 < 4 && i % 480 < 96 ? 2 : 0));
        assertThat(sound.path("warnings").size()).isZero();
    }

    @Test
    void imagejs_own_tiff_is_to_be_had() throws IOException {
        JsonNode volume =
                uploaded("image", "a.tif", tiff(VoxelType.UINT8, Optional.of(new VoxelSize(2, 0.5, 0.4)), i -> i % 7));
        Path file = download(volume.get("id").asString(), "?flavour=imagej");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("ImageJ=1.54f");
        assertThat(http.get(
                        "/v1/volumes/{id}/tiff?flavour=fiji", volume.get("id").asString()))
                .hasStatus(400);
    }

    private MvcTestResult patch(String id, String json) {
        return mvc.patch()
                .uri("/v1/volumes/{id}", id)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }

    private Optional<VoxelSize> sizeOfTiff(String id) throws IOException {
        try (OpenVolume volume = VolumeFiles.open(download(id, ""), VolumeLimits.DEFAULT)) {
            return volume.info().voxelSize();
        }
    }

    private Path download(String id, String query) throws IOException {
        MvcTestResult tiff = http.get("/v1/volumes/" + id + "/tiff" + query);
        assertThat(tiff).hasStatusOk();
        return Files.write(folder.resolve("back.ome.tif"), tiff.getResponse().getContentAsByteArray());
    }

    private JsonNode uploaded(String kind, String name, byte[] file) {
        MvcTestResult answer = mvc.post()
                .multipart()
                .uri("/v1/volumes")
                .file(new MockMultipartFile("file", name, "image/tiff", file))
                .param("kind", kind)
                .exchange();
        assertThat(answer).hasStatus(201);
        return Http.json(answer);
    }

    /** Voxels by their place in C order, as 32 bits. */
    private byte[] tiff(VoxelType type, Optional<VoxelSize> size, IntUnaryOperator voxel) throws IOException {
        Path file = folder.resolve("sent.ome.tif");
        VolumeDescription description = new VolumeDescription(SHAPE, type, size, "a", "", false);
        try (PlaneSink sink = VolumeFiles.create(file, description)) {
            for (int z = 0; z < SHAPE.z(); z++) {
                int[] plane = new int[480];
                for (int i = 0; i < plane.length; i++) {
                    plane[i] = voxel.applyAsInt(z * 480 + i);
                }
                sink.writePlane(type == VoxelType.UINT32 ? VoxelRows.ofBits(plane) : VoxelRows.of(plane, type, "a"));
            }
        }
        return Files.readAllBytes(file);
    }
}
