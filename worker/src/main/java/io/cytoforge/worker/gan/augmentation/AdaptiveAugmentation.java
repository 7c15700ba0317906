package io.cytoforge.worker.gan.augmentation;

import io.cytoforge.common.training.TrainingSpec;

/**
 * How augmentation adapts (Karras et al. 2020, as the paper uses it): at the end of every period p rises by a step if the
 * discriminator knew the real images too well, r above the target, and falls if r is below.
 */
public final class AdaptiveAugmentation {
    private final TrainingSpec.Augmentation settings;
    private final int period;

    /** @param iterationsPerEpoch ≥ 1; a period is a number of epochs */
    public AdaptiveAugmentation(TrainingSpec.Augmentation settings, int iterationsPerEpoch) {
        if (iterationsPerEpoch < 1) {
            throw new IllegalArgumentException("an epoch has at least 1 iteration, was " + iterationsPerEpoch);
        }
        this.settings = settings;
        this.period = Math.multiplyExact(settings.everyEpochs(), iterationsPerEpoch);
    }

    /** p and the period so far, before the first iteration. */
    public AugmentationState start() {
        return new AugmentationState(settings.enabled() ? settings.initial() : 0, 0, 0, Double.NaN);
    }

    /**
     * One iteration later.
     *
     * @param verdict mean of the statistic over the logits of this iteration's real patch
     */
    public AugmentationState after(AugmentationState state, double verdict) {
        if (!settings.enabled()) {
            return state;
        }
        double sum = state.sum() + verdict;
        int count = state.count() + 1;
        if (count < period) {
            return new AugmentationState(state.probability(), sum, count, state.overfitting());
        }
        double overfitting = sum / count;
        double moved = state.probability() + settings.step() * Math.signum(overfitting - settings.target());
        return new AugmentationState(Math.clamp(moved, 0, 1), 0, 0, overfitting);
    }
}
