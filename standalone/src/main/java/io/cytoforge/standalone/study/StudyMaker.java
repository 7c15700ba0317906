package io.cytoforge.standalone.study;

import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.standalone.demo.DemoFailedException;
import io.cytoforge.standalone.demo.client.ApiClient;
import io.cytoforge.standalone.demo.client.ApiException;
import io.cytoforge.standalone.demo.client.JobProgress;
import io.cytoforge.standalone.demo.client.ProgressBar;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends a folder of images to a server, has it studied, and downloads what came out. */
public final class StudyMaker {
    private final URI server;
    private final ProgressBar.Screen screen;
    private final Duration interval;

    /**
     * @param server that runs, e.g. http://localhost:8080
     * @param interval between two looks at the study
     */
    public StudyMaker(URI server, ProgressBar.Screen screen, Duration interval) {
        this.server = server;
        this.screen = screen;
        this.interval = interval;
    }

    /**
     * What is asked for.
     *
     * @param images the folder with the images
     * @param voxelSize of all of them; null = as the files say
     * @param stages what is other than usual, as fields of the request for a study
     * @param layout of the folder with the data set
     * @param output the folder for everything; what is there of the same name is replaced
     */
    public record Wanted(
            Path images, @Nullable VoxelSize voxelSize, Map<String, Object> stages, String layout, Path output) {
        public Wanted {
            stages = new LinkedHashMap<>(stages);
        }
    }

    /**
     * Does all of it.
     *
     * @return the study's id
     * @throws DemoFailedException if it cannot; the message is for people
     */
    public String make(Wanted wanted) {
        PrintStream out = screen.out();
        try (ApiClient api = new ApiClient(server)) {
            List<ImageFolder.Found> found = ImageFolder.in(wanted.images());
            Map<String, Object> request = new LinkedHashMap<>(wanted.stages());
            request.put("images", upload(api, found, wanted.voxelSize()));
            if (found.size() == 1 && !request.containsKey("benchmark")) {
                out.println("One image alone: there is none to judge by, so there will be no benchmark.");
                request.put("benchmark", Map.of("skip", true));
            }
            tellExpected(api.post("/v1/studies?dryRun=true", request));
            JsonNode study = watched(api, api.post("/v1/studies", request));
            new StudyFolder(api, wanted.output()).write(study, found, wanted.layout());
            tell(study, wanted.output());
            return study.path("id").asString();
        } catch (ApiException e) {
            throw new DemoFailedException("The server did not do it: " + e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            throw new DemoFailedException("A file could not be read or written: " + e.getMessage(), e);
        }
    }

    private List<Map<String, Object>> upload(
            ApiClient api, List<ImageFolder.Found> found, @Nullable VoxelSize voxelSize) {
        List<Map<String, Object>> images = new ArrayList<>();
        for (ImageFolder.Found each : found) {
            screen.out().println("Image %s%s".formatted(each.name(), each.labels() == null ? "" : ", with labels"));
            Map<String, Object> image = new LinkedHashMap<>();
            image.put("image", uploaded(api, each.image(), "image", voxelSize));
            if (each.labels() != null) {
                image.put("labels", uploaded(api, each.labels(), "labels", voxelSize));
            }
            images.add(image);
        }
        return images;
    }

    private static String uploaded(ApiClient api, Path file, String kind, @Nullable VoxelSize voxelSize) {
        JsonNode volume = api.upload(file, kind, String.valueOf(file.getFileName()), voxelSize);
        if (!volume.path("voxelSizeKnown").asBoolean(true)) {
            throw new DemoFailedException(
                    "%s does not say how large its voxels are: give --voxel-size Z,Y,X in µm.".formatted(file));
        }
        return volume.path("id").asString();
    }

    private void tellExpected(JsonNode estimate) {
        JsonNode minutes = estimate.path("minutes");
        screen.out()
                .println(String.format(
                        Locale.ROOT,
                        "%d stages, expected to take %.0f minutes (%.0f to %.0f).",
                        estimate.path("stages").size(),
                        minutes.path("median").asDouble(0),
                        minutes.path("low").asDouble(0),
                        minutes.path("high").asDouble(0)));
        estimate.path("notes").forEach(note -> screen.out().println("Note: " + note.asString("")));
    }

    /** @return the study once it has succeeded */
    private JsonNode watched(ApiClient api, JsonNode begun) {
        ProgressBar bar = new ProgressBar(screen);
        JsonNode study = begun;
        String self = study.path("links").path("self").asString("");
        try {
            while (study.path("state").asString("").equals("running")) {
                bar.show(progress(study));
                sleep();
                study = api.get(self);
            }
        } catch (ApiException e) {
            bar.abandon();
            throw e;
        }
        if (!study.path("state").asString("").equals("succeeded")) {
            bar.abandon();
            throw failed(study);
        }
        bar.finish("done");
        return study;
    }

    private static JobProgress progress(JsonNode study) {
        JsonNode progress = study.path("progress");
        List<String> under = study.path("stages")
                .valueStream()
                .filter(stage -> stage.path("state").asString("").equals("running"))
                .map(stage -> stage.path("stage").asString(""))
                .distinct()
                .toList();
        JsonNode left = progress.path("etaSeconds");
        return new JobProgress(
                progress.path("share").asDouble(0),
                1,
                "",
                "%d of %d stages, %s"
                        .formatted(
                                progress.path("done").asInt(0),
                                progress.path("total").asInt(0),
                                under.isEmpty() ? "waiting for a worker" : String.join(", ", under)),
                left.isNumber() ? OptionalDouble.of(left.asDouble()) : OptionalDouble.empty());
    }

    private static DemoFailedException failed(JsonNode study) {
        JsonNode error = study.path("error");
        return new DemoFailedException("The study %s was not finished. %s (%s): %s%n%s"
                .formatted(
                        study.path("links").path("self").asString(""),
                        error.path("stage").asString(study.path("state").asString("")),
                        error.path("code").asString(""),
                        error.path("message").asString(""),
                        error.path("advice").asString("")));
    }

    private void tell(JsonNode study, Path output) {
        PrintStream out = screen.out();
        study.path("notes").forEach(note -> out.println("Note: " + note.asString("")));
        JsonNode benchmark = study.path("results").path("benchmark");
        benchmark.properties().forEach(figure -> {
            if (figure.getValue().isNumber()) {
                out.println(String.format(
                        Locale.ROOT,
                        "  %-14s %s",
                        figure.getKey(),
                        figure.getValue().asString()));
            }
        });
        out.println("All of it is in %s; begin with report.html.".formatted(output));
    }

    private void sleep() {
        try {
            Thread.sleep(interval);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("interrupted while the study ran", e);
        }
    }
}
