package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cytoforge.common.processor.NetworkHost;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.painting.Bfloat16;
import io.cytoforge.worker.painting.ThisHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The starter models in single precision and in bfloat16, where this process has kernels for it. */
class Bfloat16Test {
    private static final Shape3 PATCH = new Shape3(32, 64, 64);
    private static final NetworkHost HOST = ThisHost.detect(1);

    @TempDir
    private Path folder;

    @BeforeEach
    void has_kernels() {
        assumeTrue(HOST.againstBfloat16().isEmpty());
    }

    /** A model that passes with balls is bound with any other input; one that does not is refused before it paints. */
    @ParameterizedTest
    @ValueSource(strings = {"nuclei", "membranes"})
    void a_processor_that_passes_with_balls_paints_anything_nearly_the_same(String trained) throws IOException {
        GeneratorWeights weights = read(trained);
        int channels = weights.shape().inputChannels();
        try (TensorFlowPatchModel single = TensorFlowPatchModel.load(folder, 1);
                TensorFlowPatchModel narrow =
                        TensorFlowPatchModel.loadBfloat16(folder, weights.shape(), NetworkMemory.ofCalls(1))) {
            Optional<String> objection = Bfloat16.objection(single, narrow, channels);
            double mean = meanDifference(single, narrow, scattered(channels));
            assertThat(objection.isPresent() || mean < Bfloat16.MAX_MEAN)
                    .as("%s, and on average %f", objection, mean)
                    .isTrue();
        }
    }

    @Test
    void a_processor_that_has_it_uses_it() throws IOException {
        assumeTrue(HOST.processor().instructionSets().contains("avx512_bf16"));
        GeneratorWeights weights = read("membranes");
        float[] input = scattered(weights.shape().inputChannels());
        try (TensorFlowPatchModel single = TensorFlowPatchModel.load(folder, 1);
                TensorFlowPatchModel narrow =
                        TensorFlowPatchModel.loadBfloat16(folder, weights.shape(), NetworkMemory.ofCalls(1))) {
            assertThat(narrow.paint(input, PATCH)).isNotEqualTo(single.paint(input, PATCH));
        }
    }

    private GeneratorWeights read(String trained) throws IOException {
        GeneratorWeights weights = GeneratorWeights.read(Path.of("../models", trained, "weights.safetensors"));
        ModelExport.write(weights, folder);
        return weights;
    }

    private static double meanDifference(TensorFlowPatchModel single, TensorFlowPatchModel narrow, float[] input) {
        float[] expected = single.paint(input, PATCH);
        float[] found = narrow.paint(input, PATCH);
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            sum += Math.abs(expected[i] - found[i]);
        }
        return sum / expected.length;
    }

    /** Voxels of a mask here and there, and other channels in [0, 1). */
    private static float[] scattered(int channels) {
        RandomGenerator random = new RandomStreams(8).named("scattered");
        float[] input = new float[channels * PATCH.arrayLength()];
        for (int i = 0; i < input.length; i++) {
            float drawn = random.nextFloat();
            input[i] = i % channels == 0 ? Math.round(drawn) : drawn;
        }
        return input;
    }
}
