package io.cytoforge.worker.gan;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.Discriminator;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;

/**
 * Everything that decides a training but the data.
 *
 * @param discriminatorWidth channels of the discriminator's first convolution; 64 in the paper
 * @param patch what the networks see at once; each extent a multiple of 8 and at least 32
 * @param generator how fast the generator learns
 * @param discriminator how fast the discriminator learns
 * @param averageDecay memory of the moving average of the generator's weights, in [0, 1); 0 keeps none
 * @param seed of the weights at the start and of the noise
 */
public record TrainingSettings(
        NetworkShape network,
        int discriminatorWidth,
        Shape3 patch,
        LossSettings losses,
        Optimiser optimiser,
        AdamSettings generator,
        AdamSettings discriminator,
        double averageDecay,
        long seed) {
    private static final int LARGEST_DISCRIMINATOR = 256;

    public TrainingSettings {
        if (discriminatorWidth < 1 || discriminatorWidth > LARGEST_DISCRIMINATOR) {
            throw new IllegalArgumentException("discriminator width must be in [1, %d], was %d"
                    .formatted(LARGEST_DISCRIMINATOR, discriminatorWidth));
        }
        requireExtent("z", patch.z());
        requireExtent("y", patch.y());
        requireExtent("x", patch.x());
        if (!(averageDecay >= 0 && averageDecay < 1)) {
            throw new IllegalArgumentException("decay of the average must be in [0, 1), was " + averageDecay);
        }
    }

    /** The recipe as published, for a patch and width of one's own. */
    public static TrainingSettings paper(NetworkShape network, Shape3 patch, long seed) {
        return new TrainingSettings(
                network,
                Discriminator.WIDTH,
                patch,
                LossSettings.PAPER,
                Optimiser.RECTIFIED_ADAM,
                AdamSettings.PAPER,
                AdamSettings.PAPER,
                0,
                seed);
    }

    /** Whether a moving average of the generator's weights is kept, and painted and exported with. */
    public boolean averages() {
        return averageDecay > 0;
    }

    private static void requireExtent(String axis, int extent) {
        if (extent % Generator.GRID != 0 || extent < Discriminator.SMALLEST_PATCH) {
            throw new IllegalArgumentException("patch %s must be a multiple of %d and at least %d, was %d"
                    .formatted(axis, Generator.GRID, Discriminator.SMALLEST_PATCH, extent));
        }
    }
}
