package io.cytoforge.worker.gan;

import io.cytoforge.common.training.Loss;
import io.cytoforge.common.training.Optimizer;
import io.cytoforge.common.training.TrainingRecipe;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.network.NetworkLimits;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.DiscriminatorShape;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.graph.AdamSettings;

/**
 * Everything that decides a training but the data.
 *
 * @param patch what the networks see at once; each extent a multiple of 8 and at least 32
 * @param iterationsPerEpoch an epoch draws one patch of every image, ≥ 1
 * @param averageDecay memory of the moving average of the generator's weights, in [0, 1); 0 keeps none
 * @param seed of the weights at the start and of the noise
 */
public record GanSettings(
        NetworkShape generator,
        DiscriminatorShape discriminator,
        Shape3 patch,
        Loss loss,
        TrainingSpec.Augmentation augmentation,
        int iterationsPerEpoch,
        Optimizer optimizer,
        double averageDecay,
        long seed) {
    public GanSettings {
        requireExtent("z", patch.z());
        requireExtent("y", patch.y());
        requireExtent("x", patch.x());
        if (iterationsPerEpoch < 1) {
            throw new IllegalArgumentException("an epoch has at least 1 iteration, was " + iterationsPerEpoch);
        }
        if (!(averageDecay >= 0 && averageDecay < 1)) {
            throw new IllegalArgumentException("decay of the average must be in [0, 1), was " + averageDecay);
        }
    }

    public static GanSettings of(TrainingSpec spec) {
        return new GanSettings(
                NetworkShape.of(spec),
                DiscriminatorShape.PAPER,
                spec.patches().patch(),
                spec.loss(),
                spec.augmentation(),
                spec.stacks().size(),
                spec.optimizer(),
                spec.averageDecay(),
                spec.seed());
    }

    /** The recipe as published, for a patch and width of one's own, without augmentation. */
    public static GanSettings paper(NetworkShape generator, Shape3 patch, long seed) {
        return new GanSettings(
                generator,
                DiscriminatorShape.PAPER,
                patch,
                Loss.PAPER,
                TrainingSpec.Augmentation.OFF,
                1,
                TrainingRecipe.PAPER.optimizer(),
                TrainingRecipe.PAPER.averageDecay(),
                seed);
    }

    /** Whether a moving average of the generator's weights is kept, and painted and exported with. */
    public boolean averages() {
        return averageDecay > 0;
    }

    /** How fast the generator learns. */
    AdamSettings generatorAdam() {
        return new AdamSettings(optimizer.generatorRate(), optimizer.beta1(), optimizer.beta2());
    }

    /** How fast the discriminator learns. */
    AdamSettings discriminatorAdam() {
        return new AdamSettings(optimizer.discriminatorRate(), optimizer.beta1(), optimizer.beta2());
    }

    private static void requireExtent(String axis, int extent) {
        if (extent % NetworkLimits.PATCH_STEP != 0 || extent < NetworkLimits.MIN_PATCH) {
            throw new IllegalArgumentException("patch %s must be a multiple of %d and at least %d, was %d"
                    .formatted(axis, NetworkLimits.PATCH_STEP, NetworkLimits.MIN_PATCH, extent));
        }
    }
}
