package io.cytoforge.worker.gan.network;

import io.cytoforge.common.training.Network.Normalization;

/**
 * What decides the discriminator's size.
 *
 * @param width channels of the first convolution; 64 in the paper
 * @param normalization instance norm in the paper
 */
public record DiscriminatorShape(int width, Normalization normalization) {
    /** As published. */
    public static final DiscriminatorShape PAPER = new DiscriminatorShape(64, Normalization.INSTANCE);

    private static final int MAXIMUM_WIDTH = 256;

    public DiscriminatorShape {
        if (width < 1 || width > MAXIMUM_WIDTH) {
            throw new IllegalArgumentException(
                    "discriminator width must be in [1, %d], was %d".formatted(MAXIMUM_WIDTH, width));
        }
    }
}
