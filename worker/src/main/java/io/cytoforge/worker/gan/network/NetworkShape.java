package io.cytoforge.worker.gan.network;

import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.network.NetworkLimits;

/**
 * What decides the generator's size.
 *
 * @param width channels of the first level, f; even, because the first convolution has f/2. The paper has 16
 * @param input what it paints from
 * @param normalisation instance norm in the paper
 */
public record NetworkShape(int width, NetworkInput input, Normalisation normalisation) {
    /** The width of the paper. */
    public static final int PAPER_WIDTH = 16;

    public NetworkShape {
        NetworkLimits.requireWidth(width);
    }

    /** With one structure mask, without depth and noise, instance-normalised: as in the paper. */
    public static NetworkShape of(int width) {
        return new NetworkShape(width, NetworkInput.of(1), Normalisation.INSTANCE);
    }

    /** The same with noise. */
    public NetworkShape withNoise() {
        return new NetworkShape(width, input.withNoise(), normalisation);
    }

    /** The same with another normalisation. */
    public NetworkShape with(Normalisation other) {
        return new NetworkShape(width, input, other);
    }

    /** Whether its weights fit a network of the other shape. */
    public boolean hasWeightsOf(NetworkShape other) {
        return width == other.width && input.hasChannelsOf(other.input) && normalisation == other.normalisation;
    }

    /** Channels of the generator's input. */
    public int inputChannels() {
        return input.count();
    }
}
