package io.cytoforge.worker.gan;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.network.NetworkLimits;
import io.cytoforge.science.patch.PatchModel;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.tensorflow.proto.ConfigProto;

/**
 * Paints patches with an exported generator through the inference engine. Any number of threads may call it; as many paint
 * at once as there is room for.
 */
public final class TensorFlowPatchModel implements PatchModel, AutoCloseable {
    private static final String ENGINE = "TensorFlow";
    /** Smaller patches are 1 voxel deep after three halvings, and every processor then sums a batch in another order. */
    private static final int MIN_EDGE_OF_SEVERAL = 2 * NetworkLimits.PATCH_STEP;

    /** Stands for a network that nobody named, where memory is not counted. */
    private static final NetworkShape SMALLEST = NetworkShape.of(2);

    private static final AtomicInteger OPEN = new AtomicInteger();

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Model model;
    private final Predictor<Batch, float[]> predictor;
    private final NetworkMemory memory;
    private final NetworkShape network;

    private TensorFlowPatchModel(Model model, NetworkShape network, NetworkMemory memory) {
        this.model = model;
        this.network = network;
        this.memory = memory;
        this.predictor = model.newPredictor(new BatchTranslator());
        OPEN.incrementAndGet();
    }

    /** How many models of this process are not closed; each holds memory that no garbage collection gives back. */
    public static int open() {
        return OPEN.get();
    }

    /**
     * Loads what {@link ModelExport} wrote, to paint in single precision, one patch in a call.
     *
     * @param atOnce how many patches may be in work at the same time
     * @throws IOException if there is no model
     */
    public static TensorFlowPatchModel load(Path directory, int atOnce) throws IOException {
        return load(directory, SMALLEST, NetworkMemory.ofCalls(atOnce));
    }

    /** The same, to paint several patches in a call where there is room. */
    public static TensorFlowPatchModel load(Path directory, NetworkShape network, NetworkMemory memory)
            throws IOException {
        return load(directory, network, memory, TensorFlowRuntime.painting());
    }

    /** The same, to paint in bfloat16. */
    public static TensorFlowPatchModel loadBfloat16(Path directory, NetworkShape network, NetworkMemory memory)
            throws IOException {
        return load(directory, network, memory, TensorFlowRuntime.paintingInBfloat16());
    }

    private static TensorFlowPatchModel load(
            Path directory, NetworkShape network, NetworkMemory memory, ConfigProto session) throws IOException {
        TensorFlowRuntime.prepare();
        Model model = Model.newInstance("generator", ENGINE);
        try {
            model.load(directory, null, Map.of("ConfigProto", session));
            return new TensorFlowPatchModel(model, network, memory);
        } catch (MalformedModelException e) {
            model.close();
            throw new IOException(directory + " holds no sound model", e);
        } catch (IOException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    @Override
    public float[] paint(float[] input, Shape3 patch) {
        return paintAll(List.of(input), patch).getFirst();
    }

    /**
     * Sends them through the network as one batch. Whether each then has the bytes that it has alone depends on the
     * processor: whoever asks for it must have tried.
     */
    @Override
    public List<float[]> paintAll(List<float[]> inputs, Shape3 patch) {
        Batch batch = new Batch(inputs, patch);
        try (NetworkMemory.Place _ = memory.enter(inputs.size() * bytes(patch))) {
            return batch.apart(predictor.predict(batch));
        } catch (TranslateException e) {
            throw new IllegalStateException(
                    "the generator failed on %d patches of %s".formatted(inputs.size(), patch), e);
        }
    }

    /**
     * As many as there is room for, and one where its bytes depend on the others everywhere: instance norm sums over a
     * patch in an order that follows from the batch.
     */
    @Override
    public int atOnce(Shape3 patch) {
        int shortest = Math.min(patch.z(), Math.min(patch.y(), patch.x()));
        if (network.normalization() == Normalization.INSTANCE || shortest < MIN_EDGE_OF_SEVERAL) {
            return 1;
        }
        long fitOneBuffer = Integer.MAX_VALUE / (network.inputChannels() * Float.BYTES * patch.voxels());
        return Math.clamp(fitOneBuffer, 1, memory.patches(bytes(patch)));
    }

    private long bytes(Shape3 patch) {
        return Generator.bytesOfAVoxel(network) * patch.voxels();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            predictor.close();
            model.close();
            OPEN.decrementAndGet();
        }
    }

    /** What one call brings: patches of one shape, with as many channels each. */
    private static final class Batch {
        private final List<float[]> inputs;
        private final Shape3 patch;

        Batch(List<float[]> inputs, Shape3 patch) {
            NetworkLimits.requireOnGrid(patch);
            int length = inputs.getFirst().length;
            if (length == 0 || length % patch.voxels() != 0) {
                throw new IllegalArgumentException("%s needs whole channels, got %d values".formatted(patch, length));
            }
            for (float[] input : inputs) {
                if (input.length != length) {
                    throw new IllegalArgumentException(
                            "patches of one call differ: %d and %d values".formatted(length, input.length));
                }
            }
            this.inputs = inputs;
            this.patch = patch;
        }

        /** [N, D, H, W, 2 to 5] */
        Shape shape() {
            long channels = inputs.getFirst().length / patch.voxels();
            return new Shape(inputs.size(), patch.z(), patch.y(), patch.x(), channels);
        }

        /** One behind the other, outside of the heap, as the engine takes them. */
        NDArray in(NDManager manager) {
            int bytes = Math.multiplyExact(Math.multiplyExact(inputs.size(), inputs.getFirst().length), Float.BYTES);
            ByteBuffer joined = manager.allocateDirect(bytes);
            FloatBuffer values = joined.asFloatBuffer();
            inputs.forEach(values::put);
            return manager.create(joined, shape(), DataType.FLOAT32);
        }

        /** [N, D, H, W] → N × [D, H, W] */
        List<float[]> apart(float[] painted) {
            if (inputs.size() == 1) {
                return List.of(painted);
            }
            int length = painted.length / inputs.size();
            return IntStream.range(0, inputs.size())
                    .mapToObj(i -> Arrays.copyOfRange(painted, i * length, (i + 1) * length))
                    .toList();
        }
    }

    /** Each call has a manager of its own that closes all its arrays. */
    private static final class BatchTranslator implements NoBatchifyTranslator<Batch, float[]> {
        @Override
        public NDList processInput(TranslatorContext context, Batch batch) {
            return new NDList(batch.in(context.getNDManager()));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList output) {
            return output.singletonOrThrow().toFloatArray();
        }
    }
}
