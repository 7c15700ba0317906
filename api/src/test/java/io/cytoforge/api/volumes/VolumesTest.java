package io.cytoforge.api.volumes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.api.idempotency.Idempotency;
import io.cytoforge.api.quotas.Quotas;
import io.cytoforge.api.resources.IntakeInDoubt;
import io.cytoforge.api.resources.ResourceIntake;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.store.Spool;
import io.cytoforge.api.store.UploadSlots;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.VolumeSelection;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Volumes over HTTP, from a TIFF that was sent to a TIFF that is downloaded. */
@ApiTest
class VolumesTest {
    private static final Shape3 SHAPE = new Shape3(5, 6, 7);

    @Autowired
    Quotas quotas;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectStore store;

    @Autowired
    JdbcClient sql;

    @Autowired
    UploadSettings settings;

    @Autowired
    JobLifecycle lifecycle;

    @Autowired
    VolumeRepository volumes;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Volumes all;

    @Autowired
    Idempotency idempotency;

    @Autowired
    PlatformTransactionManager manager;

    @Autowired
    Spool spool;

    @Autowired
    UploadSlots slots;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    @Test
    void an_image_is_stored_and_comes_back_as_it_was(@TempDir Path folder) throws IOException {
        MvcTestResult answer = upload(TestVolumes.tiff(SHAPE, VoxelType.UINT16), "image", "embryo.tif", Map.of());
        assertThat(answer).hasStatus(201);
        JsonNode volume = Http.json(answer);
        String id = volume.get("id").asString();
        assertThat(answer).hasHeader("Location", "/v1/volumes/" + id);
        assertThat(volume.at("/shape/z").asInt()).isEqualTo(5);
        assertThat(volume.at("/voxelSize/z").asDouble()).isEqualTo(2);
        assertThat(volume.get("voxelSizeKnown").asBoolean()).isTrue();
        assertThat(volume.get("type").asString()).isEqualTo("uint16");
        assertThat(volume.get("bytes").asInt()).isEqualTo(420);
        assertThat(volume.get("sha256").asString()).hasSize(64);
        assertThat(volume.get("name").asString()).isEqualTo("embryo.tif");

        MvcTestResult tiff = http.get("/v1/volumes/{id}/tiff", id);
        assertThat(tiff).hasStatusOk().hasContentType("image/tiff");
        assertThat(tiff.getResponse().getHeader("Content-Disposition")).contains("embryo.ome.tif");
        Path file = folder.resolve("back.ome.tif");
        Files.write(file, tiff.getResponse().getContentAsByteArray());
        try (OpenVolume back = VolumeFiles.open(file, VolumeLimits.DEFAULT)) {
            assertThat(back.info().shape()).isEqualTo(SHAPE);
            assertThat(back.info().voxelSize()).contains(new VoxelSize(2, 0.5, 0.5));
            float[] plane = new float[42];
            back.readPlane(3, plane);
            assertThat(plane[7 * 2 + 5]).isEqualTo(325);
        }
        assertThat(spooled()).isEmpty();
    }

    @Test
    void a_given_voxel_size_wins_and_an_unknown_one_is_said_to_be_unknown() {
        byte[] tiff = TestVolumes.tiff(SHAPE, VoxelType.UINT8);
        JsonNode given = Http.json(upload(
                tiff,
                "image",
                "a.tif",
                Map.of("voxelSizeZ", "3", "voxelSizeY", "1.5", "voxelSizeX", "1.25", "name", "mine")));
        assertThat(given.at("/voxelSize/x").asDouble()).isEqualTo(1.25);
        assertThat(given.get("name").asString()).isEqualTo("mine");
    }

    @Test
    void slices_are_pictures_and_the_zarr_is_read_where_it_lies() {
        String id = Http.json(upload(TestVolumes.tiff(SHAPE, VoxelType.UINT16), "labels", "l.tif", Map.of()))
                .get("id")
                .asString();
        for (String slice : List.of("z/4", "y/5", "x/6")) {
            MvcTestResult png = http.get("/v1/volumes/" + id + "/slices/" + slice + ".png");
            assertThat(png).hasStatusOk().hasContentType("image/png");
            assertThat(png.getResponse().getContentAsByteArray()).startsWith(0x89, 'P', 'N', 'G');
        }
        for (String slice : List.of("z/5", "y/6", "x/7", "w/0")) {
            assertThat(http.get("/v1/volumes/" + id + "/slices/" + slice + ".png"))
                    .hasStatus(404);
        }
        assertThat(http.get("/v1/volumes/" + id + "/slices/z/-1.png")
                        .getResponse()
                        .getStatus())
                .isBetween(400, 404);
        MvcTestResult group = http.get("/v1/volumes/" + id + "/zarr/zarr.json");
        assertThat(group).hasStatusOk().hasContentType("application/json");
        assertThat(Http.json(group).at("/attributes/ome/version").asString()).isEqualTo("0.5");
        assertThat(mvc.get().uri("/v1/volumes/" + id + "/zarr/zarr.json").header("Range", "bytes=0-0"))
                .hasStatus(206)
                .hasBodyTextEqualTo("{");
        assertThat(http.get("/v1/volumes/" + id + "/zarr/nothing")).hasStatus(404);
        assertThat(http.get("/v1/volumes/" + id + "/zarr/../zarr.json")
                        .getResponse()
                        .getStatus())
                .isBetween(400, 404);
    }

