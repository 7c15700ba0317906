package io.cytoforge.worker.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.format.model.SegmenterFile;
import io.cytoforge.science.network.UnetShape;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import io.cytoforge.worker.learning.weights.Initialization;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** The files of a network, read by others than who wrote them. */
class SegmentationExportTest {
    private static final UnetShape NETWORK = UnetShape.of(4, new VoxelSize(1, 0.4, 0.4), 2);
    private static final Shape3 SMALL = new Shape3(6, 12, 16);

    @TempDir
    Path folder;

    private final SegmentationWeights weights =
            new SegmentationWeights(NETWORK, Initialization.draw(Unet.parameters(NETWORK), new RandomStreams(3)));
    private final float[] image = new float[SMALL.arrayLength()];
    private List<FloatVolume> answer;

    @BeforeEach
    void look() throws IOException {
        RandomGenerator random = new RandomStreams(5).named("image");
        for (int i = 0; i < image.length; i++) {
            image[i] = random.nextFloat();
        }
        weights.export(folder);
        try (SegmentationNetwork network = new SegmentationNetwork(weights, SMALL, 2)) {
            answer = network.look(FloatVolume.wrap(SMALL, image), Progress.unheard());
        }
    }

    @Test
    void any_tensorflow_says_of_the_graph_what_the_network_says() {
        try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), "serve");
                TFloat32 input = TFloat32.tensorOf(
                        Shape.of(1, SMALL.z(), SMALL.y(), SMALL.x(), 1), DataBuffers.of(image, true, false));
                Result result = bundle.session()
                        .runner()
                        .feed("input:0", input)
                        .fetch("output:0")
                        .run()) {
            assertSame(floats(result.get(0)));
        }
    }

    @Test
    void pytorch_says_of_the_weights_what_the_network_says() throws IOException {
        Path input = folder.resolve("input.f32");
        Path output = folder.resolve("output.f32");
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * image.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(image);
        Files.write(input, bytes.array());

        Python.run(List.of("torch", "numpy"), TORCH_UNET, folder.resolve("weights.safetensors"), input, output);

        float[] said = new float[2 * image.length];
        ByteBuffer.wrap(Files.readAllBytes(output))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(said);
        assertSame(said);
    }

    /** The network (docs/method.md, section 4.8) once more, written down independently. */
    private static final String TORCH_UNET = """
            import json, sys
            import numpy as np, torch
            import torch.nn.functional as F

            path, source, target = sys.argv[1:4]
            raw = open(path, "rb").read()
            length = int.from_bytes(raw[:8], "little")
            header = json.loads(raw[8:8 + length])
            meta = header.pop("__metadata__")
            body = raw[8 + length:]
            w = {}
            for name, entry in header.items():
                a, b = entry["data_offsets"]
                w[name] = torch.tensor(np.frombuffer(body[a:b], "<f4").reshape(entry["shape"]).copy())
            triple = lambda text: tuple(int(n) for n in text.split("x"))
            levels = [tuple(map(triple, level.split("/"))) for level in meta["levels"].split(" ")]

            def conv(name, x, fixed, stride=1, pad=True):
                f = w[name + ".weight"]
                if fixed:
                    f = f * (f.square().sum((1, 2, 3, 4), keepdim=True) + 1e-8).rsqrt() * (2 / 1.04) ** 0.5
                padding = tuple(k // 2 for k in f.shape[2:]) if pad else 0
                return F.conv3d(x, f, w[name + ".bias"], stride=stride, padding=padding)

            def normal(name, x, **how):
                return F.leaky_relu(conv(name, x, True, **how), 0.2)

            x = torch.tensor(np.fromfile(source, "<f4").reshape(1, 1, 6, 12, 16))
            x = F.leaky_relu(conv("down1.conv1", x, False), 0.2)
            x = normal("down1.conv2", x)
            skips = []
            for i, (kernel, box) in enumerate(levels[1:], 2):
                skips.append(x)
                x = normal(f"down{i}.merge", x, stride=box, pad=False)
                x = normal(f"down{i}.conv2", normal(f"down{i}.conv1", x))
            for i in range(len(levels) - 1, 0, -1):
                x = normal(f"up{i}.expand", x)
                for axis, times in enumerate(levels[i][1], 2):
                    x = x.repeat_interleave(times, axis)
                x = torch.cat([x, skips[i - 1]], 1)
                x = normal(f"up{i}.conv2", normal(f"up{i}.conv1", x))
            x = torch.sigmoid(conv("output", x, False))
            x[0].permute(1, 2, 3, 0).numpy().astype("<f4").tofile(target)
            """;

    @Test
    void who_takes_in_models_finds_the_file_sound() throws IOException {
        assertThat(SegmenterFile.check(folder.resolve("weights.safetensors"))).isEqualTo(new SegmenterFile(NETWORK));
        SegmentationWeights read = SegmentationWeights.read(folder.resolve("weights.safetensors"));
        Path again = folder.resolve("again");
        read.export(again);
        for (String name : List.of("weights.safetensors", "saved_model.pb")) {
            assertThat(again.resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
        }
    }

    /** @param said foreground and depth of each voxel, one after the other */
    private void assertSame(float[] said) {
        for (int i = 0; i < image.length; i++) {
            assertThat(said[2 * i]).isCloseTo(answer.getFirst().voxels()[i], within(2e-5f));
            assertThat(said[2 * i + 1]).isCloseTo(answer.get(1).voxels()[i], within(2e-5f));
        }
        assertThat(said[0]).isNotCloseTo(said[600], within(1e-3f));
    }

    private static float[] floats(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.numBytes() / Float.BYTES)];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }
}
