package io.cytoforge.worker.training;

import io.cytoforge.common.model.TrainingFigures;
import io.cytoforge.science.picture.Curve;
import io.cytoforge.science.picture.Picture;
import io.cytoforge.science.picture.PictureGrid;
import io.cytoforge.science.picture.Plot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** All looks at held-out images so far, and which was the best. */
final class ValidationCurve {
    private final List<Look> looks = new ArrayList<>();
    private int best = -1;

    ValidationCurve(List<Look> looks) {
        looks.forEach(this::add);
    }

    /** @return whether it is the best so far: nearer than all before */
    boolean add(Look look) {
        looks.add(look);
        boolean better = best < 0 || look.distance() < looks.get(best).distance();
        if (better) {
            best = looks.size() - 1;
        }
        return better;
    }

    List<Look> looks() {
        return List.copyOf(looks);
    }

    Optional<Look> best() {
        return best < 0 ? Optional.empty() : Optional.of(looks.get(best));
    }

    Optional<Look> last() {
        return looks.isEmpty() ? Optional.empty() : Optional.of(looks.getLast());
    }

    /** Looks since the best one, itself not counted. */
    int sinceBest() {
        return best < 0 ? 0 : looks.size() - 1 - best;
    }

    /** Whether iteration is the last that was looked at. */
    boolean hasSeen(long iteration) {
        return !looks.isEmpty() && looks.getLast().iteration() >= iteration;
    }

    /**
     * Where some looks have pairs the distance and its two parts, and below them SSIM and ZNCC. Where none has, the
     * distance is that of patch statistics, and there is nothing else.
     */
    Picture picture() {
        if (looks.stream().allMatch(look -> look.paired() == null)) {
            return new Plot("Validation", "iteration", "distance")
                    .curve(curve("patch statistics", Look::patchStatistics))
                    .draw();
        }
        Plot distances = new Plot("Distances: 0 is the same", "iteration", "")
                .curve(curve("distance", Look::distance))
                .curve(pairedCurve("NRMSE × 10", pair -> Validation.NRMSE_WEIGHT * pair.nrmse()))
                .curve(pairedCurve("spectrum", Look.Paired::spectrum))
                .curve(curve("patches", Look::patchStatistics));
        Plot likeness = new Plot("Likeness: 1 is the same", "iteration", "")
                .curve(pairedCurve("SSIM", Look.Paired::ssim))
                .curve(pairedCurve("ZNCC", Look.Paired::zncc));
        return PictureGrid.of("Validation", 1, List.of(distances.draw(), likeness.draw()));
    }

    /** One figure of the pairs; interrupted where there were none. */
    private Curve pairedCurve(String name, ToDoubleFunction<Look.Paired> figure) {
        return curve(name, look -> {
            Look.Paired paired = look.paired();
            return paired == null ? Double.NaN : figure.applyAsDouble(paired);
        });
    }

    private Curve curve(String name, ToDoubleFunction<Look> figure) {
        return new Curve(
                name,
                looks.stream().mapToDouble(Look::iteration).toArray(),
                looks.stream().mapToDouble(figure).toArray());
    }

    /** The table of all looks; figures that were not measured are left empty. */
    byte[] toCsv(Epochs epochs) {
        StringBuilder csv =
                new StringBuilder("iteration,epoch,distance,nrmse,ssim,zncc,spectrum_distance,patch_distance,best\n");
        double nearest = Double.POSITIVE_INFINITY;
        for (Look look : looks) {
            csv.append(look.iteration()).append(',').append(epochs.of(look.iteration()));
            TrainingFigures.Validation seen = look.figures();
            append(csv, seen.distance());
            append(csv, seen.nrmse());
            append(csv, seen.ssim());
            append(csv, seen.zncc());
            append(csv, seen.spectrumDistance());
            append(csv, seen.patchStatisticsDistance());
            csv.append(',').append(look.distance() < nearest ? 1 : 0).append('\n');
            nearest = Math.min(nearest, look.distance());
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder csv, @Nullable Double figure) {
        csv.append(',').append(figure == null ? "" : figure);
    }
}