    @Test
    void a_text_that_is_called_tif_is_refused() {
        refused("Once upon a time".getBytes(StandardCharsets.UTF_8), "image", "story.tif", Map.of(), 422, "file");
    }

    @Test
    void a_truncated_tiff_is_refused_wherever_it_ends() {
        byte[] whole = TestVolumes.tiff(new Shape3(40, 64, 64), VoxelType.UINT16);
        for (int length : List.of(0, 3, 8, 100, whole.length / 2, whole.length * 9 / 10)) {
            refused(Arrays.copyOf(whole, length), "image", "cut.tif", Map.of(), 422, "file");
        }
    }

    @Test
    void fractions_are_no_labels() {
        byte[] fractions = TestVolumes.tiff(SHAPE, VoxelType.FLOAT32, VoxelSize.UNIT, 0.5f);
        refused(fractions, "labels", "probabilities.tif", Map.of(), 422, "file");
    }

    @Test
    void labels_with_gaps_and_fragments_are_taken_and_said_to_have_them() {
        LabelVolume labels =
                LabelVolume.wrap(new Shape3(2, 2, 4), new int[] {5, 5, 0, 5, 0, 0, 2, 0, 5, 0, 2, 2, 0, 5, 2, 0});
        MvcTestResult answer = upload(TestVolumes.tiff(labels), "labels", "pieces.tif", Map.of());
        assertThat(answer).hasStatus(201);
        String id = Http.json(answer).get("id").asString();
        JsonNode integrity = http.found("/v1/volumes/{id}", id).get("integrity");
        assertThat(integrity.get("cells").asInt()).isEqualTo(2);
        assertThat(integrity.get("smallestId").asInt()).isEqualTo(2);
        assertThat(integrity.get("largestId").asInt()).isEqualTo(5);
        assertThat(integrity.get("labeledVoxels").asInt()).isEqualTo(9);
        assertThat(integrity.get("fragmentedCells").asInt()).isEqualTo(1);
        assertThat(integrity.get("fragments").asInt()).isEqualTo(2);
        assertThat(integrity.get("consecutive").asBoolean()).isFalse();
        assertThat(integrity.get("sound").asBoolean()).isFalse();
    }

    @Test
    void only_labels_are_checked() {
        LabelVolume labels = LabelVolume.wrap(new Shape3(1, 1, 4), new int[] {1, 1, 0, 2});
        JsonNode sound = Http.json(upload(TestVolumes.tiff(labels), "labels", "l.tif", Map.of()));
        assertThat(sound.at("/integrity/sound").asBoolean()).isTrue();
        for (String kind : List.of("mask", "foreground", "image")) {
            JsonNode other = Http.json(upload(TestVolumes.tiff(labels), kind, "m.tif", Map.of()));
            assertThat(other.has("integrity")).isFalse();
        }
    }

    @Test
    void part_of_a_voxel_size_is_refused() {
        byte[] tiff = TestVolumes.tiff(SHAPE, VoxelType.UINT8);
        refused(tiff, "image", "a.tif", Map.of("voxelSizeY", "1", "voxelSizeX", "1"), 422, "voxelSizeZ");
        refused(
                tiff,
                "image",
                "a.tif",
                Map.of("voxelSizeZ", "-1", "voxelSizeY", "1", "voxelSizeX", "1"),
                400,
                "voxelSizeZ");
        refused(
                tiff,
                "image",
                "a.tif",
                Map.of("voxelSizeZ", "wide", "voxelSizeY", "1", "voxelSizeX", "1"),
                400,
                "voxelSizeZ");
    }

    @Test
    void a_kind_that_does_not_exist_is_refused() {
        refused(TestVolumes.tiff(SHAPE, VoxelType.UINT8), "picture", "a.tif", Map.of(), 400, "kind");
    }

