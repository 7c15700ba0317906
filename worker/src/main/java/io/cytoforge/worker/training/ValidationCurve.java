package io.cytoforge.worker.training;

import io.cytoforge.science.picture.Curve;
import io.cytoforge.science.picture.Picture;
import io.cytoforge.science.picture.PictureGrid;
import io.cytoforge.science.picture.Plot;
import io.cytoforge.worker.learning.EpochCounter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** All looks at held-out images so far, and which was the best. */
final class ValidationCurve {
    private static final List<String> FIGURES =
            List.of("distance", "nrmse", "ssim", "zncc", "spectrumDistance", "patchStatisticsDistance");

    private final List<ValidationResult> validations = new ArrayList<>();
    private int best = -1;

    ValidationCurve(List<ValidationResult> validations) {
        validations.forEach(this::add);
    }

    /** @return whether it is the best so far: nearer than all before */
    boolean add(ValidationResult validation) {
        validations.add(validation);
        boolean better = best < 0 || validation.distance() < validations.get(best).distance();
        if (better) {
            best = validations.size() - 1;
        }
        return better;
    }

    List<ValidationResult> validations() {
        return List.copyOf(validations);
    }

    Optional<ValidationResult> best() {
        return best < 0 ? Optional.empty() : Optional.of(validations.get(best));
    }

    Optional<ValidationResult> last() {
        return validations.isEmpty() ? Optional.empty() : Optional.of(validations.getLast());
    }

    /** Looks since the best one, itself not counted. */
    int sinceBest() {
        return best < 0 ? 0 : validations.size() - 1 - best;
    }

    /** Whether iteration is the last that was looked at. */
    boolean hasSeen(long iteration) {
        return !validations.isEmpty() && validations.getLast().iteration() >= iteration;
    }

    /**
     * Where some looks have pairs the distance and its two parts, and below them SSIM and ZNCC. Where none has, the
     * distance is that of patch statistics, and there is nothing else.
     */
    Picture picture() {
        if (validations.stream().allMatch(validation -> validation.paired() == null)) {
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
                validations.stream().mapToDouble(ValidationResult::iteration).toArray(),
                validations.stream().mapToDouble(figure).toArray());
    }

    /** The table of all looks; figures that were not measured are left empty. */
    byte[] toCsv(EpochCounter epochs) {
        StringBuilder csv =
                new StringBuilder("iteration,epoch,distance,nrmse,ssim,zncc,spectrum_distance,patch_distance,best\n");
        double nearest = Double.POSITIVE_INFINITY;
        for (ValidationResult validation : validations) {
            csv.append(validation.iteration()).append(',').append(epochs.of(validation.iteration()));
            Map<String, Double> figures = validation.figures();
            for (String figure : FIGURES) {
                csv.append(',').append(figures.containsKey(figure) ? figures.get(figure) : "");
            }
            csv.append(',').append(validation.distance() < nearest ? 1 : 0).append('\n');
            nearest = Math.min(nearest, validation.distance());
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
