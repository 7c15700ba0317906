package io.cytoforge.worker.gan.network;

import io.cytoforge.worker.learning.layers.Normalization;
import java.util.OptionalInt;

/**
 * What decides the generator's size. Its input channels are one or two structure masks, the positional map and, if asked
 * for, depth and noise, in this order.
 *
 * @param width channels of the first level, f; even, because the first convolution has f/2. The paper has 16
 * @param structures number of structure masks, 1 or 2, in the order of {@link io.cytoforge.science.structure.Structure}
 * @param deepest the deepest plane of the images it learns from, if how deep a plane lies is a channel (not in the paper)
 * @param noise whether there is a last input channel of noise (off in the paper)
 * @param normalization instance norm in the paper
 */
public record NetworkShape(int width, int structures, OptionalInt deepest, boolean noise, Normalization normalization) {
    /** The width of the paper. */
    public static final int PAPER_WIDTH = 16;

    private static final int MAXIMUM_WIDTH = 256;

    public NetworkShape {
        if (width < 2 || width > MAXIMUM_WIDTH || width % 2 != 0) {
            throw new IllegalArgumentException(
                    "network width must be even and in [2, %d], was %d".formatted(MAXIMUM_WIDTH, width));
        }
        if (structures < 1 || structures > 2) {
            throw new IllegalArgumentException("structure masks must be 1 or 2, were " + structures);
        }
    }

    /** With one structure mask, without depth and noise, instance-normalized: as in the paper. */
    public static NetworkShape of(int width) {
        return new NetworkShape(width, 1, OptionalInt.empty(), false, Normalization.INSTANCE);
    }

    /** The same with noise. */
    public NetworkShape withNoise() {
        return new NetworkShape(width, structures, deepest, true, normalization);
    }

    /** The same with another normalization. */
    public NetworkShape with(Normalization other) {
        return new NetworkShape(width, structures, deepest, noise, other);
    }

    /** Whether its weights fit a network of the other shape: how deep the images lay is no matter of size. */
    public boolean hasWeightsOf(NetworkShape other) {
        return width == other.width
                && structures == other.structures
                && deepest.isPresent() == other.deepest.isPresent()
                && noise == other.noise
                && normalization == other.normalization;
    }

    /** Channels of the generator's input. */
    public int inputChannels() {
        return structures + positionChannels() + (noise ? 1 : 0);
    }

    /** Those that tell where a voxel lies. */
    public int positionChannels() {
        return deepest.isPresent() ? 2 : 1;
    }
}
