package io.cytoforge.science.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.Distribution.Choice;
import io.cytoforge.science.random.Distribution.LogNormal;
import io.cytoforge.science.random.Distribution.Normal;
import io.cytoforge.science.random.Distribution.Uniform;
import io.cytoforge.science.validation.InvalidValueException;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {
    private static final int DRAWS = 20_000;

    @TempDir
    Path folder;

    private static double[] draws(Distribution distribution) {
        RandomGenerator random = new RandomStreams(11).named("draws");
        return DoubleStream.generate(() -> distribution.quantile(Distribution.share(random)))
                .limit(DRAWS)
                .toArray();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Test
    void draws_are_distributed_as_scipy_says() {
        record Case(Distribution ours, String theirs) {}
        for (Case each : List.of(
                new Case(new Uniform(-2, 5, null), "stats.uniform(-2, 7)"),
                new Case(new Normal(3, 0.5, null), "stats.norm(3, 0.5)"),
                new Case(new LogNormal(4.5, 0.4, null), "stats.lognorm(0.4, scale=4.5)"))) {
            Path file = RawArrays.write(folder.resolve("draws"), floats(draws(each.ours)));
            String p = Python.run(List.of("scipy.stats", "numpy"), """
                    import sys, numpy
                    from scipy import stats
                    print(stats.kstest(numpy.fromfile(sys.argv[1], '<f4').astype(float), %s.cdf).pvalue)""".formatted(each.theirs), file);
            assertThat(Double.parseDouble(p)).as(each.theirs).isGreaterThan(0.01);
        }
    }

    @Test
    void quantiles_of_a_normal_distribution_are_those_of_scipy_far_into_its_tails() {
        double[] shares = {1e-16, 1e-9, 1e-4, 0.02, 0.074, 0.076, 0.3, 0.5, 0.6, 0.924, 0.926, 0.99, 1 - 1e-9};
        String printed = Python.run(List.of("scipy.stats"), """
                import sys
                from scipy import stats
                print(*[repr(float(stats.norm.ppf(float(s)))) for s in sys.argv[1:]])""", (Object[])
                Arrays.stream(shares).boxed().toArray());
        double[] theirs = Arrays.stream(printed.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (int i = 0; i < shares.length; i++) {
            assertThat(NormalQuantile.of(shares[i]))
                    .as("%s", shares[i])
                    .isCloseTo(theirs[i], within(1e-12 * Math.max(1, Math.abs(theirs[i]))));
        }
    }

    @Test
    void each_choice_is_as_likely_as_it_is_often_given() {
        double[] drawn = draws(new Choice(List.of(1.0, 2.0, 2.0, 7.0), null));
        assertThat(share(drawn, 1)).isCloseTo(0.25, within(0.01));
        assertThat(share(drawn, 2)).isCloseTo(0.5, within(0.01));
        assertThat(share(drawn, 7)).isCloseTo(0.25, within(0.01));
    }

    private static double share(double[] drawn, double value) {
        return (double) Arrays.stream(drawn).filter(each -> each == value).count() / drawn.length;
    }

    @Test
    void whole_numbers_of_a_range_are_all_as_likely_with_both_ends() {
        RandomGenerator random = new RandomStreams(3).named("draws");
        Uniform dice = new Uniform(1, 6, null);
        double[] drawn = DoubleStream.generate(() -> dice.wholeQuantile(Distribution.share(random)))
                .limit(DRAWS)
                .toArray();
        IntStream.rangeClosed(1, 6)
                .forEach(value -> assertThat(share(drawn, value)).isCloseTo(1 / 6.0, within(0.01)));
        assertThat(dice.wholeQuantile(0)).isEqualTo(1);
        assertThat(dice.wholeQuantile(1)).isEqualTo(6);
        assertThat(new Normal(4.4, 1, null).wholeQuantile(0.5)).isEqualTo(4);
    }

    @Test
    void a_share_is_never_0_or_1() {
        assertThat(Distribution.share(() -> 0L)).isPositive();
        assertThat(Distribution.share(() -> -1L)).isLessThan(1);
    }

    @ParameterizedTest
    @CsvSource({"5, 5, to", "5, 4, to", "NaN, 4, from", "0, Infinity, to"})
    void a_range_has_two_ends(double from, double to, String field) {
        assertThatThrownBy(() -> new Uniform(from, to, null))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(field + " must be");
    }

    @Test
    void spreads_are_above_0_and_names_are_not_blank() {
        assertThatThrownBy(() -> new Normal(1, 0, null)).hasMessageContaining("sd must be above 0");
        assertThatThrownBy(() -> new LogNormal(1, 4, null)).hasMessageContaining("sigma must be above 0 and at most 3");
        assertThatThrownBy(() -> new LogNormal(0, 1, null)).hasMessageContaining("median must be above 0");
        assertThatThrownBy(() -> new Choice(List.of(), null)).hasMessageContaining("values must have between 1");
        assertThatThrownBy(() -> new Choice(List.of(1.0), " ")).hasMessageContaining("together must be a name");
    }
}
