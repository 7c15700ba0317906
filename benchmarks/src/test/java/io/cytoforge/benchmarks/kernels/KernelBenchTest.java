package io.cytoforge.benchmarks.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.TimeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KernelBenchTest {
    private static final KernelBench.Workload TINY =
            new KernelBench.Workload(List.of("blur", "zarrRead"), 16, 2, false, TimeValue.milliseconds(5), 64);

    @Test
    void the_last_line_is_json_with_all_that_was_promised() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        String classPath = System.getProperty("java.class.path");
        KernelBench.run(TINY, 2, new PrintStream(printed, true, StandardCharsets.UTF_8));
        JsonNode figures = JsonMapper.shared()
                .readTree(printed.toString(StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                        .getLast());

        for (String kernel : List.of("blur", "zarr_read")) {
            for (String figure : List.of("_mvox_s", "_products")) {
                assertThat(figures.path(kernel + figure).asDouble())
                        .as(kernel + figure)
                        .isPositive();
            }
        }
        assertThat(figures.path("gemm_peak_gflops").asDouble()).isPositive();
        assertThat(figures.path("cpu").asString()).isNotBlank();
        assertThat(System.getProperty("java.class.path")).isEqualTo(classPath);
    }

    @Test
    void every_kernel_is_measured() {
        assertThat(KernelBench.Workload.FULL.kernels())
                .contains("blur", "distance", "resampleImage", "ssim", "zarrRead", "zarrWrite")
                .hasSizeGreaterThan(8);
    }
}
