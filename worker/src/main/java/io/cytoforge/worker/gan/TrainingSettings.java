package io.cytoforge.worker.gan;

import io.cytoforge.science.network.NetworkLimits;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.augmentation.AdaptiveAugmentation;
import io.cytoforge.worker.gan.network.DiscriminatorShape;
import io.cytoforge.worker.gan.network.NetworkShape;

/**
 * Everything that decides a training but the data.
 *
 * @param patch what the networks see at once; each extent a multiple of 8 and at least 32
 * @param generator how fast the generator learns
 * @param discriminator how fast the discriminator learns
 * @param averageDecay memory of the moving average of the generator's weights, in [0, 1); 0 keeps none
 * @param seed of the weights at the start and of the noise
 */
public record TrainingSettings(
        NetworkShape network,
        DiscriminatorShape discriminatorShape,
        Shape3 patch,
        LossSettings losses,
        AdaptiveAugmentation augmentation,
        Optimiser optimiser,
        AdamSettings generator,
        AdamSettings discriminator,
        double averageDecay,
        long seed) {
    public TrainingSettings {
        requireExtent("z", patch.z());
        requireExtent("y", patch.y());
        requireExtent("x", patch.x());
        if (!(averageDecay >= 0 && averageDecay < 1)) {
            throw new IllegalArgumentException("decay of the average must be in [0, 1), was " + averageDecay);
        }
    }

    /** The recipe as published, for a patch and width of one's own, without augmentation. */
    public static TrainingSettings paper(NetworkShape network, Shape3 patch, long seed) {
        return new TrainingSettings(
                network,
                DiscriminatorShape.PAPER,
                patch,
                LossSettings.PAPER,
                AdaptiveAugmentation.OFF,
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
        if (extent % NetworkLimits.PATCH_STEP != 0 || extent < NetworkLimits.MIN_PATCH) {
            throw new IllegalArgumentException("patch %s must be a multiple of %d and at least %d, was %d"
                    .formatted(axis, NetworkLimits.PATCH_STEP, NetworkLimits.MIN_PATCH, extent));
        }
    }
}
