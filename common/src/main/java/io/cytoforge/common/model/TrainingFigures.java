package io.cytoforge.common.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a training went.
 *
 * @param validation of the weights that were kept; null if nothing was held out
 * @param losses of the last iterations; null before the first
 * @param rollbacks how often it was taken back to a checkpoint, and why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingFigures(
        @JsonUnwrapped Course course,
        @JsonUnwrapped @Nullable Validation validation,
        @JsonUnwrapped @Nullable Losses losses,
        List<Rollback> rollbacks) {
    public TrainingFigures {
        rollbacks = List.copyOf(rollbacks);
    }

    /**
     * How long it was.
     *
     * @param seconds of training, over all attempts
     * @param ended why it ended, e.g. {@code iterations}
     * @param modelIteration whose weights were kept
     */
    public record Course(long iterations, long epochs, double seconds, String ended, long modelIteration) {
        public Course {
            Objects.requireNonNull(ended, "ended");
        }
    }

    /**
     * How like the held-out images it painted.
     *
     * @param distance what decides which weights are best; the smaller, the better
     * @param nrmse as the following, a mean over held-out images that have labels; null if none has
     * @param patchStatisticsDistance of the held-out images' patches and those of painted ones
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Validation(
            double distance,
            @Nullable Double nrmse,
            @Nullable Double ssim,
            @Nullable Double zncc,
            @Nullable Double spectrumDistance,
            double patchStatisticsDistance) {}

    /**
     * Means over the last iterations.
     *
     * @param p of the augmentation at the end, [0, 1]
     */
    public record Losses(double generatorLoss, double discriminatorLoss, double pairedLoss, double p) {}

    /**
     * A training that went astray and was taken back to its last checkpoint.
     *
     * @param epoch of the iteration
     * @param iteration at which it was noticed
     * @param reason the losses, weights or intensities that were wrong, and their values; beside losses all others
     * @param rateShare share of the full learning rates with which it went on
     */
    public record Rollback(long epoch, long iteration, String reason, double rateShare) {
        public Rollback {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
