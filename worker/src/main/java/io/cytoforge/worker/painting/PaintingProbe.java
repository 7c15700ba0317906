package io.cytoforge.worker.painting;

import io.cytoforge.common.processor.NetworkHost;
import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.patch.PatchModel;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.GeneratorWeights;
import io.cytoforge.worker.gan.ModelExport;
import io.cytoforge.worker.gan.NetworkMemory;
import io.cytoforge.worker.gan.TensorFlowPatchModel;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.layers.Parameter;
import io.cytoforge.worker.learning.weights.Initialization;
import io.cytoforge.worker.learning.weights.NamedTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Tries what the arithmetic of this process allows, with a network of the starter models' shape whose weights are drawn.
 * Takes about a second on two cores, once the native library is loaded.
 */
public final class PaintingProbe {
    private static final NetworkShape NETWORK = new NetworkShape(
            NetworkShape.PAPER_WIDTH, new NetworkInput(1, OptionalInt.of(32), false), Normalization.WEIGHT);

    /** As the drawn weights are, the image would be flat, and hardly anything could be wrong with it. */
    private static final float CONTRAST = 30;

    private static final RandomStreams STREAMS = new RandomStreams(2);

    /** Small patches are divided most unevenly among threads, and batches of them in another way. */
    private static final List<Shape3> PATCHES =
            List.of(new Shape3(16, 16, 16), new Shape3(16, 24, 40), new Shape3(24, 24, 24));

    private static final int PATCHES_AT_ONCE = 2;

    /** A quarter of what is tried with a model that is about to paint: a start should be short. */
    private static final Shape3 BALLS = new Shape3(16, 32, 64);

    private PaintingProbe() {}

    /**
     * Paints in this process.
     *
     * @param folder for the network, empty
     */
    static PaintingSupport run(NetworkHost host, Path folder) throws IOException {
        ModelExport.writeGraph(drawn(), folder);
        NetworkMemory memory = NetworkMemory.ofCalls(1);
        try (TensorFlowPatchModel single = TensorFlowPatchModel.load(folder, NETWORK, memory)) {
            return of(host, single, () -> bfloat16(single, folder, memory));
        }
    }

    /**
     * What is found of these models.
     *
     * @param bfloat16 paints in bfloat16 and says what is against it; not asked where the host has no kernels for it
     */
    static PaintingSupport of(NetworkHost host, PatchModel single, Supplier<Optional<String>> bfloat16) {
        Optional<String> againstBatches = PATCHES.stream()
                .filter(patch -> !CheckedBatches.haveSameBytes(single, NETWORK.inputChannels(), patch, PATCHES_AT_ONCE))
                .findFirst()
                .map(patch -> "patches of %s have other bytes in a batch than alone".formatted(patch));
        Optional<String> againstBfloat16 = host.againstBfloat16().or(bfloat16);
        return new PaintingSupport(true, againstBatches, againstBfloat16);
    }

    private static Optional<String> bfloat16(PatchModel single, Path folder, NetworkMemory memory) {
        try (TensorFlowPatchModel narrow = TensorFlowPatchModel.loadBfloat16(folder, NETWORK, memory)) {
            return Bfloat16.objection(single, narrow, NETWORK.inputChannels(), BALLS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load the network of the probe", e);
        }
    }

    private static GeneratorWeights drawn() {
        NamedTensors weights = Initialization.draw(Parameter.of(Generator.convolutions(NETWORK)), STREAMS);
        float[] output = weights.values(Generator.OUTPUT + ".weight");
        for (int i = 0; i < output.length; i++) {
            output[i] *= CONTRAST;
        }
        Arrays.fill(weights.values(Generator.OUTPUT + ".bias"), 0);
        return new GeneratorWeights(NETWORK, weights);
    }
}
