package io.cytoforge.worker.gan;

import io.cytoforge.common.training.Loss;
import io.cytoforge.common.training.Loss.AdversarialLoss;
import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.common.training.Optimizer;
import io.cytoforge.common.training.TrainingRecipe;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.DiscriminatorShape;
import io.cytoforge.worker.gan.network.NetworkShape;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Small trainings whose images are bright where a random box mask is. */
final class Batches {
    static final Shape3 PATCH = new Shape3(32, 32, 32);

    /** Its weights are few. */
    static final DiscriminatorShape DISCRIMINATOR = new DiscriminatorShape(4, Normalization.INSTANCE);

    private Batches() {}

    static GanSettings tiny() {
        return settings(NetworkShape.of(2), Loss.PAPER, 0);
    }

    static GanSettings settings(NetworkShape network, Loss losses, double averageDecay) {
        return new GanSettings(
                network,
                DISCRIMINATOR,
                PATCH,
                losses,
                TrainingSpec.Augmentation.OFF,
                1,
                TrainingRecipe.PAPER.optimizer(),
                averageDecay,
                7);
    }

    static GanSettings adam(NetworkShape network, Loss losses, double rate, double discriminatorRate) {
        return new GanSettings(
                network,
                DISCRIMINATOR,
                PATCH,
                losses,
                TrainingSpec.Augmentation.OFF,
                1,
                new Optimizer(
                        Optimizer.OptimizerType.ADAM,
                        rate,
                        discriminatorRate,
                        0.5,
                        0.999,
                        Optimizer.RateDecay.CONSTANT),
                0.9,
                7);
    }

    /** The same with an augmentation that adapts with every iteration, and without the identity term. */
    static GanSettings augmented(GanSettings plain, double initial) {
        return new GanSettings(
                plain.generator(),
                plain.discriminator(),
                plain.patch(),
                new Loss(AdversarialLoss.BINARY_CROSS_ENTROPY, 1, 0, 0, 0),
                new TrainingSpec.Augmentation(true, TrainingSpec.Overfitting.SIGN, 0.6, 0.05, 1, initial),
                1,
                plain.optimizer(),
                plain.averageDecay(),
                plain.seed());
    }

    static TrainingBatch unpaired(long number) {
        return batch(number, false);
    }

    static TrainingBatch paired(long number) {
        return batch(number, true);
    }

    private static TrainingBatch batch(long number, boolean paired) {
        RandomGenerator random = new RandomStreams(11).named("batch", number);
        FloatVolume imageMask = mask(random);
        FloatVolume mask = mask(random);
        return new TrainingBatch(
                image(imageMask),
                List.of(position()),
                List.of(mask),
                List.of(position()),
                paired ? Optional.of(image(mask)) : Optional.empty());
    }

    private static FloatVolume mask(RandomGenerator random) {
        FloatVolume mask = FloatVolume.zero(PATCH);
        for (int box = 0; box < 6; box++) {
            int z = random.nextInt(26);
            int y = random.nextInt(26);
            int x = random.nextInt(26);
            for (int i = 0; i < 216; i++) {
                mask.voxels()[PATCH.index(z + i / 36, y + i / 6 % 6, x + i % 6)] = 1;
            }
        }
        return mask;
    }

    private static FloatVolume image(FloatVolume mask) {
        FloatVolume image = FloatVolume.zero(mask.shape());
        for (int i = 0; i < mask.voxels().length; i++) {
            image.voxels()[i] = 0.05f + 0.7f * mask.voxels()[i];
        }
        return image;
    }

    private static FloatVolume position() {
        FloatVolume position = FloatVolume.zero(PATCH);
        for (int i = 0; i < position.voxels().length; i++) {
            position.voxels()[i] = (float) Math.tanh(i / 1024 / 100.0);
        }
        return position;
    }

    /** [D, H, W, 2] */
    static float[] input(TrainingBatch batch) {
        float[] input = new float[2 * PATCH.arrayLength()];
        for (int i = 0; i < PATCH.arrayLength(); i++) {
            input[2 * i] = batch.masks().getFirst().voxels()[i];
            input[2 * i + 1] = batch.maskPosition().getFirst().voxels()[i];
        }
        return input;
    }
}
