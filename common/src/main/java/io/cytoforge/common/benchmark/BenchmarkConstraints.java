package io.cytoforge.common.benchmark;

import io.cytoforge.science.validation.Constraints;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a benchmark must be like. */
final class BenchmarkConstraints {
    private static final int MAX_NAME = 200;
    private static final int MAX_REAL = 100;
    private static final int MAX_SYNTHETIC = 2000;
    private static final int MAX_LEVELS = 16;

    private final Constraints constraints = new Constraints();
    /** Ids of what is learned from. */
    private final Set<UUID> learned = new HashSet<>();

    BenchmarkConstraints said(String name, int seeds, int iterations) {
        constraints
                .length("name", name, MAX_NAME)
                .between("seeds", seeds, 1, 10)
                .between("iterations", iterations, 10, 100_000);
        return this;
    }

    BenchmarkConstraints sets(List<TrainingSet> sets, List<AnnotatedVolume> synthetic) {
        List<String> lacking = sets.stream()
                .filter(TrainingSet::needsSynthetic)
                .map(set -> set.name().toLowerCase(Locale.ROOT))
                .toList();
        constraints
                .size("sets", sets, 1, TrainingSet.values().length)
                .require(Set.copyOf(sets).size() == sets.size(), "sets", "must name each set once, was %s", sets)
                .require(
                        lacking.isEmpty() || !synthetic.isEmpty(),
                        "synthetic",
                        "must not be empty for the sets %s: give it or dataset, or name sets that are real alone",
                        String.join(", ", lacking));
        return this;
    }

    BenchmarkConstraints levels(List<Double> levels, List<AnnotatedVolume> synthetic) {
        List<Double> known = BenchmarkSpec.levelsOf(synthetic);
        constraints.size("levels", levels, 0, MAX_LEVELS);
        for (int i = 0; i < levels.size(); i++) {
            double level = levels.get(i);
            constraints
                    .require(
                            levels.indexOf(level) == i,
                            "levels/" + i,
                            "must be given once, %s is twice",
                            SetPart.text(level))
                    .require(
                            known.contains(level),
                            "levels/" + i,
                            "must be a quality level that a synthetic volume to learn from has, was %s; they have %s",
                            SetPart.text(level),
                            known.isEmpty()
                                    ? "none"
                                    : known.stream().map(SetPart::text).collect(Collectors.joining(", ")));
        }
        return this;
    }

    BenchmarkConstraints budgets(List<Integer> budgets, int most) {
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
        return this;
    }

    /** What is learned from; to be called before {@link #tests}. */
    BenchmarkConstraints volumes(List<AnnotatedVolume> real, List<AnnotatedVolume> synthetic) {
        constraints.size("real", real, 1, MAX_REAL).size("synthetic", synthetic, 0, MAX_SYNTHETIC);
        requireNoLevels("real", real);
        requireRoom("real", real);
        requireRoom("synthetic", synthetic);
        for (List<AnnotatedVolume> set : List.of(real, synthetic)) {
            set.forEach(volume ->
                    learned.addAll(List.of(volume.image().id(), volume.labels().id())));
        }
        return this;
    }

    /** What is judged by, none of which is learned from. */
    BenchmarkConstraints tests(List<AnnotatedVolume> test, List<AnnotatedVolume> syntheticTest) {
        constraints.size("test", test, 1, MAX_REAL).size("syntheticTest", syntheticTest, 0, MAX_REAL);
        requireNoLevels("test", test);
        requireUnseen("test", test);
        requireUnseen("syntheticTest", syntheticTest);
        requireRoom("test", test);
        requireRoom("syntheticTest", syntheticTest);
        return this;
    }

    private void requireNoLevels(String field, List<AnnotatedVolume> real) {
        for (int i = 0; i < real.size(); i++) {
            constraints.require(
                    real.get(i).level() == null,
                    "%s/%d/level".formatted(field, i),
                    "is of synthetic volumes alone, was %s",
                    real.get(i).level());
        }
    }

    private void requireUnseen(String field, List<AnnotatedVolume> test) {
        for (int i = 0; i < test.size(); i++) {
            AnnotatedVolume volume = test.get(i);
            requireNew("%s/%d/image".formatted(field, i), volume.image().id());
            requireNew("%s/%d/labels".formatted(field, i), volume.labels().id());
        }
    }

    private void requireNew(String field, UUID volume) {
        constraints.require(
                !learned.contains(volume),
                field,
                "must be of no set that is learned from, volume %s is: a network would be judged by what it has seen",
                volume);
    }

    private void requireRoom(String field, List<AnnotatedVolume> set) {
        long voxels = BenchmarkSpec.voxels(set);
        constraints.require(
                voxels <= BenchmarkSpec.MAX_VOXELS,
                field,
                "must have at most %s voxels together, for they are held in memory, has %s",
                BenchmarkSpec.MAX_VOXELS,
                voxels);
    }

    /** @throws io.cytoforge.science.validation.InvalidValueException naming all that is wrong */
    void check() {
        constraints.check();
    }
}
