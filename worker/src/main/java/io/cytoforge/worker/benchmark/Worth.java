package io.cytoforge.worker.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.science.statistics.Crossing;
import io.cytoforge.worker.benchmark.BenchmarkReport.Combination;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the synthetic volumes are worth: how many real annotated ones score as much, by the curve of the mean AP at 0.5 on
 * real tests over budgets, straight in between.
 *
 * @param synthetic real volumes alone that score what the synthetic ones alone do
 * @param mixed real volumes alone that score what they score with the synthetic ones beside them: from there on these help
 *     no more
 */
record Worth(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Equal synthetic,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Equal mixed) {
    /**
     * Where two curves are level.
     *
     * @param volumes annotated real ones; null where the curves are not level between the least and the largest budget
     * @param objects in them
     * @param words that say it
     */
    record Equal(@Nullable Double volumes, @Nullable Double objects, String words) {}

    /** @return empty if there is no real set, or nothing to compare it with */
    static Optional<Worth> of(List<Combination> combinations) {
        List<Combination> real = BenchmarkReport.onReal(combinations, TrainingSet.REAL);
        List<Combination> synthetic = BenchmarkReport.onReal(combinations, TrainingSet.SYNTHETIC);
        List<Combination> mixed = BenchmarkReport.onReal(combinations, TrainingSet.MIXED);
        if (real.isEmpty() || synthetic.isEmpty() && mixed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Worth(
                synthetic.isEmpty() ? null : synthetic(real, synthetic.getFirst()),
                mixed.isEmpty() ? null : mixed(real, mixed)));
    }

    private static Equal synthetic(List<Combination> real, Combination synthetic) {
        double height = synthetic.ap50().mean();
        double[] scores = scores(real);
        OptionalDouble volumes = Crossing.of(volumes(real), scores, height);
        OptionalDouble objects = Crossing.of(objects(real), scores, height);
        String does =
                "Synthetic volumes alone score %s".formatted(synthetic.ap50().text());
        if (volumes.isPresent()) {
            return new Equal(
                    volumes.getAsDouble(),
                    objects.orElseThrow(),
                    "%s, as much as %s.".formatted(does, annotated(volumes.getAsDouble(), objects.orElseThrow())));
        }
        boolean isLess = scores[0] > height;
        Combination end = isLess ? real.getFirst() : real.getLast();
        return new Equal(
                null,
                null,
                "%s, %s than %s, which score %s."
                        .formatted(
                                does,
                                isLess ? "less" : "more",
                                annotated(end.volumes(), end.objects()),
                                end.ap50().text()));
    }

    private static Equal mixed(List<Combination> real, List<Combination> mixed) {
        double[] alone = scores(real);
        double[] together = scores(mixed);
        OptionalDouble volumes = Crossing.of(volumes(real), alone, together);
        OptionalDouble objects = Crossing.of(objects(real), alone, together);
        if (volumes.isPresent()) {
            return new Equal(
                    volumes.getAsDouble(),
                    objects.orElseThrow(),
                    "Synthetic volumes beside real ones help up to %s."
                            .formatted(annotated(volumes.getAsDouble(), objects.orElseThrow())));
        }
        Combination end = alone[0] > together[0] ? real.getFirst() : real.getLast();
        return new Equal(
                null,
                null,
                alone[0] > together[0]
                        ? "Synthetic volumes beside real ones do not help even with the fewest, %s."
                                .formatted(annotated(end.volumes(), end.objects()))
                        : "Synthetic volumes beside real ones help with every budget, up to %s."
                                .formatted(annotated(end.volumes(), end.objects())));
    }

    private static String annotated(double volumes, double objects) {
        return String.format(Locale.ROOT, "%.1f annotated real volumes with %.0f objects", volumes, objects);
    }

    private static double[] volumes(List<Combination> curve) {
        return curve.stream().mapToDouble(Combination::volumes).toArray();
    }

    private static double[] objects(List<Combination> curve) {
        return curve.stream().mapToDouble(Combination::objects).toArray();
    }

    private static double[] scores(List<Combination> curve) {
        return curve.stream()
                .mapToDouble(combination -> combination.ap50().mean())
                .toArray();
    }
}
