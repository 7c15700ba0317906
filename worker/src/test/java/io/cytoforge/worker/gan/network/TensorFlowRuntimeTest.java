package io.cytoforge.worker.gan.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.ConfigProto;

class TensorFlowRuntimeTest {
    @Test
    void every_session_takes_a_gpus_memory_as_it_needs_it() {
        for (ConfigProto session : List.of(
                TensorFlowRuntime.training(2), TensorFlowRuntime.painting(), TensorFlowRuntime.paintingInBfloat16())) {
            assertThat(session.getGpuOptions().getAllowGrowth()).isTrue();
            assertThat(session.getAllowSoftPlacement()).isTrue();
        }
    }

    @Test
    void what_the_environment_lacks_is_told() {
        Map<String, String> complete = Map.of("TF_ENABLE_ONEDNN_OPTS", "1", "TF_FORCE_GPU_ALLOW_GROWTH", "true");
        assertThat(TensorFlowRuntime.warnings(complete, true)).isEmpty();
        assertThat(TensorFlowRuntime.warnings(Map.of("TF_ENABLE_ONEDNN_OPTS", "1"), false))
                .isEmpty();
        assertThat(TensorFlowRuntime.warnings(Map.of("TF_ENABLE_ONEDNN_OPTS", "1"), true))
                .singleElement()
                .asString()
                .contains("TF_FORCE_GPU_ALLOW_GROWTH");
        assertThat(TensorFlowRuntime.warnings(Map.of(), false))
                .singleElement()
                .asString()
                .contains("TF_ENABLE_ONEDNN_OPTS");
    }
}
