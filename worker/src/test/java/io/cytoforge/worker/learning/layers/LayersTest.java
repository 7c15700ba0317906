package io.cytoforge.worker.learning.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

class LayersTest {
    @Test
    void pixel_shuffle_puts_channel_c_dz_dy_dx_at_that_offset() {
        int channels = 2;
        double[] input = new double[8 * channels * 2];
        for (int i = 0; i < input.length; i++) {
            input[i] = i;
        }

        double[] shuffled =
                run(Shape.of(1, 1, 1, 2, 16), input, Map.of(), (layers, x) -> layers.pixelShuffle(x, channels));

        // Two voxels along x, each with 16 channels, become 2·2·4 voxels with 2 channels.
        for (int voxel = 0; voxel < 2; voxel++) {
            for (int c = 0; c < 2; c++) {
                for (int dz = 0; dz < 2; dz++) {
                    for (int dy = 0; dy < 2; dy++) {
                        for (int dx = 0; dx < 2; dx++) {
                            int from = voxel * 16 + ((c * 2 + dz) * 2 + dy) * 2 + dx;
                            int to = ((dz * 2 + dy) * 4 + 2 * voxel + dx) * 2 + c;
                            assertThat(shuffled[to]).isEqualTo(from);
                        }
                    }
                }
            }
        }
    }

    @Test
    void pixel_shuffle_of_one_voxel_written_out_by_hand() {
        double[] shuffled = run(
                Shape.of(1, 1, 1, 1, 16),
                new double[] {0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17},
                Map.of(),
                (layers, x) -> layers.pixelShuffle(x, 2));

        assertThat(shuffled).containsExactly(0, 10, 1, 11, 2, 12, 3, 13, 4, 14, 5, 15, 6, 16, 7, 17);
    }

    @Test
    void repeated_voxels_fill_a_box_each() {
        Shape shape = Shape.of(2, 2, 3, 2, 2);
        double[] input = noise(48, 8);
        double[] repeated = run(shape, input, Map.of(), (layers, x) -> layers.repeat(x, new Shape3(2, 1, 3)));
        int next = 0;
        for (int n = 0; n < 2; n++) {
            for (int z = 0; z < 4; z++) {
                for (int y = 0; y < 3; y++) {
                    for (int x = 0; x < 6; x++) {
                        for (int c = 0; c < 2; c++) {
                            int from = (((n * 2 + z / 2) * 3 + y) * 2 + x / 3) * 2 + c;
                            assertThat(repeated[next++]).isEqualTo(input[from]);
                        }
                    }
                }
            }
        }
        assertThat(repeated).hasSize(next);
    }

    /** Two voxels along y, one along the others; filters of ones have a norm of √2 and are scaled to √(2 / 1.04). */
    @Test
    void a_box_is_merged_to_one_voxel_by_a_filter_of_its_size() {
        double[] merged = run(
                Normalization.WEIGHT,
                Shape.of(1, 1, 4, 1, 1),
                new double[] {1, 2, 3, 4},
                Map.of(
                        "m.weight",
                        new Values(Shape.of(1, 2, 1, 1, 1), new double[] {1, 1}),
                        "m.bias",
                        new Values(Shape.of(1), new double[] {0})),
                (layers, x) -> layers.mergeNormal("m", x, new Shape3(1, 2, 1)));
        double scale = Math.sqrt(2 / 1.04) / Math.sqrt(2);
        assertThat(merged).containsExactly(new double[] {3 * scale, 7 * scale}, within(1e-6));
    }

    @Test
    void a_discriminator_s_convolution_of_stride_2_pads_one_voxel_on_both_sides() {
        Shape volume = Shape.of(1, 4, 6, 4, 2);
        double[] input = noise(4 * 6 * 4 * 2, 1);
        double[] filter = noise(27 * 2 * 3, 2);
        double[] bias = noise(3, 3);

        double[] shrunk = run(
                volume,
                input,
                Map.of(
                        "c.weight",
                        new Values(Shape.of(3, 3, 3, 2, 3), filter),
                        "c.bias",
                        new Values(Shape.of(3), bias)),
                (layers, x) -> layers.shrinkPadded("c", x));

        assertThat(shrunk).containsExactly(bruteForce(volume, input, filter, bias, 3), within(1e-12));
    }

    @Test
    void the_generator_s_convolution_of_edge_4_pads_one_voxel_on_both_sides() {
        Shape volume = Shape.of(1, 4, 2, 6, 2);
        double[] input = noise(4 * 2 * 6 * 2, 1);
        double[] filter = noise(64 * 2 * 3, 2);
        double[] bias = noise(3, 3);

        double[] shrunk = run(
                volume,
                input,
                Map.of(
                        "c.weight",
                        new Values(Shape.of(4, 4, 4, 2, 3), filter),
                        "c.bias",
                        new Values(Shape.of(3), bias)),
                (layers, x) -> layers.shrink("c", x));

        assertThat(shrunk).containsExactly(bruteForce(volume, input, filter, bias, 4), within(1e-12));
    }

    @Test
    void instance_norm_gives_each_channel_mean_0_and_variance_1_even_far_from_0() {
        double[] input = noise(4 * 4 * 4 * 2, 5);
        for (int i = 0; i < input.length; i += 2) {
            input[i] += 1e6;
        }

        double[] normed = run(Shape.of(1, 4, 4, 4, 2), input, Map.of(), Layers::instanceNorm);

        for (int channel = 0; channel < 2; channel++) {
            double sum = 0;
            double squares = 0;
            for (int i = channel; i < normed.length; i += 2) {
                sum += normed[i];
                squares += normed[i] * normed[i];
            }
            assertThat(sum / 64).isCloseTo(0, within(1e-6));
            assertThat(squares / 64).isCloseTo(1, within(1e-3));
        }
    }

