package io.cytoforge.worker.training;

import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.worker.gan.AdamSettings;
import io.cytoforge.worker.gan.AdversarialLoss;
import io.cytoforge.worker.gan.LossSettings;
import io.cytoforge.worker.gan.Optimiser;
import io.cytoforge.worker.gan.TrainingSettings;
import io.cytoforge.worker.gan.augmentation.AdaptiveAugmentation;
import io.cytoforge.worker.gan.network.DiscriminatorShape;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.gan.network.Normalisation;
import java.util.OptionalInt;

/** A training spec in the words of the networks. */
final class Settings {
    private Settings() {}

    static TrainingSettings of(TrainingSpec spec) {
        TrainingSpec.Optimizer optimizer = spec.optimizer();
        return new TrainingSettings(
                network(spec),
                DiscriminatorShape.PAPER,
                spec.patches().shape(),
                losses(spec.loss()),
                augmentation(spec),
                optimiser(optimizer.type()),
                new AdamSettings(optimizer.generatorRate(), optimizer.beta1(), optimizer.beta2()),
                new AdamSettings(optimizer.discriminatorRate(), optimizer.beta1(), optimizer.beta2()),
                optimizer.averageDecay(),
                spec.seed());
    }

    static NetworkShape network(TrainingSpec spec) {
        Normalisation normalisation = switch (spec.network().normalisation()) {
            case INSTANCE -> Normalisation.INSTANCE;
            case WEIGHT -> Normalisation.WEIGHT;
        };
        return new NetworkShape(spec.network().width(), input(spec), normalisation);
    }

    /** What the networks of a training take. */
    static NetworkInput input(TrainingSpec spec) {
        return new NetworkInput(
                spec.structure().masks().size(), deepest(spec), spec.network().noise());
    }

    /** The last plane of the deepest image, on the training's grid; empty if the networks are not told depth. */
    private static OptionalInt deepest(TrainingSpec spec) {
        if (!spec.network().depth()) {
            return OptionalInt.empty();
        }
        return spec.stacks().stream()
                .map(TrainingSpec.Stack::image)
                .mapToInt(image -> image.shape()
                                .resampled(image.voxelSize(), spec.voxelSize())
                                .z()
                        - 1)
                .max();
    }

    private static LossSettings losses(TrainingSpec.Loss loss) {
        AdversarialLoss kind = switch (loss.adversarial()) {
            case BINARY_CROSS_ENTROPY -> AdversarialLoss.CROSS_ENTROPY;
            case LEAST_SQUARES -> AdversarialLoss.LEAST_SQUARES;
            case HINGE -> AdversarialLoss.HINGE;
        };
        return new LossSettings(
                kind, loss.adversarialWeight(), loss.identityWeight(), loss.pairedWeight(), loss.pairedSquares());
    }

    /** An epoch draws one patch of every stack. */
    private static AdaptiveAugmentation augmentation(TrainingSpec spec) {
        TrainingSpec.Augmentation given = spec.augmentation();
        AdaptiveAugmentation.Overfitting statistic = switch (given.statistic()) {
            case SIGN -> AdaptiveAugmentation.Overfitting.SIGN;
            case SIGMOID -> AdaptiveAugmentation.Overfitting.SIGMOID;
        };
        int period = Math.multiplyExact(given.everyEpochs(), spec.stacks().size());
        return new AdaptiveAugmentation(
                given.enabled(), statistic, given.target(), given.step(), period, given.initial());
    }

    private static Optimiser optimiser(TrainingSpec.OptimizerType type) {
        return switch (type) {
            case RECTIFIED_ADAM -> Optimiser.RECTIFIED_ADAM;
            case ADAM -> Optimiser.ADAM;
        };
    }
}
