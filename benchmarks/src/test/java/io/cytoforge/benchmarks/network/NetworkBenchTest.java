package io.cytoforge.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NetworkBenchTest {
    private static final NetworkBench.Workload TINY =
            new NetworkBench.Workload(NetworkShape.of(2), new Shape3(32, 64, 64), new Shape3(32, 32, 32), 64);

    @Test
    void the_last_line_is_json_with_all_that_was_promised() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        NetworkBench.run(TINY, 2, new PrintStream(printed, true, StandardCharsets.UTF_8));
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        JsonNode figures = JsonMapper.shared().readTree(lines.getLast());

        for (String key :
                List.of("forward_s", "iteration_s", "gemm_peak_gflops", "rss_mb", "forward_fraction_of_peak")) {
            assertThat(figures.path(key).asDouble()).as(key).isPositive();
        }
        double operations = Generator.operations(TINY.network(), TINY.forward());
        assertThat(figures.path("forward_gflops").asDouble()
                        * figures.path("forward_s").asDouble())
                .isCloseTo(operations / 1e9, within(operations / 1e9 * 0.05));
        assertThat(figures.path("cpu").asString()).isNotBlank();
    }
}
