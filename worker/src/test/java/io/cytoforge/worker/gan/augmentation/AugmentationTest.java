package io.cytoforge.worker.gan.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final Shape3 SHAPE = new Shape3(32, 40, 48);
    private static final int DRAWS = 400;

    /** Answers the question for each transform in turn with yes or no; everything else is random. */
    private static Augmentation only(int transform, long number) {
        RandomGenerator random = new RandomStreams(5).named("only", number);
        RandomGenerator chosen = new RandomGenerator() {
            private int asked;

            @Override
            public long nextLong() {
                return random.nextLong();
            }

            /** Without bounds only the five questions are asked. */
            @Override
            public double nextDouble() {
                return asked++ == transform ? 0 : 1;
            }

            @Override
            public double nextDouble(double least, double most) {
                return random.nextDouble(least, most);
            }
        };
        return Augmentation.draw(SHAPE, 0.5, chosen);
    }

    @Test
    void without_any_transform_nothing_changes() {
        Augmentation drawn = Augmentation.draw(SHAPE, 0, new RandomStreams(1).named("none"));

        assertThat(drawn.gain()).containsOnly(1);
        assertThat(drawn.offset()).containsOnly(0);
        assertThat(drawn.source())
                .isEqualTo(IntStream.range(0, SHAPE.arrayLength()).toArray());
    }

    @Test
    void the_same_stream_draws_the_same() {
        Augmentation one = Augmentation.draw(SHAPE, 0.5, new RandomStreams(1).named("draw", 3));
        Augmentation other = Augmentation.draw(SHAPE, 0.5, new RandomStreams(1).named("draw", 3));

        assertThat(other.gain()).isEqualTo(one.gain());
        assertThat(other.offset()).isEqualTo(one.offset());
        assertThat(other.source()).isEqualTo(one.source());
    }

    @Test
    void each_transform_happens_with_probability_p() {
        int scaledOrDeclined = 0;
        int noisy = 0;
        int shuffled = 0;
        for (int i = 0; i < DRAWS; i++) {
            Augmentation drawn = Augmentation.draw(SHAPE, 0.3, new RandomStreams(2).named("p", i));
            // The voxels most likely to lie outside of all boxes are the corners.
            scaledOrDeclined += drawn.gain()[0] == 1 && drawn.gain()[SHAPE.arrayLength() - 1] == 1 ? 0 : 1;
            noisy += distinct(drawn.offset()) > 1000 ? 1 : 0;
            shuffled += isInOrder(drawn.source()) ? 0 : 1;
        }

        double deviation = Math.sqrt(0.3 * 0.7 / DRAWS);
        assertThat((double) noisy / DRAWS).isCloseTo(0.3, within(4 * deviation));
        assertThat((double) shuffled / DRAWS).isCloseTo(0.3, within(4 * deviation));
        assertThat((double) scaledOrDeclined / DRAWS).isBetween(0.3, 0.7);
    }

    private static long distinct(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return IntStream.range(1, sorted.length)
                .filter(i -> sorted[i] != sorted[i - 1])
                .count();
    }

    private static boolean isInOrder(int[] source) {
        return IntStream.range(0, source.length).allMatch(i -> source[i] == i);
    }

    @Test
    void the_scale_is_uniform_in_0_6_to_1_2() {
        double[] scales = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            Augmentation drawn = only(0, i);
            scales[i] = drawn.gain()[7];
            assertThat(drawn.gain()).containsOnly(drawn.gain()[7]);
        }

        requireUniform(scales, 0.6, 1.2);
    }

    /** Kolmogorov and Smirnov at a level of 10⁻⁴. */
    private static void requireUniform(double[] values, double least, double most) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = (sorted[i] - least) / (most - least);
            distance = Math.max(distance, Math.abs(expected - (i + 0.5) / sorted.length));
        }
        assertThat(distance).isLessThan(2.23 / Math.sqrt(sorted.length));
        assertThat(sorted[0]).isGreaterThanOrEqualTo(least);
        assertThat(sorted[sorted.length - 1]).isLessThanOrEqualTo(most);
    }

    @Test
    void the_noise_is_normal_with_deviation_0_1() {
        float[] noise = only(1, 1).offset();
        double mean = 0;
        double square = 0;
        double fourth = 0;
        for (float value : noise) {
            mean += value / (double) noise.length;
            square += value * value / (double) noise.length;
            fourth += Math.pow(value, 4) / noise.length;
        }

        assertThat(mean).isCloseTo(0, within(0.002));
        assertThat(Math.sqrt(square)).isCloseTo(0.1, within(0.001));
        assertThat(fourth / (square * square)).isCloseTo(3, within(0.1));
    }

    @Test
    void shuffling_gives_the_voxels_of_one_box_of_25_new_places() {
        int[] moved = new int[SHAPE.arrayLength()];
        for (int draw = 0; draw < 20; draw++) {
            int[] source = only(2, draw).source();
            int[] sorted = source.clone();
            Arrays.sort(sorted);
            assertThat(isInOrder(sorted)).as("a permutation").isTrue();
            int[] places = IntStream.range(0, source.length)
                    .filter(i -> source[i] != i)
                    .toArray();
            assertThat(extent(places, SHAPE.y() * SHAPE.x(), SHAPE.z())).isEqualTo(25);
            assertThat(extent(places, SHAPE.x(), SHAPE.y())).isEqualTo(25);
            assertThat(extent(places, 1, SHAPE.x())).isEqualTo(25);
            for (int place : places) {
                moved[place]++;
            }
        }
        assertThat(Arrays.stream(moved).filter(times -> times > 0).count())
                .as("boxes lie in different places")
                .isGreaterThan(25L * 25 * 25 * 2);
    }

    private static int extent(int[] places, int stride, int length) {
        int[] coordinates =
                Arrays.stream(places).map(place -> place / stride % length).toArray();
        return Arrays.stream(coordinates).max().orElseThrow()
                - Arrays.stream(coordinates).min().orElseThrow()
                + 1;
    }

    @Test
    void inpainting_paints_one_to_four_boxes_of_15_with_one_intensity_each() {
        double[] intensities = new double[DRAWS];
        boolean[] seen = new boolean[5];
        for (int draw = 0; draw < DRAWS; draw++) {
            Augmentation drawn = only(3, draw);
            int painted = 0;
            for (int i = 0; i < drawn.gain().length; i++) {
                painted += drawn.gain()[i] == 0 ? 1 : 0;
                intensities[draw] = drawn.gain()[i] == 0 ? drawn.offset()[i] : intensities[draw];
            }
            int boxes = Math.ceilDiv(painted, 15 * 15 * 15);
            assertThat(boxes).isBetween(1, 4);
            seen[boxes] = true;
        }

        assertThat(seen).containsExactly(false, true, true, true, true);
        requireUniform(intensities, 0, 1);
    }

    @Test
    void the_decline_is_linear_along_one_axis_from_one_to_what_is_left() {
        double[] lowest = new double[DRAWS];
        boolean[] axes = new boolean[3];
        for (int draw = 0; draw < DRAWS; draw++) {
            float[] gain = only(4, draw).gain();
            int[] strides = {SHAPE.y() * SHAPE.x(), SHAPE.x(), 1};
            int[] lengths = {SHAPE.z(), SHAPE.y(), SHAPE.x()};
            int axis = 0;
            while (gain[0] == gain[strides[axis]]) {
                axis++;
            }
            axes[axis] = true;
            float first = gain[0];
            float last = gain[(lengths[axis] - 1) * strides[axis]];
            float middle = gain[strides[axis]];
            assertThat(Math.max(first, last)).isEqualTo(1);
            assertThat(middle - first).isCloseTo((last - first) / (lengths[axis] - 1), within(1e-6f));
            lowest[draw] = Math.min(first, last);
        }

        assertThat(axes).containsOnly(true);
        requireUniform(lowest, 0, 1);
    }

    @Test
    void what_is_shuffled_keeps_its_scale_and_noise() {
        Augmentation all = Augmentation.draw(SHAPE, 1, new RandomStreams(9).named("all"));

        assertThat(isInOrder(all.source())).isFalse();
        assertThat(distinct(all.offset())).isGreaterThan(1000);
        assertThat(all.gain()).contains(0f);
    }
}
