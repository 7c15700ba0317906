package io.cytoforge.api.page.datasets;

import io.cytoforge.api.generated.JobsApi;
import io.cytoforge.api.generated.model.Dataset;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import tools.jackson.databind.JsonNode;

/**
 * What the report of a data set says, as far as its page shows it.
 *
 * @param warnings what its maker should know, in words
 * @param parts how many samples and cells are for what
 * @param samples by their numbers
 */
public record Report(List<String> warnings, List<Part> parts, Map<Integer, Sample> samples) {
    static final Report NONE = new Report(List.of(), List.of(), Map.of());
    private static final String FILE = "report.json";

    /** @param name train, validation or test */
    public record Part(String name, int samples, int cells, int fewest, int most) {}

    /** @param snr median signal-to-noise ratio of its cells; empty if nobody measured it */
    public record Sample(int cells, OptionalDouble snr) {}

    /** Reads it from the file of the job that wrote it; there is none before the first samples are all made. */
    static Report of(Dataset dataset, JobsApi jobs) {
        if (dataset.getLinks().getReport() == null) {
            return NONE;
        }
        try {
            Resource file = jobs.downloadArtifact(dataset.getLatestJobId(), FILE).getBody();
            return file == null ? NONE : read(file);
        } catch (RefusedException _) {
            return NONE; // deleted meanwhile, or not there yet
        }
    }

    private static Report read(Resource file) {
        try (InputStream json = file.getInputStream()) {
            return of(Json.mapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Report of(JsonNode report) {
        List<String> warnings = new ArrayList<>();
        report.path("warnings").forEach(warning -> warnings.add(warning.asString()));
        List<Part> parts = new ArrayList<>();
        report.path("parts")
                .forEachEntry((name, part) -> parts.add(new Part(
                        name,
                        part.path("samples").asInt(0),
                        part.path("cells").asInt(0),
                        part.path("fewest").asInt(0),
                        part.path("most").asInt(0))));
        Map<Integer, Sample> samples = new HashMap<>();
        for (JsonNode made : report.path("made")) {
            JsonNode layer = made.path("layers").path(0);
            JsonNode snr = layer.path("medianSnr");
            samples.put(
                    made.path("sample").asInt(-1),
                    new Sample(
                            layer.path("cells").asInt(0),
                            snr.isNumber() ? OptionalDouble.of(snr.asDouble()) : OptionalDouble.empty()));
        }
        return new Report(warnings, parts, samples);
    }

    @Nullable
    Sample sample(int number) {
        return samples.get(number);
    }
}
