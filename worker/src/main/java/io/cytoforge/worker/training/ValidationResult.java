package io.cytoforge.worker.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was seen when held-out images were looked at.
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

    /** Its numbers by their names. */
    Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("distance", distance);
        if (paired != null) {
            figures.put("nrmse", paired.nrmse());
            figures.put("ssim", paired.ssim());
            figures.put("zncc", paired.zncc());
            figures.put("spectrumDistance", paired.spectrum());
        }
        figures.put("patchStatisticsDistance", patchStatistics);
        return figures;
    }
}
