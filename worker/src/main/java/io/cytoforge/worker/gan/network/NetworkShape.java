package io.cytoforge.worker.gan.network;

/**
 * What decides the generator's size. Its input channels are the structure mask, the positional map and, if asked for,
 * noise, in this order.
 *
 * @param width channels of the first level, f; even, because the first convolution has f/2. The paper has 16
 * @param noise whether there is a third input channel of noise (off in the paper)
 */
public record NetworkShape(int width, boolean noise) {
    /** The width of the paper. */
    public static final int PAPER_WIDTH = 16;

    private static final int MAXIMUM_WIDTH = 256;

    public NetworkShape {
        if (width < 2 || width > MAXIMUM_WIDTH || width % 2 != 0) {
            throw new IllegalArgumentException(
                    "network width must be even and in [2, %d], was %d".formatted(MAXIMUM_WIDTH, width));
        }
    }

    /** Without noise, as in the paper. */
    public static NetworkShape of(int width) {
        return new NetworkShape(width, false);
    }

    /** Channels of the generator's input: 2, or 3 with noise. */
    public int inputChannels() {
        return noise ? 3 : 2;
    }
}
