package io.cytoforge.standalone.demo;

import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Once through everything, over HTTP: upload, simulate, train, synthesise, evaluate, download. */
public final class Demo {
    /** The training grid: the embryo at half its resolution in the plane. */
    private static final VoxelSize GRID = new VoxelSize(1.0, 0.36, 0.36);

    private final ApiClient api;
    private final JobWatch jobs;
    private final DemoRequests requests;
    private final DemoOutput output;
    private final Path scratch;
    private final PrintStream out;

    /**
     * @param url of the api
     * @param output folder for the results
     * @param minutes how long to train
     */
    public Demo(URI url, Path output, double minutes, PrintStream out) {
        this.api = new ApiClient(url);
        this.jobs = new JobWatch(api, out);
        this.requests = new DemoRequests(GRID, minutes);
        this.output = new DemoOutput(api, output, GRID);
        this.scratch = output.resolve("stand-in");
        this.out = out;
    }

    /** An uploaded image and its labels, by the ids of the api. */
    private record Uploaded(String image, String labels) {}

    /** @throws DemoFailedException if a job fails */
    public void run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        DemoData data = DemoData.find(scratch);
        out.println("Data: " + data.description());
        List<Uploaded> training = new ArrayList<>();
        for (DemoData.Pair pair : data.training()) {
            training.add(upload(pair, data.voxelSize()));
        }
        Uploaded heldOut = upload(data.heldOut(), data.voxelSize());
        JsonNode simulation = jobs.run(
                "1/5 simulate",
                "/v1/simulations",
                requests.simulation(),
                job -> job.path("result").path("cellsPlaced").asInt() + " nuclei");
        List<Map<String, Object>> stacks = training.stream()
                .map(pair -> Map.<String, Object>of("image", pair.image(), "labels", pair.labels()))
                .toList();
        JsonNode trained = jobs.run(
                "2/5 train",
                "/v1/trainings",
                requests.training(stacks),
                job -> job.path("result").path("iterations").asInt() + " iterations");
        String model = trained.path("modelId").asString();
        JsonNode painted = jobs.run(
                "3/5 synthesise",
                "/v1/syntheses",
                requests.synthesis("simulated nuclei", model, volume(simulation, "labels")),
                _ -> "from the simulated labels");
        JsonNode repainted = jobs.run(
                "4/5 synthesise",
                "/v1/syntheses",
                requests.synthesis("unseen image", model, heldOut.labels()),
                _ -> "from the labels of an image it has not seen");
        JsonNode evaluated = jobs.run(
                "5/5 evaluate",
                "/v1/evaluations",
                Map.of("synthetic", volume(repainted, "image"), "real", heldOut.image()),
                Demo::figures);
        output.save(simulation, painted, repainted, evaluated);
        output.saveMontage(data.heldOut(), data.voxelSize());
        tell(evaluated, (System.nanoTime() - start) / 1e9);
    }

    private Uploaded upload(DemoData.Pair pair, VoxelSize voxelSize) throws IOException, InterruptedException {
        JsonNode image = api.upload(pair.image(), "image", voxelSize);
        JsonNode labels = api.upload(pair.labels(), "labels", voxelSize);
        return new Uploaded(image.path("id").asString(), labels.path("id").asString());
    }

    static String volume(JsonNode job, String role) {
        for (JsonNode volume : job.path("volumes")) {
            if (volume.path("role").asString().equals(role)) {
                return volume.path("id").asString();
            }
        }
        throw new DemoFailedException(
                "job %s made no %s".formatted(job.path("id").asString(), role));
    }

    private static String figures(JsonNode job) {
        JsonNode result = job.path("result");
        return String.format(
                Locale.ROOT,
                "NRMSE %.3f  SSIM %.3f  ZNCC %.3f",
                result.path("nrmse").asDouble(),
                result.path("ssim").asDouble(),
                result.path("zncc").asDouble());
    }

    private void tell(JsonNode evaluated, double seconds) throws IOException {
        out.println();
        out.printf(Locale.ROOT, "Done in %d:%02d min.%n", (int) seconds / 60, (int) seconds % 60);
        out.println("Compared with a real image it has never seen: " + figures(evaluated));
        out.println();
        for (DemoOutput.Entry entry : output.entries()) {
            if (Files.exists(entry.path())) {
                out.printf("  %-34s %s%n", entry.name(), entry.path());
            }
        }
    }
}
