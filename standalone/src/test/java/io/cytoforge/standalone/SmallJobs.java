package io.cytoforge.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.standalone.demo.client.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** A client that asks for jobs small enough for a test. */
final class SmallJobs {
    static final Shape3 SHAPE = new Shape3(32, 64, 64);
    static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);
    private static final Map<String, Object> VECTOR = Map.of("z", 1, "y", 0.5, "x", 0.5);

    private final ApiClient api;

    SmallJobs(ApiClient api) {
        this.api = api;
    }

    /** An image and its labels, uploaded; their ids. */
    record Pair(String image, String labels) {}

    Pair upload(Path folder) throws IOException, InterruptedException {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        FloatVolume image = FloatVolume.zero(SHAPE);
        RandomGenerator random = new RandomStreams(1).named("picture");
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    int i = SHAPE.index(z, y, x);
                    boolean cell = Math.hypot(z % 16 - 8, Math.hypot(y % 32 - 16, x % 32 - 16) / 2) < 5;
                    labels.voxels()[i] = cell ? 1 + z / 16 + 2 * (y / 32) + 4 * (x / 32) : 0;
                    image.voxels()[i] = (cell ? 900 : 100) + 40 * random.nextFloat();
                }
            }
        }
        Path imageFile = folder.resolve("cells.ome.tif");
        Path labelFile = folder.resolve("labels.ome.tif");
        VolumeFiles.writeIntensities(imageFile, description("cells"), image);
        VolumeFiles.writeLabels(labelFile, description("labels"), new LabelsInMemory(labels));
        return new Pair(
                api.upload(imageFile, "image", VOXEL_SIZE).path("id").asString(),
                api.upload(labelFile, "labels", VOXEL_SIZE).path("id").asString());
    }

    private static VolumeDescription description(String name) {
        return new VolumeDescription(SHAPE, VoxelType.UINT16, VOXEL_SIZE, name, "", true);
    }

    JsonNode simulate(int count) throws IOException, InterruptedException {
        return api.post("/v1/simulations", simulation(count));
    }

    private static Map<String, Object> simulation(int count) {
        return Map.of(
                "seed", 1,
                "count", count,
                "shape", Map.of("z", SHAPE.z(), "y", SHAPE.y(), "x", SHAPE.x()),
                "voxelSize", VECTOR,
                "organism", Map.of("type", "ellipsoid"),
                "positions", Map.of("type", "random", "count", 8),
                "cells", Map.of("type", "nuclei", "radius", 3));
    }

    /** Samples that take a worker some seconds each. */
    JsonNode makeDataset() throws IOException, InterruptedException {
        return api.post(
                "/v1/datasets",
                Map.of(
                        "seed",
                        2,
                        "samples",
                        4,
                        "simulation",
                        Map.of("preset", "zebrafish-nuclei", "shape", Map.of("z", 64, "y", 192, "x", 192))));
    }

    JsonNode train(Pair pair, int iterations) throws IOException, InterruptedException {
        return api.post(
                "/v1/trainings",
                Map.of(
                        "seed",
                        1,
                        "stacks",
                        List.of(Map.of("image", pair.image(), "labels", pair.labels())),
                        "voxelSize",
                        VECTOR,
                        "width",
                        2,
                        "patch",
                        Map.of("z", 32, "y", 32, "x", 32),
                        "iterations",
                        iterations,
                        "loss",
                        Map.of("adversarial", "leastSquares", "pairedWeight", 20),
                        "optimizer",
                        Map.of("type", "adam", "generatorRate", 0.001, "discriminatorRate", 0.0001),
                        "checkpointMinutes",
                        0.02));
    }

    JsonNode synthesize(String model, String labels) throws IOException, InterruptedException {
        return api.post("/v1/syntheses", Map.of("seed", 1, "model", model, "labels", labels));
    }

    /** The first volume of {@link #simulate} and its image, in one job. */
    JsonNode synthesizeSimulated(String model) throws IOException, InterruptedException {
        return api.post("/v1/syntheses", Map.of("seed", 1, "model", model, "simulation", simulation(1)));
    }

    JsonNode evaluate(String synthetic, String real) throws IOException, InterruptedException {
        return api.post("/v1/evaluations", Map.of("synthetic", synthetic, "real", real));
    }

    JsonNode cancel(JsonNode job) throws IOException, InterruptedException {
        return api.post("/v1/jobs/" + id(job) + "/cancel", Map.of());
    }

    /** Waits until the job is as wished; fails if it takes longer than that, or the job fails first. */
    JsonNode await(JsonNode job, Duration patience, Predicate<JsonNode> wish) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            JsonNode now = api.get("/v1/jobs/" + id(job));
            if (wish.test(now)) {
                return now;
            }
            assertThat(now.path("state").asString()).as(now.toString()).isNotEqualTo("failed");
            assertThat(System.nanoTime()).as("out of patience with %s", now).isLessThan(end);
            Thread.sleep(100);
        }
    }

    JsonNode succeeded(JsonNode job, Duration patience) throws IOException, InterruptedException {
        return await(job, patience, now -> now.path("state").asString().equals("succeeded"));
    }

    static String id(JsonNode job) {
        return job.path("id").asString();
    }

    static String volume(JsonNode job, String role) {
        return job.path("volumes")
                .valueStream()
                .filter(volume -> volume.path("role").asString().equals(role))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    static String link(JsonNode job, String artifact) {
        return job.path("artifacts")
                .valueStream()
                .filter(file -> file.path("name").asString().equals(artifact))
                .findFirst()
                .orElseThrow()
                .path("link")
                .asString();
    }
}
