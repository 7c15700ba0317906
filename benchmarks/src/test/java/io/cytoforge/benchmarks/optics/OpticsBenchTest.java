package io.cytoforge.benchmarks.optics;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.volume.Shape3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpticsBenchTest {
    @Test
    void the_last_line_is_json_with_all_that_was_promised() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        OpticsBench.run(
                new OpticsBench.Workload(new Shape3(40, 44, 48), 17, 64),
                2,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        String last = printed.toString(StandardCharsets.UTF_8).lines().toList().getLast();
        JsonNode figures = JsonMapper.shared().readTree(last);
        assertThat(figures.path("optics_mvox_s").asDouble()).isPositive();
        assertThat(figures.has("over_scipy")).isTrue();
        assertThat(figures.path("seam_error").asDouble(1)).isZero();
    }
}
