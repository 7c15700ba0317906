package io.cytoforge.benchmarks.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.training.Network.Normalization;
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

class SynthesisBenchTest {
    private static final SynthesisBench.Workload TINY = new SynthesisBench.Workload(
            new Shape3(16, 24, 40), new Shape3(8, 16, 24), NetworkShape.of(2).with(Normalization.WEIGHT), 64);

    @Test
    void the_last_line_is_json_with_all_that_was_promised() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SynthesisBench.run(TINY, 2, new PrintStream(printed, true, StandardCharsets.UTF_8));
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        JsonNode figures = JsonMapper.shared().readTree(lines.getLast());

        for (String key : List.of(
                "forward_fraction_of_peak",
                "small_patches_alone_s",
                "small_patches_together_s",
                "end_to_end_fraction_of_peak",
                "computed_per_output_balanced",
                "computed_per_output_paper",
                "paper_fraction_of_peak",
                "speedup_balanced_over_paper",
                "gemm_min_gflops",
                "gemm_peak_gflops",
                "peak_heap_mb")) {
            assertThat(figures.path(key).asDouble()).as(key).isPositive();
        }
        assertThat(figures.path("seam_error_balanced").isNumber()).isTrue();
        assertThat(figures.path("seam_error_paper").isNumber()).isTrue();
        assertThat(figures.path("patches").asInt()).isEqualTo(1);
        assertThat(lines).anyMatch(line -> line.contains("threads"));
        assertThat(figures.path("cpu").asString()).isNotBlank();
    }
}
