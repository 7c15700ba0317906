package io.cytoforge.worker.training;

import io.cytoforge.science.picture.Curve;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All looks at held-out images so far, and which was the best. */
final class ValidationCurve {
    private static final List<String> FIGURES =
            List.of("distance", "nrmse", "ssim", "zncc", "spectrumDistance", "patchStatisticsDistance");

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

    /** One figure over the iterations. */
    Curve curve(String name, String figure) {
        List<Look> shown = looks.stream()
                .filter(look -> look.figures().containsKey(figure))
                .toList();
        return new Curve(
                name,
                shown.stream().mapToDouble(Look::iteration).toArray(),
                shown.stream()
                        .mapToDouble(look -> look.figures().getOrDefault(figure, Double.NaN))
                        .toArray());
    }

    /** The table of all looks; figures that were not measured are left empty. */
    byte[] toCsv(Epochs epochs) {
        StringBuilder csv =
                new StringBuilder("iteration,epoch,distance,nrmse,ssim,zncc,spectrum_distance,patch_distance,best\n");
        double nearest = Double.POSITIVE_INFINITY;
        for (Look look : looks) {
            csv.append(look.iteration()).append(',').append(epochs.of(look.iteration()));
            Map<String, Double> figures = look.figures();
            for (String figure : FIGURES) {
                csv.append(',').append(figures.containsKey(figure) ? figures.get(figure) : "");
            }
            csv.append(',').append(look.distance() < nearest ? 1 : 0).append('\n');
            nearest = Math.min(nearest, look.distance());
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
