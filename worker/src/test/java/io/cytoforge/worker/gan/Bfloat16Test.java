package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.gan.weights.GeneratorWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The starter models paint balls, in single precision and in bfloat16. */
class Bfloat16Test {
    private static final Shape3 PATCH = new Shape3(32, 64, 64);
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    @TempDir
    private Path folder;

    @Test
    void half_the_width_paints_nearly_the_same() throws IOException {
        for (String name : new String[] {"nuclei", "membranes"}) {
            Path built = folder.resolve(name);
            GeneratorWeights weights = GeneratorWeights.read(Path.of("../models", name, "weights.safetensors"));
            ModelExport.write(weights, built);
            float[] input = input(weights.shape());
            float[] single = paint(TensorFlowPatchModel.load(built, 1), input);
            float[] narrow =
                    paint(TensorFlowPatchModel.loadBfloat16(built, weights.shape(), PaintingRoom.ofCalls(1)), input);
            double sum = 0;
            double largest = 0;
            for (int i = 0; i < single.length; i++) {
                double difference = Math.abs(single[i] - narrow[i]);
                sum += difference;
                largest = Math.max(largest, difference);
            }
            assertThat(sum / single.length).as(name).isLessThan(0.002);
            assertThat(largest).as(name).isLessThan(0.1);
        }
    }

    @Test
    void a_processor_that_has_it_uses_it() throws IOException {
        assumeTrue(Files.exists(PROCESSOR) && Files.readString(PROCESSOR).contains("avx512_bf16"));
        GeneratorWeights weights = GeneratorWeights.read(Path.of("../models/membranes/weights.safetensors"));
        ModelExport.write(weights, folder);
        float[] input = input(weights.shape());
        assertThat(paint(TensorFlowPatchModel.loadBfloat16(folder, weights.shape(), PaintingRoom.ofCalls(1)), input))
                .isNotEqualTo(paint(TensorFlowPatchModel.load(folder, 1), input));
    }

    /** Balls at equal distances; what tells their place is the same everywhere. */
    private static float[] input(NetworkShape shape) {
        int channels = shape.inputChannels();
        float[] input = new float[channels * PATCH.arrayLength()];
        Arrays.fill(input, 0.1f);
        for (int i = 0; i < PATCH.arrayLength(); i++) {
            int z = i / (PATCH.y() * PATCH.x()) % 16 - 8;
            int y = i / PATCH.x() % PATCH.y() % 16 - 8;
            int x = i % PATCH.x() % 16 - 8;
            input[channels * i] = z * z + y * y + x * x < 25 ? 1 : 0;
        }
        return input;
    }

    private static float[] paint(TensorFlowPatchModel model, float[] input) {
        try (model) {
            return model.paint(input, PATCH);
        }
    }
}
