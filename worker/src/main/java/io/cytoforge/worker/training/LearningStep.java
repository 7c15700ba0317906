package io.cytoforge.worker.training;

import io.cytoforge.worker.gan.StepLosses;
import java.util.stream.DoubleStream;

/**
 * What one iteration showed, each number a float as the networks compute it.
 *
 * @param augmentation chance p of each augmentation, [0, 1]; 0 without augmentation
 * @param overfitting measure r of the last period, [−1, 1]; NaN while there is none
 * @param rateShare share of the full learning rates it was made with, (0, 1]
 */
record LearningStep(StepLosses losses, double augmentation, double overfitting, double rateShare) {
    /**
     * Losses of this size are exploded. Those of a training that works stay near 1: L1 distances of intensities in [0, 1]
     * cannot exceed 1, the adversarial losses of an undecided discriminator are ln 2, ¼ or 1, and those of one that wins
     * altogether reach about 20.
     */
    static final double EXPLODED = 1000;

    LearningStep {
        augmentation = rounded(augmentation);
        overfitting = rounded(overfitting);
        rateShare = rounded(rateShare);
    }

    private static float rounded(double value) {
        return (float) value;
    }

    /** Whether a loss, before its weight, is as large as {@link #EXPLODED}. */
    boolean isExploded() {
        return DoubleStream.of(losses.adversarial(), losses.identity(), losses.paired(), losses.discriminator())
                .anyMatch(LearningStep::isExploded);
    }

    static boolean isExploded(double loss) {
        return Math.abs(loss) >= EXPLODED;
    }
}
