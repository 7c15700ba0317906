package io.cytoforge.worker.gan.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.format.model.GeneratorReach;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import io.cytoforge.worker.learning.layers.Layers;
import io.cytoforge.worker.learning.layers.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;

/** One voxel of the input is changed, and what changes in the output is what the layers say, in float64. */
class GeneratorReachBruteForceTest {
    private static final int LENGTH = 160;
    private static final int ACROSS = 8;
    private static final NetworkShape SMALL = NetworkShape.of(2).with(Normalization.WEIGHT);

    private final Random random = new Random(3);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_changed_voxel_changes_just_the_output_that_looks_at_it(int axis) {
        try (Graph graph = new Graph();
                Session session = new Session(graph, TensorFlowRuntime.training(2))) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat64> input = tf.placeholder(TFloat64.class);
            Operand<TFloat64> output =
                    Generator.paint(new Layers<>(tf, TFloat64.class, Normalization.WEIGHT, weights(tf)), SMALL, input);
            double[] plain = noise(2 * LENGTH * ACROSS * ACROSS);
            double[] before = paint(session, input, output, plain, axis);
            for (int voxel = 76; voxel < 84; voxel += 1) {
                double[] changed = plain.clone();
                changed[2 * index(axis, voxel, 4, 3)] += 0.5;
                double[] after = paint(session, input, output, changed, axis);
                assertThat(places(axis, before, after)).isEqualTo(lookingAt(voxel));
            }
        }
    }

    private static List<Integer> lookingAt(int voxel) {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < LENGTH; place++) {
            GeneratorReach reach = GeneratorReach.of(place);
            if (reach.first() <= voxel && voxel <= reach.last()) {
                places.add(place);
            }
        }
        return places;
    }

    /** Along the axis, where any voxel of the plane has changed. */
    private static List<Integer> places(int axis, double[] before, double[] after) {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < LENGTH; place++) {
            boolean isChanged = false;
            for (int a = 0; a < ACROSS; a++) {
                for (int b = 0; b < ACROSS; b++) {
                    int i = index(axis, place, a, b);
                    isChanged |= before[i] != after[i];
                }
            }
            if (isChanged) {
                places.add(place);
            }
        }
        return places;
    }

    private static int index(int axis, int place, int a, int b) {
        return switch (axis) {
            case 0 -> (place * ACROSS + a) * ACROSS + b;
            case 1 -> (a * LENGTH + place) * ACROSS + b;
            default -> (a * ACROSS + b) * LENGTH + place;
        };
    }

    private static double[] paint(
            Session session, Placeholder<TFloat64> input, Operand<TFloat64> output, double[] values, int axis) {
        long[] extents = {1, ACROSS, ACROSS, ACROSS, 2};
        extents[1 + axis] = LENGTH;
        try (TFloat64 fed = TFloat64.tensorOf(Shape.of(extents), DataBuffers.of(values));
                Result result = session.runner().feed(input, fed).fetch(output).run()) {
            double[] painted = new double[LENGTH * ACROSS * ACROSS];
            ((TFloat64) result.get(0)).asRawTensor().data().asDoubles().read(painted);
            return painted;
        }
    }

    private Map<String, Operand<TFloat64>> weights(Ops tf) {
        Map<String, Operand<TFloat64>> weights = new HashMap<>();
        for (Parameter parameter : Parameter.of(Generator.convolutions(SMALL))) {
            weights.put(parameter.name(), tf.constant(parameter.shape(), DataBuffers.of(noise(parameter.size()))));
        }
        return weights;
    }

    private double[] noise(int length) {
        return random.doubles(length, -0.5, 0.5).toArray();
    }
}
