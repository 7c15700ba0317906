package io.cytoforge.common.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.benchmark.BenchmarkSpec.Run;
import io.cytoforge.common.job.Plan;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BenchmarkSpecTest {
    private static final Shape3 SHAPE = new Shape3(16, 64, 64);

    @Test
    void real_and_mixed_are_trained_for_each_budget_and_every_set_for_each_seed() {
        BenchmarkSpec spec = spec(List.of(TrainingSet.values()), List.of(1, 3), 2);
        assertThat(spec.runs().stream().map(Run::label))
                .containsExactly(
                        "real-1-seed-0",
                        "real-1-seed-1",
                        "real-3-seed-0",
                        "real-3-seed-1",
                        "synthetic-seed-0",
                        "synthetic-seed-1",
                        "mixed-1-seed-0",
                        "mixed-1-seed-1",
                        "mixed-3-seed-0",
                        "mixed-3-seed-1",
                        "floor-seed-0",
                        "floor-seed-1");
    }

    @Test
    void another_seed_begins_with_another_volume() {
        BenchmarkSpec spec = spec(List.of(TrainingSet.REAL), List.of(2), 3);
        assertThat(spec.runs().stream().map(spec::realNumbers))
                .containsExactly(List.of(0, 1), List.of(1, 2), List.of(2, 0));
        assertThat(spec.syntheticOf(spec.runs().getFirst())).isEmpty();
    }

    @Test
    void without_budgets_there_is_one_of_all_volumes() {
        assertThat(spec(List.of(TrainingSet.REAL), List.of(), 1).runs())
                .containsExactly(new Run(SetPart.all(TrainingSet.REAL), 3, 0));
    }

    @Test
    void trainings_wait_for_the_check_alone_and_the_report_for_all_scores() {
        Plan plan = Plan.of(spec(List.of(TrainingSet.REAL, TrainingSet.SYNTHETIC), List.of(), 1)
                .stages());
        assertThat(plan.tasks()).hasSize(7);
        assertThat(plan.tasks().get(1).reads()).isEqualTo(plan.tasks().get(2).reads());
        assertThat(plan.tasks().get(3).reads()).isEqualTo(plan.tasks().get(1).writes());
        assertThat(plan.tasks().get(5).reads()).hasSize(2);
    }

    @Test
    void of_each_set_one_network_is_kept_or_every_one_or_none() {
        List<TrainingSet> sets = List.of(TrainingSet.SYNTHETIC, TrainingSet.REAL);
        BenchmarkSpec best = spec(sets, List.of(1, 3), 2, KeptNetworks.BEST);
        assertThat(best.keptNetworks()).isEqualTo(2);
        assertThat(best.keptName(1)).isEqualTo("real");
        assertThat(best.candidates(0)).containsExactly(0, 1);
        assertThat(best.candidates(1)).containsExactly(2, 3, 4, 5);
        BenchmarkSpec all = spec(sets, List.of(1, 3), 2, KeptNetworks.ALL);
        assertThat(all.keptNetworks()).isEqualTo(6);
        assertThat(all.keptName(5)).isEqualTo("real-3-seed-1");
        assertThat(all.candidates(5)).containsExactly(5);
        assertThat(spec(sets, List.of(1, 3), 2, KeptNetworks.NONE).keptNetworks())
                .isZero();
    }

    @Test
    void nothing_is_cleared_before_the_networks_are_kept() {
        Plan plan = Plan.of(spec(List.of(TrainingSet.REAL, TrainingSet.SYNTHETIC), List.of(), 2, KeptNetworks.BEST)
                .stages());
        assertThat(plan.stages()).containsExactly("check sets", "train", "score", "keep networks", "report", "clear");
        Plan.Task keep = plan.tasks().get(9);
        Plan.Task clear = plan.tasks().getLast();
        assertThat(keep.reads())
                .isEqualTo(List.of(
                        plan.tasks().get(5).writes().getFirst(),
                        plan.tasks().get(6).writes().getFirst()));
        assertThat(clear.reads()).isEqualTo(keep.writes());
        assertThat(plan.handovers().get(clear.reads().getFirst()).writers()).isEqualTo(3);
    }

    @Test
    void each_quality_level_is_trained_with_alone_for_every_seed() {
        List<AnnotatedVolume> synthetic = Stream.of(1, 0.25, 1, 0.25)
                .map(level -> ofLevel(level.doubleValue()))
                .toList();
        BenchmarkSpec spec = swept(synthetic, List.of(1.0, 0.25), List.of());
        assertThat(spec.runs().stream().map(Run::label))
                .containsExactly(
                        "real-3-seed-0",
                        "real-3-seed-1",
                        "synthetic-level-1-seed-0",
                        "synthetic-level-1-seed-1",
                        "synthetic-level-0.25-seed-0",
                        "synthetic-level-0.25-seed-1");
        assertThat(spec.syntheticOf(spec.runs().get(5))).containsExactly(synthetic.get(1), synthetic.get(3));
        assertThat(spec.realOf(spec.runs().get(5))).isEmpty();
        assertThat(spec.keptNetworks()).isEqualTo(3);
        assertThat(spec.keptName(2)).isEqualTo("synthetic-level-0.25");
        assertThat(spec.candidates(2)).containsExactly(4, 5);
        assertThat(Plan.of(spec.stages()).tasks()).hasSize(1 + 6 + 6 + 3 + 1 + 1);
    }

    @Test
    void a_level_that_no_synthetic_volume_has_is_refused_and_so_is_one_given_twice() {
        List<AnnotatedVolume> synthetic = List.of(ofLevel(100), ofLevel(10), volume(SHAPE));
        assertThatThrownBy(() -> swept(synthetic, List.of(10.0, 50.0), List.of()))
                .hasMessageContaining("levels.1")
                .hasMessageContaining("was 50; they have 100, 10");
        assertThatThrownBy(() -> swept(synthetic, List.of(10.0, 10.0), List.of()))
                .hasMessageContaining("levels.1")
                .hasMessageContaining("10 is twice");
        assertThatThrownBy(() -> swept(List.of(volume(SHAPE)), List.of(10.0), List.of()))
                .hasMessageContaining("they have none");
        assertThatThrownBy(() -> ofLevel(0)).hasMessageContaining("level");
    }

    @Test
    void real_volumes_have_no_level() {
        BenchmarkSpec spec = swept(List.of(ofLevel(1)), List.of(1.0), List.of());
        assertThatThrownBy(() -> new BenchmarkSpec(
                        "b",
                        0,
                        List.of(ofLevel(1)),
                        List.of(),
                        spec.test(),
                        List.of(),
                        List.of(TrainingSet.REAL),
                        List.of(),
                        List.of(),
                        1,
                        10,
                        spec.network(),
                        KeptNetworks.NONE))
                .hasMessageContaining("real.0.level");
    }

    @Test
    void synthetic_tests_are_told_apart_where_they_are_of_several_levels() {
        List<AnnotatedVolume> synthetic = List.of(ofLevel(1));
        assertThat(swept(synthetic, List.of(), List.of(ofLevel(0.1), ofLevel(1), ofLevel(0.1)))
                        .testLevels())
                .containsExactly(1.0, 0.1);
        assertThat(swept(synthetic, List.of(), List.of(ofLevel(0.1), volume(SHAPE)))
                        .testLevels())
                .isEmpty();
    }

    @Test
    void sets_that_do_not_fit_into_memory_are_refused() {
        Shape3 half = new Shape3(512, 512, 513);
        List<AnnotatedVolume> large = List.of(volume(half), volume(half));
        assertThatThrownBy(() -> new BenchmarkSpec(
                        "b",
                        0,
                        large,
                        List.of(),
                        List.of(volume(SHAPE)),
                        List.of(),
                        List.of(TrainingSet.REAL),
                        List.of(),
                        List.of(),
                        1,
                        10,
                        new SegmenterSettings(16, SHAPE, 2, null, SegmentationTargets.DISTANCE),
                        KeptNetworks.BEST))
                .hasMessageContaining("real")
                .hasMessageContaining("268435456");
    }

    private static BenchmarkSpec spec(List<TrainingSet> sets, List<Integer> budgets, int seeds) {
        return spec(sets, budgets, seeds, KeptNetworks.NONE);
    }

    private static BenchmarkSpec spec(List<TrainingSet> sets, List<Integer> budgets, int seeds, KeptNetworks keep) {
        return new BenchmarkSpec(
                "b",
                0,
                IntStream.range(0, 3).mapToObj(_ -> volume(SHAPE)).toList(),
                List.of(volume(SHAPE)),
                List.of(volume(SHAPE)),
                List.of(),
                sets,
                List.of(),
                budgets,
                seeds,
                10,
                new SegmenterSettings(16, SHAPE, 2, null, SegmentationTargets.DISTANCE),
                keep);
    }

    /** Two seeds of real volumes, and of each level. */
    private static BenchmarkSpec swept(
            List<AnnotatedVolume> synthetic, List<Double> levels, List<AnnotatedVolume> syntheticTest) {
        return new BenchmarkSpec(
                "b",
                0,
                IntStream.range(0, 3).mapToObj(_ -> volume(SHAPE)).toList(),
                synthetic,
                List.of(volume(SHAPE)),
                syntheticTest,
                List.of(TrainingSet.REAL),
                levels,
                List.of(),
                2,
                10,
                new SegmenterSettings(16, SHAPE, 2, null, SegmentationTargets.DISTANCE),
                KeptNetworks.BEST);
    }

    private static AnnotatedVolume ofLevel(double level) {
        return new AnnotatedVolume(ref(VolumeKind.IMAGE, SHAPE), ref(VolumeKind.LABELS, SHAPE), level);
    }

    private static AnnotatedVolume volume(Shape3 shape) {
        return new AnnotatedVolume(ref(VolumeKind.IMAGE, shape), ref(VolumeKind.LABELS, shape));
    }

    private static VolumeRef ref(VolumeKind kind, Shape3 shape) {
        return new VolumeRef(UUID.randomUUID(), kind, "v", shape, VoxelSize.UNIT, VoxelType.UINT16);
    }
}
