package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.training.Loss;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.Python;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.layers.Parameter;
import io.cytoforge.worker.learning.weights.Initialization;
import io.cytoforge.worker.learning.weights.NamedTensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class ModelExportTest {
    private static final Shape3 SMALL = new Shape3(16, 24, 32);

    @TempDir
    private Path folder;

    @Test
    void the_engine_paints_what_the_trainer_paints() throws IOException {
        GanSettings settings = Batches.settings(NetworkShape.of(4), Loss.PAPER, 0.5);
        float[] input = Batches.input(Batches.unpaired(5));
        float[] byTrainer;
        try (GanTrainer trainer = GanTrainer.create(settings, 0.2, 2)) {
            trainer.step(Batches.unpaired(1));
            trainer.step(Batches.unpaired(2));
            ModelExport.write(trainer, folder);
            byTrainer = trainer.paint(input, Batches.PATCH);
        }

        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, 1)) {
            // The engine fuses operations, and sums in another order on some processors.
            assertThat(model.paint(input, Batches.PATCH)).containsExactly(byTrainer, within(1e-5f));
        }
    }

    @Test
    void threads_at_once_get_what_one_gets() throws IOException, InterruptedException, ExecutionException {
        ModelExport.write(weights(4, false), folder);
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, 2);
                ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<float[]> inputs = List.of(input(1), input(2), input(3), input(4));
            List<float[]> alone =
                    inputs.stream().map(input -> model.paint(input, SMALL)).toList();

            List<Future<float[]>> together = inputs.stream()
                    .map(input -> pool.submit(() -> model.paint(input, SMALL)))
                    .toList();

            for (int i = 0; i < inputs.size(); i++) {
                assertThat(together.get(i).get()).containsExactly(alone.get(i), within(1e-6f));
            }
        }
    }

    @Test
    void the_same_weights_give_the_same_bytes() throws IOException {
        Path again = folder.resolve("again");
        ModelExport.write(weights(2, false), folder);
        ModelExport.write(weights(2, false), again);

        assertThat(again.resolve(ModelExport.WEIGHTS)).hasSameBinaryContentAs(folder.resolve(ModelExport.WEIGHTS));
        assertThat(again.resolve(ModelExport.GRAPH)).hasSameBinaryContentAs(folder.resolve(ModelExport.GRAPH));
    }

    @Test
    void weights_that_were_read_back_make_the_same_graph() throws IOException {
        Path again = Files.createDirectory(folder.resolve("again"));
        ModelExport.write(weights(4, true), folder);
        ModelExport.writeGraph(GeneratorWeights.read(folder.resolve(ModelExport.WEIGHTS)), again);

        assertThat(again.resolve(ModelExport.GRAPH)).hasSameBinaryContentAs(folder.resolve(ModelExport.GRAPH));
    }

    @Test
    void weights_that_do_not_fit_their_shape_are_refused() {
        NamedTensors narrow = weights(2, false).tensors();

        assertThatThrownBy(() -> new GeneratorWeights(NetworkShape.of(4), narrow))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("down1.conv1.weight");
        assertThatThrownBy(() -> new GeneratorWeights(
                        NetworkShape.of(2), weights(2, false).tensors().add("more", Shape.of(1), new float[1])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_patch_that_is_no_multiple_of_8_is_refused() throws IOException {
        ModelExport.write(weights(2, false), folder);
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, 1)) {
            assertThatThrownBy(() -> model.paint(new float[2 * 16 * 16 * 20], new Shape3(16, 16, 20)))
                    .hasMessageContaining("multiple of 8");
        }
    }

    @Test
    void a_folder_without_a_model_is_refused() {
        assertThatThrownBy(() -> TensorFlowPatchModel.load(folder, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void pytorch_paints_the_same_from_the_weights_file() throws IOException {
        ModelExport.write(weights(4, false), folder);
        float[] input = input(9);
        Path inputFile = folder.resolve("input.f32");
        Path outputFile = folder.resolve("output.f32");
        write(inputFile, input);

        Python.run(
                List.of("torch", "numpy"), TORCH_GENERATOR, folder.resolve(ModelExport.WEIGHTS), inputFile, outputFile);

        float[] byTorch = new float[SMALL.arrayLength()];
        ByteBuffer.wrap(Files.readAllBytes(outputFile))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(byTorch);
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(folder, 1)) {
            assertThat(model.paint(input, SMALL)).containsExactly(byTorch, within(2e-5f));
        }
    }

    /** The generator (docs/method.md, section 4.1) once more, written down independently. */
    private static final String TORCH_GENERATOR = """
            import json, struct, sys, numpy as np, torch, torch.nn.functional as F
            raw = open(sys.argv[1], 'rb').read()
            n = struct.unpack('<Q', raw[:8])[0]
            w = {}
            for name, e in json.loads(raw[8:8 + n]).items():
                if name != '__metadata__':
                    b, f = e['data_offsets']
                    w[name] = torch.from_numpy(np.frombuffer(raw[8 + n + b:8 + n + f], '<f4').reshape(e['shape']).copy())
            leaky = lambda x: F.leaky_relu(x, 0.2)
            norm = lambda x: F.instance_norm(x, eps=1e-5)
            def conv(name, x, **k):
                return F.conv3d(x, w[name + '.weight'], w[name + '.bias'], **k)
            def two(stage, x):
                for i in '12':
                    x = leaky(norm(conv(stage + '.conv' + i, x, padding=1)))
                return x
            def shuffle(x):
                b, c, d, h, v = x.shape
                x = x.view(b, c // 8, 2, 2, 2, d, h, v).permute(0, 1, 5, 2, 6, 3, 7, 4)
                return x.reshape(b, c // 8, 2 * d, 2 * h, 2 * v)
            def up(stage, x, skip):
                x = leaky(norm(conv(stage + '.expand', x)))
                return two(stage, torch.cat((leaky(norm(shuffle(x))), skip), 1))
            def shrink(stage, x):
                return conv(stage + '.shrink', x, stride=2, padding=1)
            x = torch.from_numpy(np.fromfile(sys.argv[2], '<f4').reshape(1, 16, 24, 32, 2)).permute(0, 4, 1, 2, 3)
            s1 = leaky(conv('down1.conv2', leaky(conv('down1.conv1', x, padding=1)), padding=1))
            s2 = two('down2', leaky(shrink('down1', s1)))
            s3 = two('down3', leaky(norm(shrink('down2', s2))))
            x = two('bottom', leaky(norm(shrink('down3', s3))))
            x = up('up3', up('up2', up('up1', x, s3), s2), s1)
            torch.sigmoid(conv('head.output', two('head', x))).numpy().astype('<f4').tofile(sys.argv[3])
            """;

    private static GeneratorWeights weights(int width, boolean noise) {
        NetworkShape shape = noise ? NetworkShape.of(width).withNoise() : NetworkShape.of(width);
        List<Parameter> parameters = Parameter.of(Generator.convolutions(shape));
        return new GeneratorWeights(shape, Initialization.draw(parameters, new RandomStreams(4)));
    }

    private static float[] input(long number) {
        float[] input = new float[2 * SMALL.arrayLength()];
        var random = new RandomStreams(8).named("input", number);
        for (int i = 0; i < input.length; i++) {
            input[i] = random.nextFloat();
        }
        return input;
    }

    private static void write(Path file, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(file, bytes.array());
    }
}
