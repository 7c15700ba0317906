package io.cytoforge.benchmarks.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.job.Division;
import io.cytoforge.science.volume.Shape3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnnotationBenchTest {
    @Test
    void the_last_line_is_json_with_the_rate_the_heap_and_every_ball() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Shape3 shape = new Shape3(78, 52, 52);
        AnnotationBench.run(
                new AnnotationBench.Workload(shape, null, new Division(0, 0)),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        String last = out.toString(StandardCharsets.UTF_8)
                .lines()
                .reduce((before, line) -> line)
                .orElseThrow();
        JsonNode figures = JsonMapper.shared().readTree(last);
        assertThat(figures.get("annotation_mvox_s").doubleValue()).isPositive();
        assertThat(figures.get("peak_heap_mb").doubleValue()).isPositive();
        assertThat(figures.get("objects").intValue()).isEqualTo(12);
        assertThat(figures.has("annotation.findHills_core_s_million")).isTrue();
    }
}
