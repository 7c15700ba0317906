package io.cytoforge.standalone.dataset;

import io.cytoforge.standalone.demo.DemoFailedException;
import io.cytoforge.standalone.demo.client.ApiClient;
import io.cytoforge.standalone.demo.client.ApiException;
import io.cytoforge.standalone.demo.client.JobFailedException;
import io.cytoforge.standalone.demo.client.JobWatch;
import io.cytoforge.standalone.demo.client.ProgressBar;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;

/** Asks a server for a data set, waits for it and unpacks it in a trainer's layout. */
public final class DatasetMaker {
    private final URI server;
    private final ProgressBar.Screen screen;

    /** @param server that runs, e.g. http://localhost:8080 */
    public DatasetMaker(URI server, ProgressBar.Screen screen) {
        this.server = server;
        this.screen = screen;
    }

    /**
     * What is asked for.
     *
     * @param preset of the tissue
     * @param microscope of the images; "" = another one for every sample
     * @param layout of the folder
     * @param output the folder; what is there of the same name is replaced
     */
    public record Wanted(String preset, int samples, long seed, String microscope, String layout, Path output) {}

    /**
     * Makes and unpacks it.
     *
     * @return its id
     * @throws DemoFailedException if it cannot be made; the message is for people
     */
    public String make(Wanted wanted) {
        PrintStream out = screen.out();
        try (ApiClient api = new ApiClient(server)) {
            out.println("Making %d samples of %s …".formatted(wanted.samples(), wanted.preset()));
            JsonNode job = new JobWatch(api, screen, Duration.ofMillis(500)).run("/v1/datasets", request(wanted));
            job.path("result").path("warnings").forEach(warning -> out.println("Note: " + warning.asString()));
            String dataset = job.path("datasetId").asString();
            export(api, dataset, wanted.layout(), wanted.output());
            out.println("In " + wanted.output() + ":");
            out.println(Files.readString(wanted.output().resolve("README.md")));
            return dataset;
        } catch (JobFailedException e) {
            throw new DemoFailedException(
                    "The job failed (%s): %s%n%s".formatted(e.code(), e.getMessage(), e.advice()), e);
        } catch (ApiException e) {
            throw new DemoFailedException("The server did not do it: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new DemoFailedException("A file could not be written: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> request(Wanted wanted) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("samples", wanted.samples());
        request.put("seed", wanted.seed());
        request.put("simulation", Map.of("preset", wanted.preset()));
        if (!wanted.microscope().isEmpty()) {
            request.put("appearance", Map.of("type", "optics", "microscope", wanted.microscope()));
        }
        return request;
    }

    /** Unpacks a data set of the server in a trainer's layout. */
    public static void export(ApiClient api, String dataset, String layout, Path output) throws IOException {
        Files.createDirectories(output);
        Path archive = output.resolve("dataset.zip.part");
        api.download("/v1/datasets/%s/exports/%s".formatted(dataset, layout), archive);
        unpack(archive, output);
        Files.delete(archive);
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (InputStream content = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(content)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("the archive has a file that is not in it: " + entry.getName());
                }
                Files.createDirectories(file.getParent());
                Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
