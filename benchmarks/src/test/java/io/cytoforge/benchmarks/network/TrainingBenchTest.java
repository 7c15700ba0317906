package io.cytoforge.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.NetworkShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainingBenchTest {
    private static final TrainingBench.Workload TINY =
            new TrainingBench.Workload(NetworkShape.of(2), new Shape3(32, 32, 32), new Shape3(32, 32, 40), 64);

    @Test
    void the_last_line_is_json_with_all_that_was_promised() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        TrainingBench.run(TINY, 2, new PrintStream(printed, true, StandardCharsets.UTF_8));
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        JsonNode figures = JsonMapper.shared().readTree(lines.getLast());

        for (String key : List.of(
                "iteration_s",
                "fraction_of_peak",
                "rss_mb",
                "iteration_large_s",
                "fraction_of_peak_large",
                "gemm_peak_gflops")) {
            assertThat(figures.path(key).asDouble()).as(key).isPositive();
        }
        assertThat(figures.path("input_share").asDouble()).isBetween(1e-4, 1.0);
        assertThat(figures.path("iteration_large_gflop").asDouble())
                .isGreaterThan(figures.path("iteration_gflop").asDouble());
        assertThat(lines).anyMatch(line -> line.contains("threads"));
        assertThat(figures.path("cpu").asString()).isNotBlank();
    }
}
