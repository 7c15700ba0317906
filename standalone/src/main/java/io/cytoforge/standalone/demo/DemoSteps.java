package io.cytoforge.standalone.demo;

import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.standalone.demo.client.ApiClient;
import io.cytoforge.standalone.demo.client.ApiException;
import io.cytoforge.standalone.demo.client.JobWatch;
import io.cytoforge.standalone.demo.client.Pace;
import io.cytoforge.standalone.demo.client.ProgressBar;
import io.cytoforge.standalone.demo.client.ZarrDownload;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The steps of the demo, each a few requests and a progress bar. */
final class DemoSteps {
    private final ApiClient api;
    private final ProgressBar.Screen screen;
    private final JobWatch jobs;
    private final boolean trains;
    private int step;

    /**
     * @param interval between two looks at a job
     * @param trains whether one of the steps is a training
     */
    DemoSteps(ApiClient api, ProgressBar.Screen screen, Duration interval, boolean trains) {
        this.api = api;
        this.screen = screen;
        this.jobs = new JobWatch(api, screen, interval);
        this.trains = trains;
    }

    /** @return ids of the training embryos, if they are needed, and of the held-out one, the last */
    List<DemoRecipe.Stack> upload(DemoData data) {
        List<Embryo> embryos = new ArrayList<>(trains ? data.training() : List.of());
        embryos.add(data.heldOut());
        title(embryos.size() == 1 ? "Upload an embryo" : "Upload %d embryos".formatted(embryos.size()));
        ProgressBar bar = new ProgressBar(screen);
        List<DemoRecipe.Stack> stacks = new ArrayList<>();
        try {
            for (Embryo embryo : embryos) {
                bar.show(Pace.of(2 * stacks.size(), 2 * embryos.size(), "files"));
                String image = upload("image", embryo.name(), embryo.image(), data.voxelSize());
                String labels = upload("labels", embryo.name() + " labels", embryo.labels(), data.voxelSize());
                stacks.add(new DemoRecipe.Stack(image, labels));
            }
        } catch (ApiException e) {
            bar.abandon();
            throw e;
        }
        bar.finish("done");
        return stacks;
    }

    private String upload(String kind, String name, Path file, VoxelSize size) {
        return required(api.upload(file, kind, name, size), "id");
    }

    /** @return id of the simulated labels */
    String simulate() {
        title("Simulate nuclei in 64×128×160 voxels");
        return volume(jobs.run("/v1/simulations", DemoRecipe.simulation()), "labels");
    }

    /** @return id of the model that comes with the software */
    String starterModel() {
        for (JsonNode model :
                api.get("/v1/models?name=" + DemoRecipe.STARTER_MODEL).path("items")) {
            if ("starter".equals(model.path("origin").asString(""))) {
                return required(model, "id");
            }
        }
        throw new DemoFailedException(
                "This server has no starter model \"%s\"; its log says why. With --minutes the demo trains a model."
                        .formatted(DemoRecipe.STARTER_MODEL));
    }

    /** @return id of the model */
    String train(List<DemoRecipe.Stack> stacks, String simulatedLabels, double minutes) {
        title("Train a model for %s minutes on %d embryos".formatted(minutes, stacks.size()));
        return required(jobs.run("/v1/trainings", DemoRecipe.training(stacks, simulatedLabels, minutes)), "modelId");
    }

    /** @return id of the synthetic image */
    String synthesise(String what, String model, String labels) {
        title("Paint " + what);
        return volume(jobs.run("/v1/syntheses", DemoRecipe.synthesis("demo: " + what, model, labels)), "image");
    }

    /** @return the figures */
    JsonNode evaluate(String synthetic, String real) {
        title("Compare the painted held-out embryo with its real image");
        return jobs.run("/v1/evaluations", DemoRecipe.evaluation(synthetic, real))
                .path("result");
    }

    /** Volumes to download as TIFF: their ids and files. */
    void download(Map<String, Path> tiffs, String zarrVolume, Path zarrFolder) {
        title("Download the results");
        ProgressBar bar = new ProgressBar(screen);
        int total = tiffs.size() + 1;
        int done = 0;
        try {
            for (Map.Entry<String, Path> tiff : tiffs.entrySet()) {
                bar.show(Pace.of(done++, total, "volumes"));
                api.download("/v1/volumes/" + tiff.getKey() + "/tiff", tiff.getValue());
            }
            bar.show(Pace.of(done, total, "volumes"));
            new ZarrDownload(api).group(zarrLink(zarrVolume), zarrFolder);
        } catch (ApiException e) {
            bar.abandon();
            throw e;
        }
        bar.finish("done");
    }

    /** Where the OME-Zarr of a volume is, for programs that read it over HTTP. */
    URI zarrUrl(String volume) {
        return api.url(zarrLink(volume));
    }

    private static String zarrLink(String volume) {
        return "/v1/volumes/" + volume + "/zarr";
    }

    private void title(String text) {
        step++;
        screen.out().println("[%d/%d] %s".formatted(step, trains ? 7 : 6, text));
    }

    private static String volume(JsonNode job, String role) {
        for (JsonNode volume : job.path("volumes")) {
            if (role.equals(volume.path("role").asString(""))) {
                return required(volume, "id");
            }
        }
        throw new ApiException("job %s made no volume of role %s".formatted(job.path("id"), role));
    }

    private static String required(JsonNode answer, String field) {
        String value = answer.path(field).asString("");
        if (value.isEmpty()) {
            throw new ApiException("the server's answer has no %s: %s".formatted(field, answer));
        }
        return value;
    }
}
