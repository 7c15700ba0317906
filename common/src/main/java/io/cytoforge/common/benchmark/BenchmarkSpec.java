package io.cytoforge.common.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Train a segmenter on real, synthetic and mixed sets with equal iterations, apply each to volumes that none has seen, and
 * say how many real annotated volumes the synthetic ones are worth.
 *
 * @param seed of the first training of each set; others count on
 * @param real volumes to learn from, 1 to 100
 * @param synthetic volumes to learn from, up to 2000
 * @param test real volumes to judge by, 1 to 100, none of which is learned from
 * @param syntheticTest synthetic volumes to judge by, up to 100
 * @param sets that are trained with, each once
 * @param levels of quality whose synthetic volumes are trained with alone, too, up to 16, each once
 * @param budgets how many real volumes, ascending; empty = all
 * @param seeds trainings of each set and budget, 1 to 10
 * @param iterations of each training, 10 to 100 000
 * @param keep which networks become models
 */
public record BenchmarkSpec(
        @JsonProperty(defaultValue = "benchmark") String name,
        @JsonProperty(defaultValue = "0") long seed,
        List<AnnotatedVolume> real,
        @JsonProperty(defaultValue = "[]") List<AnnotatedVolume> synthetic,
        List<AnnotatedVolume> test,
        @JsonProperty(defaultValue = "[]") List<AnnotatedVolume> syntheticTest,

        @JsonProperty(defaultValue = "[\"real\", \"synthetic\", \"mixed\"]")
        List<TrainingSet> sets,

        @JsonProperty(defaultValue = "[]") List<Double> levels,
        @JsonProperty(defaultValue = "[]") List<Integer> budgets,
        @JsonProperty(defaultValue = "1") int seeds,
        @JsonProperty(defaultValue = "500") int iterations,
        @JsonProperty(defaultValue = "{}") SegmenterSettings network,
        @JsonProperty(defaultValue = "best") KeptNetworks keep)
        implements JobSpec {
    /** A set is learned from in memory, with some 13 bytes a voxel: 3.5 GB of heap at most. */
    public static final long MAX_VOXELS = 1L << 28;

    public static final JobType<BenchmarkSpec, BenchmarkStep> TYPE =
            new JobType<>("benchmark", BenchmarkSpec.class, BenchmarkStep.class);

    public BenchmarkSpec {
        real = List.copyOf(real);
        synthetic = List.copyOf(synthetic);
        test = List.copyOf(test);
        syntheticTest = List.copyOf(syntheticTest);
        sets = List.copyOf(sets);
        budgets = List.copyOf(budgets);
        levels = levels == null ? List.of() : List.copyOf(levels);
        new BenchmarkConstraints()
                .said(name, seeds, iterations)
                .sets(sets, synthetic)
                .levels(levels, synthetic)
                .budgets(budgets, real.size())
                .volumes(real, synthetic)
                .tests(test, syntheticTest)
                .check();
    }

    /** Voxels of all images. */
    long allVoxels() {
        return voxels(real) + voxels(synthetic) + voxels(test) + voxels(syntheticTest);
    }

    /** Voxels of the images of a set. */
    public static long voxels(List<AnnotatedVolume> set) {
        return set.stream().mapToLong(volume -> volume.image().shape().voxels()).sum();
    }

    /**
     * One training.
     *
     * @param volumes real ones that it learns from; 0 where its set has none
     * @param repeat which of the trainings of its set and budget, from 0
     */
    public record Run(SetPart part, int volumes, int repeat) {
        public TrainingSet set() {
            return part.set();
        }

        /** What its files are called by, e.g. {@code mixed-2-seed-0}. */
        public String label() {
            return volumes == 0
                    ? "%s-seed-%d".formatted(part.word(), repeat)
                    : "%s-%d-seed-%d".formatted(part.word(), volumes, repeat);
        }
    }

    /** What is trained with: sets in their order, then levels in theirs. */
    public List<SetPart> parts() {
        return Stream.concat(sets.stream().map(SetPart::all), levels.stream().map(SetPart::of))
                .toList();
    }

    /** All trainings: of each part every budget, of each every seed. */
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (SetPart part : parts()) {
            for (int volumes : part.set().hasReal() ? allBudgets() : List.of(0)) {
                for (int repeat = 0; repeat < seeds; repeat++) {
                    runs.add(new Run(part, volumes, repeat));
                }
            }
        }
        return runs;
    }

    /** Ascending, never empty. */
    public List<Integer> allBudgets() {
        return budgets.isEmpty() ? List.of(real.size()) : budgets;
    }

    /**
     * Which real volumes a training learns from: as many as its budget, from another one on with each seed, so that the
     * spread over seeds holds which volumes somebody happened to annotate.
     */
    public List<Integer> realNumbers(Run run) {
        return IntStream.range(0, run.volumes())
                .mapToObj(i -> (run.repeat() + i) % real.size())
                .toList();
    }

    /** The same, themselves. */
    public List<AnnotatedVolume> realOf(Run run) {
        return realNumbers(run).stream().map(real::get).toList();
    }

    /** The synthetic volumes of a training; those of the floor by their labels alone. */
    public List<AnnotatedVolume> syntheticOf(Run run) {
        if (!run.set().needsSynthetic()) {
            return List.of();
        }
        Double level = run.part().level();
        return level == null ? synthetic : ofLevel(synthetic, level);
    }

    /** Those of one quality level. */
    public static List<AnnotatedVolume> ofLevel(List<AnnotatedVolume> volumes, double level) {
        return volumes.stream()
                .filter(volume -> Objects.equals(volume.level(), level))
                .toList();
    }

    /** The quality levels that scores on synthetic tests are told by: those of the tests if there are several, falling. */
    public List<Double> testLevels() {
        List<Double> found = levelsOf(syntheticTest);
        return found.size() > 1 ? found : List.of();
    }

    /** Each once, falling. */
    static List<Double> levelsOf(List<AnnotatedVolume> volumes) {
        return volumes.stream()
                .map(AnnotatedVolume::level)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** How many networks become models. */
    public int keptNetworks() {
        return switch (keep) {
            case BEST -> parts().size();
            case ALL -> runs().size();
            case NONE -> 0;
        };
    }

    /** What a network that becomes a model is called among all that do, e.g. {@code mixed} or {@code mixed-2-seed-0}. */
    public String keptName(int number) {
        return switch (keep) {
            case BEST -> parts().get(number).word();
            case ALL -> runs().get(number).label();
            case NONE -> throw new IllegalStateException("a benchmark that keeps no network has no network " + number);
        };
    }

    /** The trainings one of whose networks becomes a model, by their places in {@link #runs}. */
    public List<Integer> candidates(int number) {
        List<Run> runs = runs();
        return switch (keep) {
            case BEST ->
                IntStream.range(0, runs.size())
                        .filter(run -> runs.get(run).part().equals(parts().get(number)))
                        .boxed()
                        .toList();
            case ALL -> List.of(number);
            case NONE -> List.of();
        };
    }

    @Override
    public JobType<BenchmarkSpec, BenchmarkStep> jobType() {
        return TYPE;
    }

    @Override
    public List<Stage> stages() {
        int trainings = runs().size();
        List<Stage> stages = new ArrayList<>();
        stages.add(Stage.of("check sets", new BenchmarkStep.CheckSets()));
        stages.add(Stage.of("train", trainings, BenchmarkStep.TrainNetwork::new));
        stages.add(Stage.of("score", trainings, BenchmarkStep.ScoreNetwork::new));
        if (keptNetworks() > 0) {
            stages.add(Stage.of(
                    "keep networks",
                    keptNetworks(),
                    number -> new BenchmarkStep.KeepNetwork(number, candidates(number))));
        }
        stages.add(Stage.of("report", new BenchmarkStep.WriteReport(trainings)));
        stages.add(Stage.of("clear", new BenchmarkStep.ClearWork()));
        return stages;
    }
}
