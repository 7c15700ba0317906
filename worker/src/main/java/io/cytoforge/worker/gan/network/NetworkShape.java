package io.cytoforge.worker.gan.network;

import io.cytoforge.common.training.Network;
import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.network.NetworkLimits;
import java.util.OptionalInt;

/**
 * What decides the generator's size.
 *
 * @param width channels of the first level, f; even, because the first convolution has f/2. The paper has 16
 * @param input what it paints from
 * @param normalization instance norm in the paper
 */
public record NetworkShape(int width, NetworkInput input, Normalization normalization) {
    /** The width of the paper. */
    public static final int PAPER_WIDTH = 16;

    public NetworkShape {
        NetworkLimits.requireWidth(width);
    }

    /** That of a training. */
    public static NetworkShape of(TrainingSpec spec) {
        Network network = spec.network();
        return new NetworkShape(
                network.width(),
                new NetworkInput(
                        spec.structure().masks().size(),
                        network.depthInput() ? OptionalInt.of(deepest(spec)) : OptionalInt.empty(),
                        network.noiseInput()),
                network.normalization());
    }

    /** The last plane of the deepest image, on the training's grid. */
    private static int deepest(TrainingSpec spec) {
        return spec.stacks().stream()
                .map(TrainingSpec.Stack::image)
                .mapToInt(image -> image.shape()
                                .resampled(image.voxelSize(), spec.voxelSize())
                                .z()
                        - 1)
                .max()
                .orElseThrow();
    }

    /** With one structure mask, without depth and noise, instance-normalized: as in the paper. */
    public static NetworkShape of(int width) {
        return new NetworkShape(width, NetworkInput.of(1), Normalization.INSTANCE);
    }

    /** The same with noise. */
    public NetworkShape withNoise() {
        return new NetworkShape(width, input.withNoise(), normalization);
    }

    /** The same with another normalization. */
    public NetworkShape with(Normalization other) {
        return new NetworkShape(width, input, other);
    }

    /** Whether its weights fit a network of the other shape. */
    public boolean hasWeightsOf(NetworkShape other) {
        return width == other.width && input.hasChannelsOf(other.input) && normalization == other.normalization;
    }

    /** Channels of the generator's input. */
    public int inputChannels() {
        return input.count();
    }
}
