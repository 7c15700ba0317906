package io.cytoforge.standalone.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What may be other than usual about a study that is asked for on the command line.
 *
 * @param structure nuclei or membranes
 * @param appearance optics, randomized or model
 * @param samples of the data set; null = as usual
 * @param iterations of each training of the benchmark, 0 = no benchmark; null = as usual
 * @param minutes that a model is trained for at most; empty = as usual
 */
public record StudyOptions(
        String structure,
        String appearance,
        int seed,
        @Nullable Integer samples,
        @Nullable Integer iterations,
        OptionalDouble minutes) {
    /** As fields of the request for a study. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("structure", structure);
        fields.put("appearance", appearance);
        fields.put("seed", seed);
        if (samples != null) {
            fields.put("dataset", Map.of("request", Map.of("samples", samples)));
        }
        if (iterations != null) {
            fields.put(
                    "benchmark",
                    iterations == 0 ? Map.of("skip", true) : Map.of("request", Map.of("iterations", iterations)));
        }
        if (minutes.isPresent()) {
            fields.put("training", Map.of("request", Map.of("maxMinutes", minutes.getAsDouble())));
        }
        return fields;
    }
}
