package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.gan.network.Normalisation;
import io.cytoforge.worker.gan.network.Parameter;
import io.cytoforge.worker.gan.weights.GeneratorWeights;
import io.cytoforge.worker.gan.weights.Initialisation;
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

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"nuclei", "membranes"})
    void a_patch_of_a_batch_has_the_bytes_that_it_has_alone(String trained) throws IOException {
        GeneratorWeights weights =
                GeneratorWeights.read(Path.of("../models/%s/weights.safetensors".formatted(trained)));
        requireSame(
                weights,
                List.of(
                        new Shape3(16, 16, 16),
                        new Shape3(24, 24, 24),
                        new Shape3(16, 24, 40),
                        new Shape3(32, 64, 64)));
    }

    @Test
    void a_patch_that_is_normalised_by_itself_is_painted_alone() throws IOException {
        GeneratorWeights weights = drawn(NetworkShape.of(4));
        ModelExport.write(weights, folder);
        assertThat(weights.shape().normalisation()).isEqualTo(Normalisation.INSTANCE);
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, weights.shape(), room(8))) {
            assertThat(model.atOnce(new Shape3(32, 64, 64))).isEqualTo(1);
        }
    }

    private void requireSame(GeneratorWeights weights, List<Shape3> patches) throws IOException {
        ModelExport.write(weights, folder);
        int channels = weights.shape().inputChannels();
        try (TensorFlowPatchModel single = TensorFlowPatchModel.load(folder, 1);
                TensorFlowPatchModel half = TensorFlowPatchModel.loadBfloat16(folder, weights.shape(), room(8))) {
            for (Shape3 patch : patches) {
                for (int count : List.of(2, 4, 5)) {
                    requireSame(single, inputs(count, channels, patch), patch);
                }
                requireSame(half, inputs(3, channels, patch), patch);
            }
        }
    }

    private static void requireSame(TensorFlowPatchModel model, List<float[]> inputs, Shape3 patch) {
        List<float[]> together = model.paintAll(inputs, patch);
        assertThat(together).hasSize(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            assertThat(together.get(i))
                    .as("patch %d of %d of %s", i, inputs.size(), patch)
                    .isEqualTo(model.paint(inputs.get(i), patch));
        }
        assertThat(together.getLast()).isNotEqualTo(together.getFirst());
    }

    @Test
    void a_call_takes_as_many_as_the_memory_has_room_for() throws IOException {
        GeneratorWeights weights = drawn(NetworkShape.of(16).with(Normalisation.WEIGHT));
        ModelExport.write(weights, folder);
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, weights.shape(), room(8))) {
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
        GeneratorWeights weights = drawn(NetworkShape.of(2).with(Normalisation.WEIGHT));
        ModelExport.write(weights, folder);
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, weights.shape(), room(8))) {
            assertThat(model.atOnce(new Shape3(64, 8, 64))).isEqualTo(1);
            assertThat(model.atOnce(new Shape3(16, 16, 16))).isEqualTo(8);
        }
    }

    @Test
    void a_batch_may_fill_one_buffer_and_no_more() throws IOException {
        GeneratorWeights weights = drawn(NetworkShape.of(2).with(Normalisation.WEIGHT));
        ModelExport.write(weights, folder);
        PaintingRoom endless = new PaintingRoom(1, Long.MAX_VALUE, 1000);
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

    private static PaintingRoom room(int patches) {
        return new PaintingRoom(1, 2 * GIGABYTE, patches);
    }

    private static GeneratorWeights drawn(NetworkShape shape) {
        return new GeneratorWeights(
                shape, Initialisation.draw(Parameter.of(Generator.convolutions(shape)), new RandomStreams(4)));
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
