package io.cytoforge.standalone.demo;

import io.cytoforge.standalone.demo.client.ApiClient;
import io.cytoforge.standalone.demo.client.ApiException;
import io.cytoforge.standalone.demo.client.JobFailedException;
import io.cytoforge.standalone.demo.client.ProgressBar;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * Uploads embryos, simulates nuclei, synthesises, evaluates and downloads the results: everything through the HTTP API of
 * a server that runs already. It paints with the starter model, or with one that it trains first.
 */
public final class Demo {
    private final Settings settings;
    private final ProgressBar.Screen screen;
    private final PrintStream out;

    /**
     * What a demo may be told.
     *
     * @param server URL of the server, e.g. http://localhost:8080
     * @param output folder for the results
     * @param minutes of training, in (0, 1440]; empty = paint with the starter model
     * @param searched folders in and above which real data is looked for
     * @param interval between two looks at a job
     */
    public record Settings(URI server, Path output, OptionalDouble minutes, List<Path> searched, Duration interval) {
        public Settings {
            minutes.ifPresent(asked -> {
                if (!(asked > 0 && asked <= 1440)) {
                    throw new IllegalArgumentException("minutes must be above 0 and at most 1440, were " + asked);
                }
            });
            output = output.toAbsolutePath().normalize();
            searched = List.copyOf(searched);
        }
    }

    public Demo(Settings settings, ProgressBar.Screen screen) {
        this.settings = settings;
        this.screen = screen;
        this.out = screen.out();
    }

    /** The demo as it is started from the command line: real data is looked for from the working directory upwards. */
    public Demo(URI server, Path output, OptionalDouble minutes, PrintStream out) {
        this(
                new Settings(server, output, minutes, Launch.searchedFolders(), Duration.ofMillis(500)),
                Launch.screen(out));
    }

    /**
     * Runs all of it.
     *
     * @throws DemoFailedException if it cannot go on; the message is for people
     */
    public void run() {
        try (ApiClient api = new ApiClient(settings.server())) {
            long start = screen.nanoTime().getAsLong();
            Files.createDirectories(settings.output());
            run(new DemoSteps(
                    api, screen, settings.interval(), settings.minutes().isPresent()));
            out.println();
            out.println("Wall time of all steps: " + minutesSince(start));
            out.println("To go on with your own images: ./cytoforge up, and the curl lines of README.md.");
        } catch (JobFailedException e) {
            throw new DemoFailedException(
                    "The job %s failed (%s): %s%n%s"
                            .formatted(settings.server().resolve(e.link()), e.code(), e.getMessage(), e.advice()),
                    e);
        } catch (ApiException e) {
            throw new DemoFailedException(
                    e.getMessage() + "\nThe demo stops here. Look into the server's log, then run it again.", e);
        } catch (IOException | UncheckedIOException e) {
            throw new DemoFailedException(
                    "A file could not be read or written: %s%nIs there room on the disk, and may you write to %s?"
                            .formatted(e.getMessage(), settings.output()),
                    e);
        }
    }

    private void run(DemoSteps steps) throws IOException {
        DemoFolder folder = new DemoFolder(settings.output());
        Optional<DemoData> real = realData();
        List<DemoRecipe.Stack> stacks = upload(steps, real);
        DemoRecipe.Stack heldOut = stacks.getLast();
        String simulated = steps.simulate();
        String model = settings.minutes().isPresent()
                ? steps.train(
                        stacks.subList(0, stacks.size() - 1),
                        simulated,
                        settings.minutes().getAsDouble())
                : steps.starterModel();
        String painted = steps.synthesise("the simulated nuclei", model, simulated);
        String repainted = steps.synthesise("the held-out embryo, from its labels alone", model, heldOut.labels());
        JsonNode figures = steps.evaluate(repainted, heldOut.image());
        Map<String, Path> tiffs = new LinkedHashMap<>();
        tiffs.put(painted, folder.simulatedImage());
        tiffs.put(simulated, folder.simulatedLabels());
        tiffs.put(heldOut.image(), folder.heldOutReal());
        tiffs.put(heldOut.labels(), folder.heldOutLabels());
        tiffs.put(repainted, folder.heldOutSynthetic());
        steps.download(tiffs, painted, folder.simulatedZarr());
        DemoPictures.realMaskSynthetic(
                real.isPresent() ? "real" : "stand-in",
                folder.heldOutReal(),
                folder.heldOutLabels(),
                folder.heldOutSynthetic(),
                folder.montage());
        DemoPictures.maskSynthetic(folder.simulatedLabels(), folder.simulatedImage(), folder.simulatedMontage());
        printFigures(figures);
        folder.describe(out, steps.zarrUrl(painted));
    }

    private Optional<DemoData> realData() {
        return settings.searched().stream()
                .flatMap(start -> RealEmbryos.above(start).stream())
                .findFirst();
    }

    /** Files of the stand-in are needed until they are uploaded. */
    private List<DemoRecipe.Stack> upload(DemoSteps steps, Optional<DemoData> real) throws IOException {
        if (real.isPresent()) {
            out.println("Data: " + real.get().description());
            return steps.upload(real.get());
        }
        Path folder = Files.createTempDirectory("cytoforge-demo");
        try {
            DemoData standIn = StandInEmbryos.writeTo(folder);
            out.println("Data: " + standIn.description());
            return steps.upload(standIn);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private void printFigures(JsonNode figures) {
        out.println();
        out.println("Held-out embryo, synthetic against real:");
        figure("NRMSE", figures.path("nrmse"), "0 = equal");
        figure("SSIM", figures.path("ssim"), "1 = equal");
        figure("ZNCC", figures.path("zncc"), "1 = equal");
    }

    private void figure(String name, JsonNode value, String meaning) {
        out.println(String.format(
                Locale.ROOT,
                "  %-6s %s   %s",
                name,
                value.isNumber() ? String.format(Locale.ROOT, "%6.3f", value.asDouble()) : "     -",
                meaning));
    }

    private String minutesSince(long start) {
        long seconds = Math.round((screen.nanoTime().getAsLong() - start) / 1e9);
        return "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }
}
