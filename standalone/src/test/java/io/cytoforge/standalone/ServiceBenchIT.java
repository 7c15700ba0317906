package io.cytoforge.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.standalone.bench.ServiceBench;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServiceBenchIT {
    @Test
    void its_last_line_says_what_was_measured() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ServiceBench.run(
                new ServiceBench.Sizes(4, 2, 400, 3, Duration.ofSeconds(1), 10),
                new PrintStream(printed, true, StandardCharsets.UTF_8));

        String last = printed.toString(StandardCharsets.UTF_8).lines().toList().getLast();
        JsonNode figures = JsonMapper.shared().readTree(last);
        for (String key : new String[] {
            "submit_p99_ms", "tasks_per_s", "page_1e6_over_1e3", "page_deep_ms", "page_none_ms", "soak_jobs_per_s"
        }) {
            assertThat(figures.get(key).asDouble()).as(key).isPositive();
        }
        assertThat(figures.get("statements_per_page").asInt()).isBetween(2, 12);
        assertThat(figures.get("events_per_s").asDouble())
                .as("three followers, one second")
                .isPositive();
        assertThat(figures.has("followers_cpu_share")).isTrue();
        assertThat(figures.get("soak_jobs").asInt()).isEqualTo(10);
        assertThat(figures.has("soak_growth_mb")).isTrue();
    }
}
