package io.cytoforge.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.distance.DistanceTransform;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulationBenchTest {
    private static final Workload TINY = new Workload(
            new Shape3(16, 20, 24), new Shape3(24, 40, 40), 5, new Shape3(32, 32, 32), 8, new Shape3(4, 8, 8), 1, 64);

    @Test
    void the_last_line_is_json_with_all_that_was_promised() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SimulationBench.run(TINY, 2, new PrintStream(printed, true, StandardCharsets.UTF_8));
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        JsonNode figures = JsonMapper.shared().readTree(lines.getLast());
        for (String key : List.of(
                "nuclei_s",
                "membrane_mvox_s",
                "edt_mvox_s",
                "peak_heap_mb",
                "edt_voxels_doubled",
                "nuclei_voxels_doubled",
                "nuclei_cells_tenfold",
                "membrane_voxels_doubled",
                "membrane_cells_tenfold",
                "edt_over_plain",
                "nuclei_over_plain",
                "membrane_over_plain",
                "edt_products",
                "signed_products",
                "nuclei_products",
                "membrane_products",
                "gemm_peak_gflops")) {
            assertThat(figures.path(key).asDouble()).as(key).isPositive();
        }
        assertThat(figures.has("edt_over_scipy")).isTrue();
        assertThat(figures.has("membrane_over_kdtree")).isTrue();
        assertThat(figures.path("nuclei_placed").asInt()).isEqualTo(5);
        assertThat(lines).anyMatch(line -> line.contains("cores"));
        assertThat(figures.path("cpu").asString()).isNotBlank();
    }

    @Test
    void the_plain_distance_is_the_same_distance() {
        MaskVolume mask = Workload.ellipsoid(new Shape3(15, 22, 31));
        float[] ours = DistanceTransform.inside(mask, VoxelSize.UNIT).voxels();
        float[] plain = PlainLoops.distance(mask);
        for (int i = 0; i < ours.length; i++) {
            assertThat((double) ours[i]).isCloseTo(plain[i], within(1e-6));
        }
    }
}
