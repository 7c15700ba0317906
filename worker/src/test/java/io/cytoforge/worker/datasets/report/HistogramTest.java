package io.cytoforge.worker.datasets.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static Histogram of(DoubleStream values) {
        Histogram histogram = new Histogram();
        values.forEach(histogram::add);
        return histogram;
    }

    private static double[] skewed() {
        Random random = new Random(3);
        return DoubleStream.generate(() -> Math.exp(2 * random.nextGaussian()) - 1)
                .limit(5000)
                .toArray();
    }

    @Test
    void quantiles_are_those_of_the_sorted_values_to_a_thousandth_of_the_largest() {
        double[] values = skewed();
        Histogram histogram = of(Arrays.stream(values));
        Arrays.sort(values);
        double largest = values[values.length - 1];
        for (double share : new double[] {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1}) {
            double expected = values[(int) Math.clamp(Math.ceil(share * values.length) - 1, 0, values.length - 1)];
            assertThat(histogram.quantile(share)).isCloseTo(expected, within(largest / 1000));
        }
        Histogram.Distribution all = Objects.requireNonNull(histogram.distribution());
        double mean = Arrays.stream(values).average().orElseThrow();
        assertThat(all.mean()).isCloseTo(mean, within(1e-9));
        assertThat(all.sd())
                .isCloseTo(
                        Math.sqrt(Arrays.stream(values)
                                .map(value -> (value - mean) * (value - mean))
                                .average()
                                .orElseThrow()),
                        within(1e-9));
        assertThat(all.smallest()).isEqualTo(values[0]);
        assertThat(all.largest()).isEqualTo(largest);
    }

    @Test
    void bins_hold_every_value_and_what_was_seen_first_changes_nothing() {
        double[] values = skewed();
        Histogram.Bins forwards = of(Arrays.stream(values)).bins(40);
        Arrays.sort(values);
        assertThat(of(Arrays.stream(values)).bins(40)).isEqualTo(forwards);
        assertThat(forwards.counts()).hasSizeBetween(20, 40);
        assertThat(forwards.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(5000);
        for (int i = 1; i < forwards.counts().size() - 1; i++) {
            double from = forwards.from() + i * forwards.width();
            long expected = Arrays.stream(values)
                    .filter(value -> value >= from && value < from + forwards.width())
                    .count();
            assertThat(forwards.counts().get(i)).isEqualTo(expected);
        }
    }

    /** By counting, at every value. */
    @Test
    void the_distance_of_two_is_the_largest_difference_of_shares_below() {
        double[] values = skewed();
        double[] others = new Random(8).doubles(700, 0, 4).toArray();
        double farthest = 0;
        for (double at : others) {
            double below = share(values, at) - share(others, at);
            farthest = Math.max(farthest, Math.abs(below));
        }
        Histogram one = of(Arrays.stream(values));
        Histogram other = of(Arrays.stream(others));
        assertThat(one.distance(other)).isCloseTo(farthest, within(0.03)).isEqualTo(other.distance(one));
        assertThat(one.distance(one)).isZero();
        assertThat(of(DoubleStream.of(1, 2)).distance(of(DoubleStream.of(500, 600))))
                .isEqualTo(1);
    }

    private static double share(double[] values, double below) {
        return (double) Arrays.stream(values).filter(value -> value <= below).count() / values.length;
    }

    @Test
    void values_below_zero_have_bins_of_their_own() {
        Histogram.Bins bins = of(DoubleStream.of(-2, -1, -1, 0, 3)).bins(8);
        assertThat(bins.from()).isEqualTo(-2);
        assertThat(bins.width()).isEqualTo(1);
        assertThat(bins.counts()).containsExactly(1L, 2L, 1L, 0L, 0L, 1L);
    }

    @Test
    void where_nearly_all_are_zero_zero_is_what_is_said_and_the_others_are_shown() {
        Histogram shares = of(DoubleStream.concat(DoubleStream.generate(() -> 0).limit(999), DoubleStream.of(0.25)));
        assertThat(shares.quantile(0.5)).isZero();
        assertThat(shares.quantile(0.999)).isZero();
        assertThat(shares.quantile(1)).isEqualTo(0.25);
        Histogram.Bins bins = shares.bins(40);
        assertThat(bins.counts().getFirst()).isEqualTo(999);
        assertThat(bins.counts().getLast()).isEqualTo(1);
        assertThat(bins.from() + bins.width() * bins.counts().size()).isGreaterThan(0.25);
    }

    @Test
    void what_is_not_known_is_left_out_and_of_nothing_nothing_is_said() {
        assertThat(of(DoubleStream.of(Double.NaN, 4, Double.POSITIVE_INFINITY)).known())
                .isEqualTo(1);
        assertThat(of(DoubleStream.of(Double.NaN)).distribution()).isNull();
    }

    @Test
    void depths_are_merged_in_pairs_and_their_middle_is_known_to_a_quarter() {
        Random random = new Random(4);
        DepthProfile profile = new DepthProfile();
        double[] snr = new double[4000];
        for (int i = 0; i < snr.length; i++) {
            double depth = i % 2 == 0 ? 30 * random.nextDouble() : 90 + random.nextDouble();
            snr[i] = 12 - depth / 10 + random.nextGaussian();
            profile.add(depth, snr[i]);
        }
        profile.add(Double.NaN, 3);
        profile.add(4, Double.NaN);
        assertThat(profile.layers().stream()
                        .mapToLong(DepthProfile.Layer::cells)
                        .sum())
                .isEqualTo(4000);
        assertThat(profile.layers()).hasSizeBetween(5, 24);
        for (DepthProfile.Layer layer : profile.layers()) {
            double depth = Math.max(90, layer.from()) < layer.to() && layer.from() > 30
                    ? 90.5
                    : (layer.from() + Math.min(30, layer.to())) / 2;
            assertThat(layer.median()).isCloseTo(12 - depth / 10, within(0.4));
            assertThat(layer.upper() - layer.lower()).isCloseTo(1.35, within(0.5));
        }
    }
}
