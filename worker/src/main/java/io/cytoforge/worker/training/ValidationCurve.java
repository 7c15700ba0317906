package io.cytoforge.worker.training;

import io.cytoforge.common.model.TrainingFigures;
import io.cytoforge.science.picture.Curve;
import io.cytoforge.science.picture.Picture;
import io.cytoforge.science.picture.PictureGrid;
import io.cytoforge.science.picture.Plot;
import io.cytoforge.worker.learning.EpochCounter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** All validations so far, and which was the best. */
final class ValidationCurve {
    private final List<ValidationResult> results = new ArrayList<>();
    private int best = -1;

    ValidationCurve(List<ValidationResult> results) {
        results.forEach(this::add);
    }

    /** @return whether it is the best so far: nearer than all before */
    boolean add(ValidationResult validation) {
        results.add(validation);
        boolean better = best < 0 || validation.distance() < results.get(best).distance();
        if (better) {
            best = results.size() - 1;
        }
        return better;
    }

    List<ValidationResult> results() {
        return List.copyOf(results);
    }

    Optional<ValidationResult> best() {
        return best < 0 ? Optional.empty() : Optional.of(results.get(best));
    }

    Optional<ValidationResult> last() {
        return results.isEmpty() ? Optional.empty() : Optional.of(results.getLast());
    }

    /** Validations since the best one, itself not counted. */
    int sinceBest() {
        return best < 0 ? 0 : results.size() - 1 - best;
    }

    /** Whether iteration is the last that was looked at. */
    boolean hasSeen(long iteration) {
        return !results.isEmpty() && results.getLast().iteration() >= iteration;
    }

    /**
     * Where some validations have pairs the distance and its two parts, and below them SSIM and ZNCC. Where none has, the
     * distance is that of patch statistics, and there is nothing else.
     */
    Picture picture() {
        if (results.stream().allMatch(validation -> validation.paired() == null)) {
            return new Plot("Validation", "iteration", "distance")
                    .curve(curve("patch statistics", ValidationResult::patchStatistics))
                    .draw();
        }
        Plot distances = new Plot("Distances: 0 is the same", "iteration", "")
                .curve(curve("distance", ValidationResult::distance))
                .curve(pairedCurve("NRMSE × 10", pair -> Validation.NRMSE_WEIGHT * pair.nrmse()))
                .curve(pairedCurve("spectrum", ValidationResult.Paired::spectrum))
                .curve(curve("patches", ValidationResult::patchStatistics));
        Plot likeness = new Plot("Likeness: 1 is the same", "iteration", "")
                .curve(pairedCurve("SSIM", ValidationResult.Paired::ssim))
                .curve(pairedCurve("ZNCC", ValidationResult.Paired::zncc));
        return PictureGrid.of("Validation", 1, List.of(distances.draw(), likeness.draw()));
    }

    /** One figure of the pairs; interrupted where there were none. */
    private Curve pairedCurve(String name, ToDoubleFunction<ValidationResult.Paired> figure) {
        return curve(name, validation -> {
            ValidationResult.Paired paired = validation.paired();
            return paired == null ? Double.NaN : figure.applyAsDouble(paired);
        });
    }

    private Curve curve(String name, ToDoubleFunction<ValidationResult> figure) {
        return new Curve(
                name,
                results.stream().mapToDouble(ValidationResult::iteration).toArray(),
                results.stream().mapToDouble(figure).toArray());
    }

    /** The table of all validations; figures that were not measured are left empty. */
    byte[] toCsv(EpochCounter epochs) {
        StringBuilder csv =
                new StringBuilder("iteration,epoch,distance,nrmse,ssim,zncc,spectrum_distance,patch_distance,best\n");
        double nearest = Double.POSITIVE_INFINITY;
        for (ValidationResult validation : results) {
            csv.append(validation.iteration()).append(',').append(epochs.of(validation.iteration()));
            TrainingFigures.Validation figures = validation.figures();
            append(csv, figures.distance());
            append(csv, figures.nrmse());
            append(csv, figures.ssim());
            append(csv, figures.zncc());
            append(csv, figures.spectrumDistance());
            append(csv, figures.patchStatisticsDistance());
            csv.append(',').append(validation.distance() < nearest ? 1 : 0).append('\n');
            nearest = Math.min(nearest, validation.distance());
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder csv, @Nullable Double figure) {
        csv.append(',').append(figure == null ? "" : figure);
    }
}
