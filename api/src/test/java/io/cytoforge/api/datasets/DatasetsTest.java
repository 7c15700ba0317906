package io.cytoforge.api.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

class DatasetsTest extends DatasetRequestTest {
    private static final Shape3 SHAPE = new Shape3(4, 12, 16);
    private static final String REQUEST = request("little nuclei", 2, "");

    @Test
    void a_data_set_is_there_from_the_start_and_filled_with_defaults() {
        UUID id = id(http.post("/v1/datasets", REQUEST));
        JsonNode job = http.found("/v1/jobs/{id}", id);
        assertThat(job.get("type").asString()).isEqualTo("dataset");
        assertThat(job.get("datasetId").asString()).isEqualTo(id.toString());
        assertThat(job.at("/spec/variation").asString()).isEqualTo("moderate");
        assertThat(job.at("/spec/appearance/type").asString()).isEqualTo("randomized");
        assertThat(http.post("/v1/datasets", job.get("spec").toString())).hasStatus(202);

        JsonNode dataset = http.found("/v1/datasets/{id}", id);
        assertThat(dataset.get("name").asString()).isEqualTo("little nuclei");
        assertThat(dataset.get("samples").asInt()).isEqualTo(2);
        assertThat(dataset.get("made").asInt()).isZero();
        assertThat(dataset.at("/links").has("report")).isFalse();
        assertThat(http.get("/v1/datasets/{id}/exports/stardist", id)).hasStatus(409);
        assertThat(http.get("/v1/datasets/{id}/exports/carved-in-stone", id)).hasStatus(400);
        assertThat(mvc.delete().uri("/v1/datasets/{id}", id)).hasStatus(409);
        assertThat(http.found("/v1/datasets?name=little nuclei").get("items").size())
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"samples": 0, SIMULATION}                                                     | /samples
            {"samples": 1000000, SIMULATION}                                               | /samples
            {"samples": 2}                                                                 | /simulation
            {"samples": 2, "simulation": {"preset": "unicorn"}}                            | /simulation/preset
            {"samples": 2, "simulation": {"preset": "spheroid", "seed": 4}}                | /simulation/seed
            {"samples": 2, "simulation": {"preset": "spheroid", "shape": {"z": 999, "y": 999, "x": 999}}} | /simulation/shape
            {"samples": 2, SIMULATION, "split": {"train": 0.5}}                            | /split
            {"samples": 2, SIMULATION, "appearance": {"type": "optics", "microscope": "spyglass"}} | /appearance/microscope
            {"samples": 2, SIMULATION, "appearance": {"type": "optics", "objective": {"numericalAperture": 1.5}}} | /appearance/objective/numericalAperture
            {"samples": 2, SIMULATION, "appearance": {"type": "crayon"}}                   | /appearance
            """)
    void bad_requests_are_refused_before_anything_is_queued(String request, String pointer) {
        MvcTestResult answer = http.post(
                "/v1/datasets", request.replace("SIMULATION", "\"simulation\": {\"preset\": \"celegans-nuclei\"}"));
        assertThat(answer).hasStatus(422);
        assertThat(Http.json(answer)
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .anyMatch(found -> found.equals(pointer));
    }

    /** Sample 0 is for learning, sample 1 for judging. */
    @Test
    void a_benchmark_learns_from_the_samples_for_learning_and_judges_by_those_for_judging() {
        UUID id = made();
        String body = """
                {"real": [%s], "test": [%s], "dataset": "%s"}""".formatted(pair(made(), 0), pair(made(), 0), id);
        MvcTestResult answer = http.post("/v1/benchmarks", body);
        assertThat(answer).hasStatus(202);
        JsonNode spec = Http.json(answer).get("spec");
        assertThat(spec.get("synthetic").toString()).isEqualTo("[" + pair(id, 0, 1.0) + "]");
        assertThat(spec.get("syntheticTest").toString()).isEqualTo("[" + pair(id, 1, 1.0) + "]");
    }

    /** Samples 0 and 1 are of one specimen, 2 and 3 of the other. */
    @Test
    void a_benchmark_learns_from_each_quality_level_alone_and_refuses_those_that_the_data_set_lacks() {
        String levels = "\"levels\": [1, 0.1],";
        UUID id = maker(labels(), FloatVolume.zero(SHAPE)).make(request("dim", 2, levels), 2);
        String real = "\"real\": [%s], \"test\": [%s]".formatted(pair(made(), 0), pair(made(), 0));
        String body = "{%s, \"dataset\": \"%s\", \"sets\": [\"real\"], \"levels\": ".formatted(real, id);
        MvcTestResult answer = http.post("/v1/benchmarks", body + "[0.1, 1]}");
        assertThat(answer).hasStatus(202);
        JsonNode spec = Http.json(answer).get("spec");
        assertThat(spec.get("levels").toString()).isEqualTo("[0.1,1.0]");
        assertThat(spec.get("synthetic").toString()).isEqualTo("[%s,%s]".formatted(pair(id, 0, 1.0), pair(id, 1, 0.1)));
        assertThat(spec.get("syntheticTest").toString())
                .isEqualTo("[%s,%s]".formatted(pair(id, 2, 1.0), pair(id, 3, 0.1)));
        assertThat(http.post("/v1/benchmarks", spec.toString())).hasStatus(202);

        MvcTestResult lacking = http.post("/v1/benchmarks", body + "[0.1, 0.5]}");
        assertThat(detail(lacking, 422)).contains("was 0.5; they have 1, 0.1");
        assertThat(Http.json(lacking).at("/errors/0/pointer").asString()).isEqualTo("/levels/1");
        MvcTestResult dry = http.post("/v1/benchmarks?dryRun=true", body + "[0.1, 1]}");
        assertThat(dry).hasStatus(200);
        assertThat(Http.json(dry).at("/steps/1/step").asString()).isEqualTo("benchmark.trainNetwork");
        assertThat(Http.json(dry).at("/steps/1/tasks").intValue()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "stardist, train/images/little-nuclei_0000.tif, train/masks/little-nuclei_0000.tif",
        "microsam, train/images/little-nuclei_0000.tif, train/masks/little-nuclei_0000.tif",
        "cellpose-3d, train/little-nuclei_0000.tif, train/little-nuclei_0000_masks.tif",
        "omnipose, test/little-nuclei_0001.tif, test/little-nuclei_0001_masks.tif",
        "nnunet, Dataset901_little-nuclei/imagesTr/little-nuclei_0000_0000.tif, Dataset901_little-nuclei/instancesTr/little-nuclei_0000.tif",
        "monai, images/little-nuclei_0000.tif, labels/little-nuclei_0000.tif",
        "ctc, train/little-nuclei/01/t000.tif, train/little-nuclei/01_GT/SEG/man_seg000.tif",
        "ome-tiff, train/images/little-nuclei_0000.ome.tif, train/labels/little-nuclei_0000.ome.tif",
    })
    void an_export_has_images_and_labels_where_the_trainer_looks(String layout, String image, String labels)
            throws IOException {
        UUID id = made();
        Map<String, byte[]> files = export(id, layout);
        assertThat(files)
                .containsKeys(
                        "README.md",
                        "SHA256SUMS",
                        "request.json",
                        "ro-crate-metadata.json",
                        "croissant.json",
                        "about/little-nuclei_0000/cells.csv",
                        image,
                        labels);
        assertThat(new String(files.get("README.md"), StandardCharsets.UTF_8)).contains("Synthetic");
        try (OpenVolume volume = open(files, labels)) {
            assertThat(volume.info().shape()).isEqualTo(SHAPE);
            assertThat(volume.info().voxelSize()).contains(MadeDataset.VOXEL_SIZE);
            assertThat(VolumeFiles.labels(volume).voxels()).isEqualTo(labels().voxels());
        }
        try (OpenVolume volume = open(files, image)) {
            assertThat(volume.info().type()).isEqualTo(layout.equals("microsam") ? VoxelType.UINT8 : VoxelType.UINT16);
        }
        assertThat(export(id, layout)).usingRecursiveComparison().isEqualTo(files);
    }

    @Test
    void a_layout_that_cannot_hold_a_data_set_says_why() {
        assertThat(detail(http.get("/v1/datasets/{id}/exports/cellpose", made()), 422))
                .contains("5 cells", "cellpose-3d");
    }

    @ParameterizedTest
    @CsvSource({"cellpose, 422", "stardist, 422", "microsam, 422", "ctc, 422", "nnunet, 200", "hdf5, 200"})
    void more_cells_than_16_bits_can_number_are_refused_where_they_would_be_wrapped(String layout, int status) {
        UUID id = maker(labels(), FloatVolume.zero(SHAPE))
                .make(REQUEST, 2, new LabelIntegrity(70_000, 1, 70_000, 70_000, 0, 0, Map.of()));
        MvcTestResult answer = http.get("/v1/datasets/{id}/exports/{layout}", id, layout);
        assertThat(answer).hasStatus(status);
        if (status == 422) {
            assertThat(detail(answer, 422)).contains("sample 0", "65535", "nnunet");
        }
    }

    @Test
    void what_no_export_has_is_refused() {
        UUID id = made();
        assertThat(http.get("/v1/datasets/{id}/exports/stardist?version=0.4", id))
                .hasStatus(422);
        assertThat(http.get("/v1/datasets/{id}/exports/ome-zarr?version=0.3", id))
                .hasStatus(400);
        assertThat(http.get("/v1/datasets/{id}/exports/stardist?format=rar", id))
                .hasStatus(400);
        assertThat(http.get("/v1/datasets/{id}/exports/stardist?license=mine", id))
                .hasStatus(400);
        UUID gaps = maker(labels(), FloatVolume.zero(SHAPE))
                .make(REQUEST, 2, new LabelIntegrity(2, 1, 3, 10, 0, 0, Map.of()));
        assertThat(detail(http.get("/v1/datasets/{id}/exports/ctc", gaps), 422)).contains("the ids of sample 0");
    }

    @Test
    void nnunet_gets_classes_spacing_z_first_and_counts() throws IOException {
        Map<String, byte[]> files = export(made(), "nnunet");
        String root = "Dataset901_little-nuclei/";
        JsonNode dataset = Json.mapper().readTree(files.get(root + "dataset.json"));
        assertThat(dataset.get("numTraining").asInt()).isEqualTo(1);
        assertThat(dataset.get("file_ending").asString()).isEqualTo(".tif");
        assertThat(Json.mapper()
                        .readTree(files.get(root + "labelsTr/little-nuclei_0000.json"))
                        .toString())
                .isEqualTo("{\"spacing\":[1.0,0.5,0.5]}");
        try (OpenVolume volume = open(files, root + "labelsTr/little-nuclei_0000.tif")) {
            int[] classes = VolumeFiles.labels(volume).voxels();
            assertThat(classes[SHAPE.index(1, 5, 5)]).isEqualTo(1);
            assertThat(classes[SHAPE.index(1, 3, 5)]).isEqualTo(2);
            assertThat(classes[0]).isZero();
        }
    }

    @Test
    void what_nobody_could_see_is_a_class_of_its_own_for_nnunet_and_a_mask_beside_for_all() throws IOException {
        LabelVolume ignored = LabelVolume.empty(SHAPE);
        ignored.voxels()[SHAPE.index(0, 0, 1)] = 1;
        UUID id = maker(labels(), FloatVolume.zero(SHAPE))
                .ignoring(ignored)
                .make(request("little nuclei", 2, "\"unseen\": \"ignored\", \"minimumVisibility\": 1,"), 2);
        Map<String, byte[]> files = export(id, "nnunet");
        String root = "Dataset901_little-nuclei/";
        JsonNode classes =
                Json.mapper().readTree(files.get(root + "dataset.json")).get("labels");
        assertThat(classes.toString()).isEqualTo("{\"background\":0,\"center\":1,\"border\":2,\"ignore\":3}");
        try (OpenVolume volume = open(files, root + "labelsTr/little-nuclei_0000.tif")) {
            int[] voxels = VolumeFiles.labels(volume).voxels();
            assertThat(voxels[SHAPE.index(0, 0, 1)]).isEqualTo(3);
            assertThat(voxels[SHAPE.index(1, 5, 5)]).isEqualTo(1);
            assertThat(voxels[0]).isZero();
        }
        Map<String, byte[]> others = export(id, "stardist");
        try (OpenVolume volume = open(others, "about/little-nuclei_0000/ignored.tif")) {
            assertThat(volume.info().type()).isEqualTo(VoxelType.UINT8);
            assertThat(VolumeFiles.labels(volume).voxels()).isEqualTo(ignored.voxels());
        }
        assertThat(new String(others.get("README.md"), StandardCharsets.UTF_8)).contains("`ignored.tif`");
    }

    @Test
    void samples_are_listed_by_part_and_go_with_the_data_set() {
        UUID id = made();
        JsonNode samples = http.found("/v1/datasets/{id}/samples", id).get("items");
        assertThat(samples.size()).isEqualTo(2);
        assertThat(samples.at("/0/part").asString()).isEqualTo("train");
        assertThat(samples.at("/1/part").asString()).isEqualTo("test");
        assertThat(samples.at("/1/volumes/1/path").asString()).isEqualTo("samples/001/labels");
        JsonNode dataset = http.found("/v1/datasets/{id}", id);
        assertThat(dataset.get("made").asInt()).isEqualTo(2);
        assertThat(http.get(dataset.at("/links/report").asString())).hasStatusOk();
        assertThat(http.found("/v1/jobs/{id}", id).get("volumes").size()).isZero();
        String volume = samples.at("/0/volumes/0/id").asString();

        assertThat(mvc.delete().uri("/v1/datasets/{id}", id)).hasStatus(204);
        assertThat(http.get("/v1/datasets/{id}", id)).hasStatus(404);
        assertThat(http.get("/v1/volumes/{id}", volume)).hasStatus(404);
        assertThat(store.list(Keys.job(id))).isEmpty();
    }

    private OpenVolume open(Map<String, byte[]> files, String name) throws IOException {
        Path file = folder.resolve("export.tif");
        Files.write(file, Objects.requireNonNull(files.get(name), name));
        return VolumeFiles.open(file, VolumeLimits.DEFAULT);
    }

    private UUID made() {
        return maker(labels(), FloatVolume.zero(SHAPE)).make(REQUEST, 2);
    }

    private static LabelVolume labels() {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 3; y < 9; y++) {
                for (int x = 3; x < 9; x++) {
                    labels.voxels()[SHAPE.index(z, y, x)] = 1;
                }
            }
        }
        return labels;
    }
}
