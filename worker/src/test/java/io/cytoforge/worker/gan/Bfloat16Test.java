package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.weights.GeneratorWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            float[] single = paint(TensorFlowPatchModel.load(built, 1));
            float[] narrow = paint(TensorFlowPatchModel.loadBfloat16(built, weights.shape(), PaintingRoom.ofCalls(1)));
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
        assertThat(paint(TensorFlowPatchModel.loadBfloat16(folder, weights.shape(), PaintingRoom.ofCalls(1))))
                .isNotEqualTo(paint(TensorFlowPatchModel.load(folder, 1)));
    }

    private static float[] paint(TensorFlowPatchModel model) {
        float[] input = new float[2 * PATCH.arrayLength()];
        for (int i = 0; i < PATCH.arrayLength(); i++) {
            int z = i / (PATCH.y() * PATCH.x()) % 16 - 8;
            int y = i / PATCH.x() % PATCH.y() % 16 - 8;
            int x = i % PATCH.x() % 16 - 8;
            input[2 * i] = z * z + y * y + x * x < 25 ? 1 : 0;
            input[2 * i + 1] = 0.1f;
        }
        try (model) {
            return model.paint(input, PATCH);
        }
    }
}
