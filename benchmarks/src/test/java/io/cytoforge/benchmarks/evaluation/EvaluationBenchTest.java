package io.cytoforge.benchmarks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.volume.Shape3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluationBenchTest {
    @Test
    void the_last_line_is_json_with_the_rates_and_the_same_similarity() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EvaluationBench.run(
                new EvaluationBench.Workload(new Shape3(20, 24, 28), 64),
                2,
                new PrintStream(out, true, StandardCharsets.UTF_8));
        String last = out.toString(StandardCharsets.UTF_8)
                .lines()
                .reduce((before, line) -> line)
                .orElseThrow();
        JsonNode figures = JsonMapper.shared().readTree(last);
        assertThat(figures.get("ssim_mvox_s").doubleValue()).isPositive();
        assertThat(figures.get("by_depth_mvox_s").doubleValue()).isPositive();
        assertThat(figures.has("over_skimage")).isTrue();
        JsonNode difference = figures.get("ssim_difference");
        assertThat(difference.isNull() || difference.doubleValue() < 1e-6).isTrue();
    }
}