    @Test
    void demodulated_filters_keep_the_mean_square_of_what_was_normal_before_it_was_leaky() {
        Shape volume = Shape.of(1, 8, 8, 8, 16);
        double[] normal = new Random(9).doubles(8 * 8 * 8 * 16).toArray();
        Random random = new Random(9);
        java.util.Arrays.setAll(normal, _ -> random.nextGaussian());
        Map<String, Values> weights = Map.of(
                "c.weight",
                new Values(
                        Shape.of(1, 1, 1, 16, 64),
                        new Random(10).doubles(16 * 64, -9, 9).toArray()),
                "c.bias",
                new Values(Shape.of(64), new double[64]));

        double[] mixed = run(
                Normalization.WEIGHT, volume, normal, weights, (layers, x) -> layers.convolve("c", layers.leaky(x)));
        double[] kept = run(
                Normalization.WEIGHT,
                volume,
                normal,
                weights,
                (layers, x) -> layers.convolveNormal("c", layers.leaky(x)));
        for (int i = 0; i < kept.length; i++) {
            kept[i] = kept[i] < 0 ? kept[i] / 0.2 : kept[i];
        }

        assertThat(meanSquare(mixed)).isGreaterThan(10);
        assertThat(meanSquare(kept)).isCloseTo(1, within(0.15));
    }

    private static double meanSquare(double[] values) {
        return java.util.Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    }

    @Test
    void with_demodulated_filters_a_voxel_depends_on_its_surroundings_alone() {
        Shape volume = Shape.of(1, 16, 4, 4, 2);
        double[] one = noise(16 * 4 * 4 * 2, 11);
        double[] other = one.clone();
        for (int i = 8 * 32; i < other.length; i++) {
            other[i] += 5;
        }
        Map<String, Values> weights = Map.of(
                "c.weight",
                new Values(Shape.of(3, 3, 3, 2, 2), noise(27 * 4, 12)),
                "c.bias",
                new Values(Shape.of(2), noise(2, 13)));
        for (Normalization normalization : Normalization.values()) {
            double[] a = run(normalization, volume, one, weights, (layers, x) -> layers.convolveNormal("c", x));
            double[] b = run(normalization, volume, other, weights, (layers, x) -> layers.convolveNormal("c", x));
            boolean same = java.util.Arrays.equals(a, 0, 7 * 32, b, 0, 7 * 32);
            assertThat(same).as(normalization.name()).isEqualTo(normalization == Normalization.WEIGHT);
        }
    }

    /** Stride 2 and padding 1, each output voxel from its definition. */
    private static double[] bruteForce(Shape volume, double[] input, double[] filter, double[] bias, int kernel) {
        int[] size = {(int) volume.get(1), (int) volume.get(2), (int) volume.get(3)};
        int in = (int) volume.get(4);
        int out = bias.length;
        double[] result = new double[size[0] / 2 * (size[1] / 2) * (size[2] / 2) * out];
        int at = 0;
        for (int z = 0; z < size[0] / 2; z++) {
            for (int y = 0; y < size[1] / 2; y++) {
                for (int x = 0; x < size[2] / 2; x++) {
                    for (int c = 0; c < out; c++) {
                        result[at++] = bias[c] + sum(input, filter, size, in, out, kernel, new int[] {z, y, x, c});
                    }
                }
            }
        }
        return result;
    }

    private static double sum(double[] input, double[] filter, int[] size, int in, int out, int kernel, int[] place) {
        double sum = 0;
        for (int tap = 0; tap < kernel * kernel * kernel; tap++) {
            int z = 2 * place[0] + tap / kernel / kernel - 1;
            int y = 2 * place[1] + tap / kernel % kernel - 1;
            int x = 2 * place[2] + tap % kernel - 1;
            if (z >= 0 && y >= 0 && x >= 0 && z < size[0] && y < size[1] && x < size[2]) {
                for (int i = 0; i < in; i++) {
                    sum += input[((z * size[1] + y) * size[2] + x) * in + i] * filter[(tap * in + i) * out + place[3]];
                }
            }
        }
        return sum;
    }

    private static double[] noise(int length, long seed) {
        return new Random(seed).doubles(length, -1, 1).toArray();
    }

    private static final class Values {
        private final Shape shape;
        private final double[] values;

        Values(Shape shape, double[] values) {
            this.shape = shape;
            this.values = values;
        }
    }

    private static double[] run(
            Shape shape,
            double[] input,
            Map<String, Values> weights,
            BiFunction<Layers<TFloat64>, Operand<TFloat64>, Operand<TFloat64>> layer) {
        return run(Normalization.INSTANCE, shape, input, weights, layer);
    }

    private static double[] run(
            Normalization normalization,
            Shape shape,
            double[] input,
            Map<String, Values> weights,
            BiFunction<Layers<TFloat64>, Operand<TFloat64>, Operand<TFloat64>> layer) {
        try (Graph graph = new Graph();
                Session session = new Session(graph, TensorFlowRuntime.training(1))) {
            Ops tf = Ops.create(graph);
            Map<String, Operand<TFloat64>> constants = new HashMap<>();
            weights.forEach((name, w) -> constants.put(name, tf.constant(w.shape, DataBuffers.of(w.values))));
            Operand<TFloat64> output = layer.apply(
                    new Layers<>(tf, TFloat64.class, normalization, constants),
                    tf.constant(shape, DataBuffers.of(input)));
            try (Result result = session.runner().fetch(output).run()) {
                double[] values = new double[(int) (result.get(0).numBytes() / Double.BYTES)];
                result.get(0).asRawTensor().data().asDoubles().read(values);
                return values;
            }
        }
    }
}
