package io.cytoforge.common.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Stage;
import io.cytoforge.science.validation.Constraints;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

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

        @JsonProperty(defaultValue = "[]") List<Integer> budgets,
        @JsonProperty(defaultValue = "1") int seeds,
        @JsonProperty(defaultValue = "500") int iterations,
        @JsonProperty(defaultValue = "{}") SegmenterSettings network,
        @JsonProperty(defaultValue = "best") KeptNetworks keep)
        implements JobSpec {
    /** A set is learned from in memory, with some 13 bytes a voxel: 3.5 GB of heap at most. */
    public static final long MAX_VOXELS = 1L << 28;

    private static final int MAX_NAME = 200;
    private static final int MAX_REAL = 100;
    private static final int MAX_SYNTHETIC = 2000;

    public static final JobType<BenchmarkSpec, BenchmarkStep> TYPE =
            new JobType<>("benchmark", BenchmarkSpec.class, BenchmarkStep.class);

    public BenchmarkSpec {
        real = List.copyOf(real);
        synthetic = List.copyOf(synthetic);
        test = List.copyOf(test);
        syntheticTest = List.copyOf(syntheticTest);
        sets = List.copyOf(sets);
        budgets = List.copyOf(budgets);
        Constraints constraints = new Constraints()
                .length("name", name, MAX_NAME)
                .size("real", real, 1, MAX_REAL)
                .size("synthetic", synthetic, 0, MAX_SYNTHETIC)
                .size("test", test, 1, MAX_REAL)
                .size("syntheticTest", syntheticTest, 0, MAX_REAL)
                .size("sets", sets, 1, TrainingSet.values().length)
                .require(Set.copyOf(sets).size() == sets.size(), "sets", "must name each set once, was %s", sets)
                .between("seeds", seeds, 1, 10)
                .between("iterations", iterations, 10, 100_000);
        requireSynthetic(constraints, sets, synthetic);
        requireBudgets(constraints, budgets, real.size());
        requireUnseen(constraints, "test", test, real, synthetic);
        requireUnseen(constraints, "syntheticTest", syntheticTest, real, synthetic);
        requireRoom(constraints, "real", real);
        requireRoom(constraints, "synthetic", synthetic);
        requireRoom(constraints, "test", test);
        requireRoom(constraints, "syntheticTest", syntheticTest);
        constraints.check();
    }

    private static void requireSynthetic(
            Constraints constraints, List<TrainingSet> sets, List<AnnotatedVolume> synthetic) {
        List<String> lacking = sets.stream()
                .filter(TrainingSet::needsSynthetic)
                .map(set -> set.name().toLowerCase(Locale.ROOT))
                .toList();
        constraints.require(
                lacking.isEmpty() || !synthetic.isEmpty(),
                "synthetic",
                "must not be empty for the sets %s: give it or dataset, or name sets that are real alone",
                String.join(", ", lacking));
    }

    private static void requireBudgets(Constraints constraints, List<Integer> budgets, int most) {
        constraints.size("budgets", budgets, 0, MAX_REAL);
        for (int i = 0; i < budgets.size(); i++) {
            int least = i == 0 ? 1 : budgets.get(i - 1) + 1;
            constraints.require(
                    budgets.get(i) >= least && budgets.get(i) <= most,
                    "budgets/" + i,
                    "must rise, from 1 up to the %s real volumes there are, was %s",
                    most,
                    budgets.get(i));
        }
    }

    private static void requireUnseen(
            Constraints constraints,
            String field,
            List<AnnotatedVolume> test,
            List<AnnotatedVolume> real,
            List<AnnotatedVolume> synthetic) {
        Set<UUID> seen = new HashSet<>();
        for (List<AnnotatedVolume> set : List.of(real, synthetic)) {
            set.forEach(volume ->
                    seen.addAll(List.of(volume.image().id(), volume.labels().id())));
        }
        for (int i = 0; i < test.size(); i++) {
            AnnotatedVolume volume = test.get(i);
            requireNew(
                    constraints,
                    seen,
                    "%s/%d/image".formatted(field, i),
                    volume.image().id());
            requireNew(
                    constraints,
                    seen,
                    "%s/%d/labels".formatted(field, i),
                    volume.labels().id());
        }
    }

    private static void requireNew(Constraints constraints, Set<UUID> seen, String field, UUID volume) {
        constraints.require(
                !seen.contains(volume),
                field,
                "must be of no set that is learned from, volume %s is: a network would be judged by what it has seen",
                volume);
    }

    private static void requireRoom(Constraints constraints, String field, List<AnnotatedVolume> set) {
        long voxels = voxels(set);
        constraints.require(
                voxels <= MAX_VOXELS,
                field,
                "must have at most %s voxels together, for they are held in memory, has %s",
                MAX_VOXELS,
                voxels);
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
    public record Run(TrainingSet set, int volumes, int repeat) {
        /** What its files are called by, e.g. {@code mixed-2-seed-0}. */
        public String label() {
            String word = set.name().toLowerCase(Locale.ROOT);
            return volumes == 0
                    ? "%s-seed-%d".formatted(word, repeat)
                    : "%s-%d-seed-%d".formatted(word, volumes, repeat);
        }
    }

    /** All trainings: sets in their order, of each every budget, of each every seed. */
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (TrainingSet set : sets) {
            for (int volumes : set.hasReal() ? allBudgets() : List.of(0)) {
                for (int repeat = 0; repeat < seeds; repeat++) {
                    runs.add(new Run(set, volumes, repeat));
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
        return run.set().needsSynthetic() ? synthetic : List.of();
    }

    /** How many networks become models. */
    public int keptNetworks() {
        return switch (keep) {
            case BEST -> sets.size();
            case ALL -> runs().size();
            case NONE -> 0;
        };
    }

    /** What a network that becomes a model is called among all that do, e.g. {@code mixed} or {@code mixed-2-seed-0}. */
    public String keptName(int number) {
        return switch (keep) {
            case BEST -> sets.get(number).name().toLowerCase(Locale.ROOT);
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
                        .filter(run -> runs.get(run).set() == sets.get(number))
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
