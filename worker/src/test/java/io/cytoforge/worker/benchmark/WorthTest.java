package io.cytoforge.worker.benchmark;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.worker.benchmark.BenchmarkReport.Combination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorthTest {
    private static final double[] REAL = {0.25, 0.5, 0.75};

    @Test
    void synthetic_volumes_are_worth_the_real_ones_that_score_as_much() {
        Worth worth =
                Worth.of(with(REAL, 0.625, new double[] {0.5, 0.625, 0.625})).orElseThrow();
        assertThat(worth.synthetic()).isNotNull();
        assertThat(requireNonNull(worth.synthetic()).volumes()).isCloseTo(3, within(1e-12));
        assertThat(requireNonNull(worth.synthetic()).objects()).isCloseTo(60, within(1e-12));
        assertThat(requireNonNull(worth.synthetic()).words())
                .isEqualTo(
                        "Synthetic volumes alone score 0.625, as much as 3.0 annotated real volumes with 60 objects.");
        assertThat(worth.mixed()).isNotNull();
        assertThat(requireNonNull(worth.mixed()).words())
                .isEqualTo("Synthetic volumes beside real ones help up to 3.0 annotated real volumes with 60 objects.");
    }

    @Test
    void beyond_the_budgets_it_says_more_or_less_and_no_number() {
        Worth more = Worth.of(with(REAL, 0.9, new double[] {0.9, 0.9, 0.9})).orElseThrow();
        assertThat(more.synthetic()).isNotNull();
        assertThat(requireNonNull(more.synthetic()).volumes()).isNull();
        assertThat(requireNonNull(more.synthetic()).words())
                .contains("0.900, more than 4.0 annotated real volumes with 80 objects, which score 0.750");
        assertThat(more.mixed()).isNotNull();
        assertThat(requireNonNull(more.mixed()).words()).contains("with every budget, up to 4.0");
        Worth less = Worth.of(with(REAL, 0.1, new double[] {0.1, 0.2, 0.3})).orElseThrow();
        assertThat(less.synthetic()).isNotNull();
        assertThat(requireNonNull(less.synthetic()).words()).contains("0.100, less than 1.0 annotated");
        assertThat(less.mixed()).isNotNull();
        assertThat(requireNonNull(less.mixed()).words()).contains("do not help even with the fewest, 1.0");
    }

    @Test
    void without_real_or_without_synthetic_sets_nothing_is_worth_anything() {
        assertThat(Worth.of(List.of(combination(TrainingSet.REAL, 1, 0.5)))).isEmpty();
        assertThat(Worth.of(List.of(combination(TrainingSet.SYNTHETIC, 0, 0.5))))
                .isEmpty();
    }

    private static List<Combination> with(double[] real, double synthetic, double[] mixed) {
        List<Combination> all = new ArrayList<>(List.of(combination(TrainingSet.SYNTHETIC, 0, synthetic)));
        int[] volumes = {1, 2, 4};
        for (int i = 0; i < real.length; i++) {
            all.add(combination(TrainingSet.REAL, volumes[i], real[i]));
            all.add(combination(TrainingSet.MIXED, volumes[i], mixed[i]));
        }
        return all;
    }

    private static Combination combination(TrainingSet set, int volumes, double score) {
        return new Combination(
                set, null, volumes, 20.0 * volumes, "real", null, 1, Map.of("ap50", Spread.of(score)), List.of());
    }
}
