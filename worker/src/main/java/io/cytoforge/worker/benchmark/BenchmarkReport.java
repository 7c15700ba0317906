package io.cytoforge.worker.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.benchmark.BenchmarkSpec.Run;
import io.cytoforge.common.benchmark.SetPart;
import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.science.metrics.instances.SegmentationScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a benchmark found out.
 *
 * @param request as it could be posted again
 * @param sets what was learned from and judged by
 * @param trainings each with what it scored
 * @param combinations trainings of a set and budget on one kind of test, over their seeds
 * @param worth of the synthetic volumes in real ones; null where no set tells
 */
record BenchmarkReport(
        ObjectNode request,
        CheckedSets sets,
        List<Training> trainings,
        List<Combination> combinations,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Worth worth) {
    private static final String REAL = "real";
    private static final String SYNTHETIC = "synthetic";

    BenchmarkReport {
        trainings = List.copyOf(trainings);
        combinations = List.copyOf(combinations);
    }

    /**
     * One network.
     *
     * @param name of its files
     * @param level of quality of the synthetic volumes that it learned from; null where it is not one alone
     * @param volumes real ones that it learned from
     * @param objects in them
     * @param onSynthetic null where there are none to judge by
     * @param onLevels those of one quality level alone
     */
    record Training(
            String name,
            TrainingSet set,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double level,

            int volumes,
            int objects,
            int seed,
            SegmentationScores onReal,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            SegmentationScores onSynthetic,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RunScores.OnLevel> onLevels) {
        SetPart part() {
            return new SetPart(set, level);
        }

        SegmentationScores on(double testLevel) {
            return onLevels.stream()
                    .filter(on -> on.level() == testLevel)
                    .findFirst()
                    .orElseThrow()
                    .scores();
        }
    }

    /**
     * Trainings that differ in their seeds alone, on one kind of test.
     *
     * @param level of quality of the synthetic volumes that each learned from; null where it is not one alone
     * @param volumes real ones that each learned from
     * @param objects in them, the mean over seeds
     * @param test real or synthetic
     * @param testLevel of quality of the test's volumes; null where it is not one alone
     * @param measures by their names; none of a measure that no training has
     * @param averagePrecision at an IoU of 0.5, 0.55 … 0.95
     */
    record Combination(
            TrainingSet set,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double level,

            int volumes,
            double objects,
            String test,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double testLevel,

            int seeds,
            Map<String, Spread> measures,
            List<Spread> averagePrecision) {
        /** Over the seeds that have the number; empty if none has. */
        Optional<Spread> find(Measure measure) {
            return Optional.ofNullable(measures.get(measure.word()));
        }

        SetPart part() {
            return new SetPart(set, level);
        }

        /** Whether it is of a whole set on a whole test. */
        boolean isWhole() {
            return level == null && testLevel == null;
        }

        boolean isOnReal() {
            return test.equals(REAL);
        }

        /** What curves show. */
        Spread ap50() {
            return find(Measure.AP50).orElseThrow();
        }
    }

    static BenchmarkReport of(BenchmarkSpec spec, CheckedSets sets, List<RunScores> scores) {
        List<Run> runs = spec.runs();
        List<Training> trainings = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            int objects = 0;
            for (int volume : spec.realNumbers(run)) {
                objects += sets.real().get(volume);
            }
            trainings.add(new Training(
                    run.label(),
                    run.set(),
                    run.part().level(),
                    run.volumes(),
                    objects,
                    run.repeat(),
                    scores.get(i).onReal(),
                    scores.get(i).onSynthetic(),
                    scores.get(i).onLevels()));
        }
        List<Combination> combinations = new ArrayList<>(combinations(trainings, REAL, null, Training::onReal));
        if (!spec.syntheticTest().isEmpty()) {
            combinations.addAll(combinations(
                    trainings, SYNTHETIC, null, training -> Objects.requireNonNull(training.onSynthetic())));
        }
        for (double level : spec.testLevels()) {
            combinations.addAll(combinations(trainings, SYNTHETIC, level, training -> training.on(level)));
        }
        return new BenchmarkReport(
                RequestJson.of(spec),
                sets,
                trainings,
                combinations,
                Worth.of(combinations).orElse(null));
    }

    /** What differs between combinations on one test. */
    private record Group(SetPart part, int volumes) {}

    private static List<Combination> combinations(
            List<Training> trainings,
            String test,
            @Nullable Double testLevel,
            Function<Training, SegmentationScores> scores) {
        Map<Group, List<Training>> groups = new LinkedHashMap<>();
        trainings.forEach(training -> groups.computeIfAbsent(
                        new Group(training.part(), training.volumes()), _ -> new ArrayList<>())
                .add(training));
        return groups.values().stream()
                .map(group -> combination(group, test, testLevel, scores))
                .toList();
    }

    private static Combination combination(
            List<Training> group,
            String test,
            @Nullable Double testLevel,
            Function<Training, SegmentationScores> scores) {
        Map<String, Spread> measures = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            double[] numbers = group.stream()
                    .map(training -> measure.of(scores.apply(training)))
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            if (numbers.length > 0) {
                measures.put(measure.word(), Spread.of(numbers));
            }
        }
        List<Spread> precisions = new ArrayList<>();
        for (int i = 0; i < scores.apply(group.getFirst()).averagePrecision().size(); i++) {
            int threshold = i;
            precisions.add(Spread.of(group.stream()
                    .mapToDouble(training ->
                            scores.apply(training).averagePrecision().get(threshold))
                    .toArray()));
        }
        double objects = group.stream().mapToInt(Training::objects).average().orElse(0);
        Training first = group.getFirst();
        return new Combination(
                first.set(),
                first.level(),
                first.volumes(),
                objects,
                test,
                testLevel,
                group.size(),
                measures,
                precisions);
    }

    /** Of one set on real tests, by rising budgets. */
    List<Combination> onReal(TrainingSet set) {
        return onReal(combinations, set);
    }

    static List<Combination> onReal(List<Combination> combinations, TrainingSet set) {
        return combinations.stream()
                .filter(combination -> combination.set() == set && combination.isWhole() && combination.isOnReal())
                .toList();
    }

    /** Trainings with one quality level alone on whole tests, by rising level. */
    List<Combination> byLevel(boolean onReal) {
        return combinations.stream()
                .filter(combination -> combination.level() != null
                        && combination.testLevel() == null
                        && combination.isOnReal() == onReal)
                .sorted(Comparator.comparing(Combination::level))
                .toList();
    }

    /** Of a set with the largest budget on the synthetic volumes of each quality level, by rising level. */
    List<Combination> onLevels(TrainingSet set) {
        int most = combinations.stream()
                .filter(combination -> combination.set() == set)
                .mapToInt(Combination::volumes)
                .max()
                .orElse(0);
        return combinations.stream()
                .filter(combination -> combination.set() == set
                        && combination.level() == null
                        && combination.testLevel() != null
                        && combination.volumes() == most)
                .sorted(Comparator.comparing(Combination::testLevel))
                .toList();
    }

    /** AP at 0.5 on real tests with the largest budget; empty if the set was not trained with. */
    Optional<Double> best(TrainingSet set) {
        List<Combination> of = onReal(set);
        return of.isEmpty() ? Optional.empty() : Optional.of(of.getLast().ap50().mean());
    }
}
