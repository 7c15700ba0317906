package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.layers.Parameter;
import io.cytoforge.worker.learning.weights.Initialization;
import io.cytoforge.worker.painting.CheckedBatches;
import io.cytoforge.worker.painting.ThisHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several patches in one call of the network. */
class BatchesTest {
    private static final long GIGABYTE = 1L << 30;
    /** Measured on several instruction sets, caches and numbers of threads: 4·10⁻⁷. */
    private static final float ROUNDING = 5e-6f;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"nuclei", "membranes"})
    void a_patch_that_is_painted_with_others_has_the_bytes_that_it_has_alone_on_any_processor(String trained)
            throws IOException {
        GeneratorWeights weights = starter(trained);
        ModelExport.write(weights, folder);
        try (TensorFlowPatchModel single = TensorFlowPatchModel.load(folder, weights.shape(), memory(4))) {
            requireSame(single, weights.shape().inputChannels());
        }
        if (ThisHost.detect(1).againstBfloat16().isEmpty()) {
            try (TensorFlowPatchModel half = TensorFlowPatchModel.loadBfloat16(folder, weights.shape(), memory(4))) {
                requireSame(half, weights.shape().inputChannels());
            }
        }
    }

    private static void requireSame(TensorFlowPatchModel model, int channels) {
        CheckedBatches batches = new CheckedBatches(model, channels);
        for (Shape3 patch : List.of(
                new Shape3(16, 16, 16), new Shape3(24, 24, 24), new Shape3(16, 24, 40), new Shape3(32, 64, 64))) {
            assertThat(batches.atOnce(patch)).isIn(1, 4);
            List<float[]> inputs = inputs(4, channels, patch);
            List<float[]> together = batches.paintAll(inputs, patch);
            assertThat(together).hasSize(inputs.size());
            for (int i = 0; i < inputs.size(); i++) {
                assertThat(together.get(i))
                        .as("patch %d of %d of %s", i, inputs.size(), patch)
                        .isEqualTo(model.paint(inputs.get(i), patch));
            }
            assertThat(together.getLast()).isNotEqualTo(together.getFirst());
        }
    }

    /** What a batch may change is the order of sums, not what is summed. */
    @ParameterizedTest
    @ValueSource(strings = {"nuclei", "membranes"})
    void a_batch_itself_differs_from_single_patches_by_rounding_at_most(String trained) throws IOException {
        GeneratorWeights weights = starter(trained);
        ModelExport.write(weights, folder);
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, weights.shape(), memory(8))) {
            for (Shape3 patch : List.of(new Shape3(8, 8, 8), new Shape3(16, 24, 40))) {
                for (int count : List.of(2, 5)) {
                    List<float[]> inputs = inputs(count, weights.shape().inputChannels(), patch);
                    List<float[]> together = model.paintAll(inputs, patch);
                    for (int i = 0; i < count; i++) {
                        assertThat(together.get(i))
                                .as("patch %d of %d of %s", i, count, patch)
                                .containsExactly(model.paint(inputs.get(i), patch), within(ROUNDING));
                    }
                }
            }
        }
    }

    private static GeneratorWeights starter(String name) throws IOException {
        return GeneratorWeights.read(Path.of("../models/%s/weights.safetensors".formatted(name)));
    }

    @Test
    void a_patch_that_is_normalized_by_itself_is_painted_alone() throws IOException {
        GeneratorWeights weights = drawn(NetworkShape.of(4));
        ModelExport.write(weights, folder);
        assertThat(weights.shape().normalization()).isEqualTo(Normalization.INSTANCE);
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, weights.shape(), memory(8))) {
            assertThat(model.atOnce(new Shape3(32, 64, 64))).isEqualTo(1);
        }
    }

    @Test
    void a_call_takes_as_many_as_the_memory_has_room_for() throws IOException {
        GeneratorWeights weights = drawn(NetworkShape.of(16).with(Normalization.WEIGHT));
        ModelExport.write(weights, folder);
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, weights.shape(), memory(8))) {
            assertThat(model.atOnce(new Shape3(32, 64, 64))).isEqualTo(8);
            assertThat(model.atOnce(new Shape3(64, 128, 128))).isEqualTo(4);
            assertThat(model.atOnce(new Shape3(160, 256, 224))).isEqualTo(1);
        }
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, 2)) {
            assertThat(model.atOnce(new Shape3(32, 64, 64))).isEqualTo(1);
        }
    }

    @Test
    void patches_that_are_a_voxel_deep_inside_the_network_are_painted_alone() throws IOException {
        GeneratorWeights weights = drawn(NetworkShape.of(2).with(Normalization.WEIGHT));
        ModelExport.write(weights, folder);
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, weights.shape(), memory(8))) {
            assertThat(model.atOnce(new Shape3(64, 8, 64))).isEqualTo(1);
            assertThat(model.atOnce(new Shape3(16, 16, 16))).isEqualTo(8);
        }
    }

    @Test
    void a_batch_may_fill_one_buffer_and_no_more() throws IOException {
        GeneratorWeights weights = drawn(NetworkShape.of(2).with(Normalization.WEIGHT));
        ModelExport.write(weights, folder);
        NetworkMemory endless = new NetworkMemory(1, Long.MAX_VALUE, 1000);
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, weights.shape(), endless)) {
            Shape3 large = new Shape3(160, 256, 224);
            assertThat(model.atOnce(large)).isEqualTo(29);
            assertThat(30 * 2 * Float.BYTES * large.voxels()).isGreaterThan(Integer.MAX_VALUE);
        }
    }

    @Test
    void patches_of_different_sizes_are_no_batch() throws IOException {
        ModelExport.write(drawn(NetworkShape.of(2)), folder);
        Shape3 patch = new Shape3(8, 8, 8);
        List<float[]> inputs = List.of(new float[2 * 512], new float[3 * 512]);
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, 1)) {
            assertThatThrownBy(() -> model.paintAll(inputs, patch))
                    .hasMessage("patches of one call differ: 1024 and 1536 values");
        }
    }

    private static NetworkMemory memory(int patches) {
        return new NetworkMemory(1, 2 * GIGABYTE, patches);
    }

    private static GeneratorWeights drawn(NetworkShape shape) {
        return new GeneratorWeights(
                shape, Initialization.draw(Parameter.of(Generator.convolutions(shape)), new RandomStreams(4)));
    }

    /** A mask that is 0 or 1, and other channels in [0, 1). */
    private static List<float[]> inputs(int count, int channels, Shape3 patch) {
        List<float[]> inputs = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            var random = new RandomStreams(8).named("input", number);
            float[] input = new float[channels * patch.arrayLength()];
            for (int i = 0; i < input.length; i++) {
                float drawn = random.nextFloat();
                input[i] = i % channels == 0 ? Math.round(drawn) : drawn;
            }
            inputs.add(input);
        }
        return inputs;
    }
}
