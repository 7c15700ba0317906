package io.cytoforge.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Chromium;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.standalone.demo.client.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Pages as people meet them: in a browser, with everything behind them that answers and works. */
@ExtendWith({SharedInstallation.class, Chromium.class})
class PagesIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Shape3 SHAPE = new Shape3(24, 48, 64);
    private static final Map<String, Integer> CUBE = Map.of("z", 32, "y", 64, "x", 64);
    private static final int MOST_BYTES = 1_500_000;
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static URI address;

    @SuppressWarnings("NullAway.Init")
    private static ApiClient api;

    @SuppressWarnings("NullAway.Init")
    private static Chromium.Running browser;

    @BeforeAll
    static void start(Installation installation, Chromium.Running chromium) {
        address = installation.url();
        api = new ApiClient(address);
        browser = chromium;
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void a_newcomer_makes_a_data_set_looks_at_it_and_takes_it_along() throws IOException {
        JsonNode found = visit("newcomer", Map.of("folder", folder.toString()));
        assertThat(found.get("estimate").asString()).startsWith("About ").contains("million voxels");
        try (ZipFile archive = new ZipFile(found.get("archive").asString())) {
            assertThat(archive.stream()
                            .map(each -> each.getName().replaceFirst(".*_masks", "masks"))
                            .filter("masks.tif"::equals))
                    .as("masks for Cellpose")
                    .isNotEmpty();
        }
        JsonNode dataset = api.get("/v1/datasets/" + found.get("dataset").asString());
        assertThat(dataset.get("samples").asInt()).isEqualTo(2);
        assertThat(dataset.get("name").asString()).isEqualTo("a newcomer’s");
    }

    @Test
    void files_are_taken_asked_about_and_shown() throws IOException {
        Path nonsense = Files.writeString(folder.resolve("nonsense.tif"), "no picture at all");
        JsonNode found = visit(
                "upload",
                Map.of(
                        "image", image("unmeasured.tif", Optional.empty()).toString(),
                        "labels", balls("balls_labels.tif").toString(),
                        "nonsense", nonsense.toString()));
        assertThat(found.get("said").get(1).asString())
                .contains("labels, 24 × 48 × 64 voxels", "2 objects", "2 cells, none in pieces");
        assertThat(found.get("said").get(2).asString()).contains("nonsense.tif", "refused", "TIFF");

        String volume = "/v1/volumes/" + found.get("volume").asString();
        assertThat(api.get(volume).get("voxelSize").get("y").asDouble()).isEqualTo(0.5);
        Path back = api.download(volume + "/tiff", folder.resolve("back.ome.tif"));
        try (OpenVolume volumeThere = VolumeFiles.open(back, VolumeLimits.DEFAULT)) {
            float[] row = new float[SHAPE.x()];
            volumeThere.readRows(3, 5, 1, row);
            assertThat(row)
                    .isEqualTo(Arrays.copyOfRange(
                            intensities().voxels(), SHAPE.index(3, 5, 0), SHAPE.index(3, 5, 0) + SHAPE.x()));
        }
    }

    @Test
    void on_a_phone_a_broken_cell_is_seen_and_a_preview_stays_in_sight() {
        Path broken = labels("broken.tif", place -> {
            boolean isCell = place[0] < 12 && place[1] < 20 && place[2] < 20;
            boolean isLoose = place[0] == 5 && place[1] == 40 && place[2] > 59 && place[2] < 63;
            return isCell || isLoose ? 3 : 0;
        });
        String volume = api.upload(broken, "labels", VOXEL_SIZE).get("id").asString();
        JsonNode found = visit("phone", Map.of("volume", volume));
        assertThat(found.get("report").asString())
                .contains("1 cell; one thing to look at", "Cell 3 is in 2 pieces", "3 of its 4,803 voxels");
    }

    /** Two parts: the connection breaks at the second, the upload is paused, and goes on after the page was opened anew. */
    @Test
    void a_large_file_goes_on_where_it_was_left() throws Exception {
        Shape3 shape = new Shape3(10, 1024, 1024);
        FloatVolume large = FloatVolume.zero(shape);
        RandomGenerator noise = new RandomStreams(1).named("noise"); // what no compression makes smaller
        for (int i = 0; i < large.voxels().length; i++) {
            large.voxels()[i] = noise.nextInt(1 << 16);
        }
        Path file = folder.resolve("large.tif");
        VolumeFiles.writeIntensities(
                file, new VolumeDescription(shape, VoxelType.UINT16, VOXEL_SIZE, "large", "", false), large);
        JsonNode found = visit("parts", Map.of("image", file.toString()));
        assertThat(found.get("sent").valueStream().map(JsonNode::asLong)).containsExactly(0L, 16L << 20);
        assertThat(found.get("left").asString()).contains("% of it is there");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(api.get("/v1/volumes/" + found.get("volume").asString())
                        .get("sha256")
                        .asString())
                .isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void what_is_wrong_is_said_in_words_and_where() throws Exception {
        JsonNode found = visit("errors", Map.of("failed", failedJob()));
        assertThat(found.get("violation").asString()).contains("-3", "1");
        assertThat(found.get("job").asString()).contains("star-convex", "UNUSABLE_INPUT");
        assertThat(found.get("nowhere").asString()).contains("there is no volume 00000000-0000-0000-0000-000000000000");
    }

    /** The table beside the pictures tells how many bytes pages are, and after how many ms they showed something. */
    @Test
    void every_page_is_light_fits_and_is_for_everybody() throws Exception {
        SmallJobs jobs = new SmallJobs(api);
        JsonNode job = jobs.succeeded(
                api.post(
                        "/v1/datasets",
                        Map.of("samples", 2, "simulation", Map.of("preset", "celegans-nuclei", "shape", CUBE))),
                SOON);
        String labels = api.upload(balls("gallery_labels.tif"), "labels", VOXEL_SIZE)
                .get("id")
                .asString();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("start", "/");
        pages.put("make", "/make");
        pages.put("form", "/make/dataset?preset=zebrafish-nuclei");
        pages.put("form-training", "/make/training");
        pages.put("jobs", "/jobs");
        pages.put("job", "/jobs/" + SmallJobs.id(job));
        pages.put("job-failed", "/jobs/" + failedJob());
        pages.put("datasets", "/datasets");
        String dataset = job.get("datasetId").asString();
        pages.put("dataset", "/datasets/" + dataset);
        pages.put("studies", "/studies");
        pages.put("volumes", "/volumes");
        JsonNode sample = api.get("/v1/datasets/" + dataset + "/samples").at("/items/0");
        pages.put("volume", "/volumes/" + sample.at("/volumes/0/id").asString());
        pages.put("volume-labels", "/volumes/" + labels);
        pages.put("models", "/models");
        pages.put(
                "model",
                "/models/" + api.get("/v1/models?limit=1").at("/items/0/id").asString());
        pages.put("nowhere", "/nowhere");
        JsonNode found =
                visit("gallery", Map.of("pages", pages, "rejected", "/v1/datasets/%s/samples/1".formatted(dataset)));
        Files.write(
                Path.of("target", "browser", "pages.csv"),
                found.properties().stream()
                        .map(page -> "%s,%d,%d"
                                .formatted(
                                        page.getKey(),
                                        page.getValue().get("bytes").asInt(),
                                        page.getValue().get("firstPaintMillis").asInt()))
                        .toList());
        assertThat(found.propertyNames()).containsExactlyElementsOf(pages.keySet());
        found.forEach(page -> assertThat(page.get("bytes").asInt()).isBetween(1000, MOST_BYTES));
    }

    /** A ring is no shape that rays from its center leave once. */
    private static String failedJob() throws IOException, InterruptedException {
        Path ring = labels("ring_labels.tif", place -> {
            double distance = Math.hypot(place[1] - 24, place[2] - 32);
            return Math.abs(place[0] - 12) < 4 && distance > 8 && distance < 14 ? 1 : 0;
        });
        String volume = api.upload(ring, "labels", VOXEL_SIZE).get("id").asString();
        JsonNode job = api.post("/v1/shape-models", Map.of("shapes", List.of(volume), "of", "cells"));
        return SmallJobs.id(new SmallJobs(api)
                .await(job, SOON, now -> now.get("state").asString().equals("failed")));
    }

    private static JsonNode visit(String name, Map<String, ?> told) {
        Map<String, Object> all = new LinkedHashMap<>(told);
        all.put("address", address.toString());
        return browser.visit(name, all);
    }

    private static Path image(String name, Optional<VoxelSize> voxelSize) {
        Path file = folder.resolve(name);
        VolumeFiles.writeIntensities(
                file, new VolumeDescription(SHAPE, VoxelType.UINT16, voxelSize, name, "", false), intensities());
        return file;
    }

    private static FloatVolume intensities() {
        FloatVolume image = FloatVolume.zero(SHAPE);
        for (int i = 0; i < image.voxels().length; i++) {
            image.voxels()[i] = 100 + i * 7 % 911;
        }
        return image;
    }

    private static Path balls(String name) {
        return labels(name, place -> {
            int id = place[2] < 32 ? 1 : 2;
            double radius = Math.hypot(place[0] - 12, Math.hypot(place[1] - 24, place[2] - (id == 1 ? 16 : 48)) / 2);
            return radius < 6 ? id : 0;
        });
    }

    private static Path labels(String name, ToIntFunction<int[]> id) {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    labels.voxels()[SHAPE.index(z, y, x)] = id.applyAsInt(new int[] {z, y, x});
                }
            }
        }
        Path file = folder.resolve(name);
        VolumeFiles.writeLabels(
                file,
                new VolumeDescription(SHAPE, VoxelType.UINT16, VOXEL_SIZE, name, "", false),
                new LabelsInMemory(labels));
        return file;
    }
}
