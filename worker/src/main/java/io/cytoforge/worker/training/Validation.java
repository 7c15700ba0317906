package io.cytoforge.worker.training;

import io.cytoforge.science.metrics.ImageQuality;
import io.cytoforge.science.metrics.IntensitySpectrum;
import io.cytoforge.science.metrics.PatchStatistics;
import io.cytoforge.science.training.TrainingPatches;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.worker.learning.graph.TrainingDivergedException;
import io.cytoforge.worker.training.data.ReferenceImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges the networks by images that they do not learn from.
 *
 * <p>Where a held-out image has labels, it is painted from them, and the distance that decides is 10 · NRMSE + spectrum
 * distance, averaged over such images. NRMSE alone prefers a blurred image and the spectrum alone does not see what is
 * where. An NRMSE better by 0.01 weighs as much as a spectrum nearer by a tenth of an order of magnitude: where trainings
 * end (0.06 and 0.2 to 0.8) both have a say. Where no held-out image has labels, it is the patch-statistics distance
 * between them and images painted from masks of the training.
 */
final class Validation {
    /** Of the NRMSE beside the distance of spectra. */
    static final double NRMSE_WEIGHT = 10;

    private final VolumePainter painter;
    private final List<ReferenceImage> heldOut;
    private final List<TrainingPatches> masks;

    /**
     * @param heldOut at least one
     * @param masks of the training, to paint from where no held-out image has labels; as large as the painter's patch
     */
    Validation(List<ReferenceImage> heldOut, VolumePainter painter, List<TrainingPatches> masks) {
        this.painter = painter;
        this.heldOut = List.copyOf(heldOut);
        this.masks = List.copyOf(masks);
    }

    /**
     * Paints and compares.
     *
     * @param stopIfAsked called between images; may throw
     * @throws TrainingDivergedException if what is painted are no numbers
     */
    ValidationResult validate(Learner learner, Runnable stopIfAsked) {
        List<FloatVolume> painted = new ArrayList<>();
        List<ValidationResult.Paired> pairs = new ArrayList<>();
        for (ReferenceImage held : heldOut) {
            if (held.isPaired()) {
                stopIfAsked.run();
                FloatVolume image = painter.paint(learner, held);
                painted.add(image);
                pairs.add(compare(held.image(), image));
            }
        }
        if (pairs.isEmpty()) {
            for (TrainingPatches each : masks) {
                stopIfAsked.run();
                painted.add(painter.paint(learner, each));
            }
        }
        double patches = PatchStatistics.distance(
                heldOut.stream().map(ReferenceImage::image).toList(), painted);
        ValidationResult.Paired mean = mean(pairs);
        double distance = mean == null ? patches : NRMSE_WEIGHT * mean.nrmse() + mean.spectrum();
        return new ValidationResult(learner.iteration(), distance, patches, mean);
    }

    private static ValidationResult.Paired compare(FloatVolume real, FloatVolume painted) {
        ImageQuality quality = ImageQuality.of(real, painted);
        return new ValidationResult.Paired(
                quality.nrmse(), quality.ssim(), quality.zncc(), IntensitySpectrum.distance(real, painted));
    }

    private static ValidationResult.@Nullable Paired mean(List<ValidationResult.Paired> pairs) {
        if (pairs.isEmpty()) {
            return null;
        }
        double nrmse = 0;
        double ssim = 0;
        double zncc = 0;
        double spectrum = 0;
        for (ValidationResult.Paired pair : pairs) {
            nrmse += pair.nrmse() / pairs.size();
            ssim += pair.ssim() / pairs.size();
            zncc += pair.zncc() / pairs.size();
            spectrum += pair.spectrum() / pairs.size();
        }
        return new ValidationResult.Paired(nrmse, ssim, zncc, spectrum);
    }
}
