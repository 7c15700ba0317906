package io.cytoforge.worker.gan.augmentation;

/**
 * How augmentation adapts (Karras et al. 2020, as the paper uses it): at the end of every period p rises by a step if the
 * discriminator knew the real images too well, r above the target, and falls if r is below.
 *
 * @param enabled whether anything is augmented
 * @param target of r, in [−1, 1]
 * @param step by which p moves, in [0, 1]
 * @param period iterations between two moves, ≥ 1
 * @param initial p at the start, in [0, 1]
 */
public record AdaptiveAugmentation(
        boolean enabled, Overfitting statistic, double target, double step, int period, double initial) {
    /** Never changes an image. */
    public static final AdaptiveAugmentation OFF = new AdaptiveAugmentation(false, Overfitting.SIGN, 0.6, 0, 1, 0);

    public AdaptiveAugmentation {
        requireIn("target of r", target, -1);
        requireIn("step of p", step, 0);
        requireIn("p at the start", initial, 0);
        if (period < 1) {
            throw new IllegalArgumentException("period must be at least 1 iteration, was " + period);
        }
    }

    private static void requireIn(String name, double value, double least) {
        if (!(value >= least && value <= 1)) {
            throw new IllegalArgumentException("%s must be in [%s, 1], was %s".formatted(name, least, value));
        }
    }

    /** As published, for so many image stacks: p moves by 0.05 towards r = 0.6 with every epoch, from 0. */
    public static AdaptiveAugmentation paper(int iterationsPerEpoch) {
        return new AdaptiveAugmentation(true, Overfitting.SIGN, 0.6, 0.05, iterationsPerEpoch, 0);
    }

    /** The measure r of how well the discriminator knows the real images. */
    public enum Overfitting {
        /** E[sign(D(real))], in [−1, 1]: 1 if every real patch is recognized. */
        SIGN,
        /** E[σ(D(real))], in [0, 1]: what the published code averages. */
        SIGMOID
    }

    /** p and the period so far, before the first iteration. */
    public AugmentationState start() {
        return new AugmentationState(enabled ? initial : 0, 0, 0, Double.NaN);
    }

    /**
     * One iteration later.
     *
     * @param verdict mean of the statistic over the logits of this iteration's real patch
     */
    public AugmentationState after(AugmentationState state, double verdict) {
        if (!enabled) {
            return state;
        }
        double sum = state.sum() + verdict;
        int count = state.count() + 1;
        if (count < period) {
            return new AugmentationState(state.probability(), sum, count, state.overfitting());
        }
        double overfitting = sum / count;
        double moved = state.probability() + step * Math.signum(overfitting - target);
        return new AugmentationState(Math.clamp(moved, 0, 1), 0, 0, overfitting);
    }
}
