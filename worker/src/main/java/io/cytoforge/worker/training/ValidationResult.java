package io.cytoforge.worker.training;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.model.TrainingFigures;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one validation found.
 *
 * @param iteration after which
 * @param distance what decides which weights are best; the smaller, the better
 * @param patchStatistics distance of the held-out images' patches and those of painted ones
 * @param paired means over the held-out images that have labels; null if none has
 */
record ValidationResult(
        long iteration,
        double distance,
        double patchStatistics,
        @Nullable Paired paired) {
    /** Mean comparison of images with what is painted of their own masks. */
    record Paired(double nrmse, double ssim, double zncc, double spectrum) {}

    /** Its numbers by the names that a card gives them. */
    Map<String, Double> byName() {
        return Figures.of(figures()).numbers();
    }

    /** Its numbers as a card has them. */
    TrainingFigures.Validation figures() {
        return paired == null
                ? new TrainingFigures.Validation(distance, null, null, null, null, patchStatistics)
                : new TrainingFigures.Validation(
                        distance, paired.nrmse(), paired.ssim(), paired.zncc(), paired.spectrum(), patchStatistics);
    }
}