    @Test
    void the_same_key_and_file_is_one_volume_and_another_file_is_refused() {
        String key = UUID.randomUUID().toString();
        byte[] tiff = TestVolumes.tiff(SHAPE, VoxelType.UINT8);
        MvcTestResult first = uploadWithKey(tiff, key);
        MvcTestResult second = uploadWithKey(tiff, key);
        assertThat(second).hasStatus(201);
        assertThat(Http.json(second).get("id")).isEqualTo(Http.json(first).get("id"));
        assertThat(uploadWithKey(TestVolumes.tiff(SHAPE, VoxelType.UINT16), key))
                .hasStatus(422);
    }

    @Test
    void what_was_recorded_keeps_its_objects_though_the_answer_to_the_commit_was_lost() {
        ResourceIntake uploads = IntakeInDoubt.of(idempotency, manager, spool, store, quotas);
        VolumeUpload doubtful =
                new VolumeUpload(uploads, all, new LabelReports(store, all), store, settings, slots, Clock.systemUTC());
        UploadRequest request = new UploadRequest(
                UUID.randomUUID().toString(), VolumeKind.IMAGE, Optional.empty(), VolumeSelection.ONLY, null);
        MockMultipartFile file =
                new MockMultipartFile("file", "a.tif", "image/tiff", TestVolumes.tiff(SHAPE, VoxelType.UINT8));

        assertThatThrownBy(() -> doubtful.take(request, file)).isInstanceOf(TransactionSystemException.class);
        String id = http.found("/v1/volumes?name={n}", request.name())
                .at("/items/0/id")
                .asString();
        assertThat(http.get("/v1/volumes/" + id + "/slices/z/0.png")).hasStatusOk();
    }

    @Test
    void a_volume_is_deleted_unless_a_job_still_needs_it() {
        UUID id =
                UUID.fromString(Http.json(upload(TestVolumes.tiff(SHAPE, VoxelType.UINT8), "image", "a.tif", Map.of()))
                        .get("id")
                        .asString());
        UUID job = UUID.randomUUID();
        transactions.executeWithoutResult(_ -> lifecycle.open(
                job,
                Specs.simulation(1),
                List.of(volumes.findById(id).orElseThrow().ref())));
        assertThat(mvc.delete().uri("/v1/volumes/{id}", id)).hasStatus(409);
        assertThat(http.post("/v1/jobs/" + job + "/cancel", "{}")).hasStatus(202);
        assertThat(mvc.delete().uri("/v1/volumes/{id}", id)).hasStatus(204);
        assertThat(http.get("/v1/volumes/{id}", id)).hasStatus(404);
        assertThat(mvc.delete().uri("/v1/volumes/{id}", id)).hasStatus(404);
        assertThat(store.list("volumes/" + id)).isEmpty();
    }

    @Test
    void volumes_are_listed_by_kind_and_page() {
        for (int i = 0; i < 3; i++) {
            upload(TestVolumes.tiff(SHAPE, VoxelType.UINT8), "distance", "d%d.tif".formatted(i), Map.of());
        }
        JsonNode page = http.found("/v1/volumes?kind=distance&limit=2");
        assertThat(page.at("/items/0/name").asString()).isEqualTo("d2.tif");
        JsonNode rest = http.found(
                "/v1/volumes?kind=distance&limit=2&cursor={c}", page.get("next").asString());
        assertThat(rest.at("/items/0/name").asString()).isEqualTo("d0.tif");
        assertThat(rest.has("next")).isFalse();
        assertThat(http.get("/v1/volumes?limit=0")).hasStatus(400);
        assertThat(http.get("/v1/volumes?kind=nonsense")).hasStatus(400);
    }

    private void refused(
            byte[] file, String kind, String name, Map<String, String> fields, int status, String pointer) {
        long before = rows();
        List<String> objects = store.list("volumes");
        MvcTestResult answer = upload(file, kind, name, fields);
        assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
        assertThat(Http.json(answer).at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(rows()).isEqualTo(before);
        assertThat(store.list("volumes")).isEqualTo(objects);
        assertThat(spooled()).isEmpty();
    }

    private MvcTestResult upload(byte[] file, String kind, String name, Map<String, String> fields) {
        var request = mvc.post().multipart().uri("/v1/volumes");
        request.file(new org.springframework.mock.web.MockMultipartFile("file", name, "image/tiff", file));
        request.param("kind", kind);
        fields.forEach(request::param);
        return request.exchange();
    }

    private MvcTestResult uploadWithKey(byte[] file, String key) {
        return mvc.post()
                .multipart()
                .uri("/v1/volumes")
                .file(new org.springframework.mock.web.MockMultipartFile("file", "a.tif", "image/tiff", file))
                .param("kind", "image")
                .header("Idempotency-Key", key)
                .exchange();
    }

    private long rows() {
        return sql.sql("select count(*) from volumes").query(Long.class).single();
    }

    private List<Path> spooled() {
        try (Stream<Path> files = Files.list(settings.spool())) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
