package io.cytoforge.worker.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.network.UnetShape;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import io.cytoforge.worker.learning.layers.Layers;
import io.cytoforge.worker.learning.layers.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;

/**
 * The loss against its formula, and its gradient against central differences in float64, along a random direction in the
 * space of each parameter. LeakyReLU has a kink, and a difference across one is no derivative: what disagrees at one point
 * is tried again at others.
 */
class SegmentationGradientTest {
    private static final UnetShape NETWORK = UnetShape.of(2, new VoxelSize(1, 0.4, 0.4));
    private static final long[] PATCH = {1, 4, 8, 8};
    private static final int VOXELS = 4 * 8 * 8;
    private static final double STEP = 1e-7;
    private static final int ATTEMPTS = 8;

    private final Random random = new Random(4);

    @Test
    void the_loss_is_what_its_formula_says() {
        double[] logits = draw(2 * VOXELS, 3);
        double[] targets = targets();
        try (Graph graph = new Graph();
                Session session = new Session(graph, TensorFlowRuntime.training(2))) {
            Ops tf = Ops.create(graph);
            Operand<TFloat64> x = tf.constant(tensor(shape(2), logits));
            Operand<TFloat64> t = tf.constant(tensor(shape(2), targets));
            DistanceLoss<TFloat64> loss = new DistanceLoss<>(tf, TFloat64.class, x, t);
            try (Result result = session.runner()
                    .fetch(loss.foreground())
                    .fetch(loss.depth())
                    .fetch(loss.total())
                    .run()) {
                double foreground = byFormula(logits, targets, 0);
                double depth = byFormula(logits, targets, 1);
                assertThat(number(result.get(0))).isCloseTo(foreground, within(1e-12));
                assertThat(number(result.get(1))).isCloseTo(depth, within(1e-12));
                assertThat(number(result.get(2))).isCloseTo(foreground + depth, within(1e-12));
            }
        }
    }

    /** Binary cross-entropy as it is usually written, −t·ln σ(x) − (1 − t)·ln(1 − σ(x)). */
    private static double byFormula(double[] logits, double[] targets, int channel) {
        double sum = 0;
        for (int voxel = 0; voxel < VOXELS; voxel++) {
            double t = targets[2 * voxel + channel];
            double p = 1 / (1 + Math.exp(-logits[2 * voxel + channel]));
            sum += (1 + targets[2 * voxel]) * (-t * Math.log(p) - (1 - t) * Math.log(1 - p));
        }
        return sum / VOXELS;
    }

    @Test
    void the_gradient_of_every_parameter_is_that_of_the_loss() {
        List<Parameter> parameters = Unet.parameters(NETWORK);
        try (Graph graph = new Graph();
                Session session = new Session(graph, TensorFlowRuntime.training(2))) {
            Ops tf = Ops.create(graph);
            Map<String, Placeholder<TFloat64>> weights = new LinkedHashMap<>();
            parameters.forEach(
                    p -> weights.put(p.name(), tf.placeholder(TFloat64.class, Placeholder.shape(p.shape()))));
            Operand<TFloat64> image = tf.constant(tensor(shape(1), draw(VOXELS, 1)));
            Operand<TFloat64> target = tf.constant(tensor(shape(2), targets()));
            Layers<TFloat64> layers = new Layers<>(tf, TFloat64.class, Normalization.WEIGHT, weights);
            Operand<TFloat64> loss =
                    new DistanceLoss<>(tf, TFloat64.class, Unet.logits(layers, NETWORK, image), target).total();
            List<Output<?>> gradients = tf.gradients(loss, weights.values()).dy();
            for (int p = 0; p < parameters.size(); p++) {
                requireTrue(session, parameters, p, weights, loss, gradients.get(p));
            }
        }
    }

    private void requireTrue(
            Session session,
            List<Parameter> parameters,
            int number,
            Map<String, Placeholder<TFloat64>> weights,
            Operand<TFloat64> loss,
            Output<?> gradient) {
        double worst = Double.POSITIVE_INFINITY;
        for (int attempt = 0; attempt < ATTEMPTS && worst > 1e-5; attempt++) {
            List<double[]> at = new ArrayList<>();
            parameters.forEach(p -> at.add(draw(p.size(), 1 / Math.sqrt(p.fanIn()))));
            double[] direction = draw(parameters.get(number).size(), 1);
            double[] slopes = run(session, parameters, at, weights, gradient);
            double expected = 0;
            for (int i = 0; i < slopes.length; i++) {
                expected += slopes[i] * direction[i];
            }
            double[] middle = at.get(number);
            at.set(number, moved(middle, direction, STEP));
            double above = run(session, parameters, at, weights, loss)[0];
            at.set(number, moved(middle, direction, -STEP));
            double below = run(session, parameters, at, weights, loss)[0];
            double found = (above - below) / (2 * STEP);
            worst = Math.abs(found - expected) / Math.max(1e-3, Math.abs(expected));
        }
        assertThat(worst).as(parameters.get(number).name()).isLessThan(1e-5);
    }

    private static double[] moved(double[] from, double[] direction, double by) {
        double[] to = from.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += by * direction[i];
        }
        return to;
    }

    private static double[] run(
            Session session,
            List<Parameter> parameters,
            List<double[]> values,
            Map<String, Placeholder<TFloat64>> weights,
            Operand<?> wanted) {
        Session.Runner runner = session.runner().fetch(wanted);
        List<TFloat64> fed = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            TFloat64 tensor = tensor(parameters.get(i).shape(), values.get(i));
            fed.add(tensor);
            runner.feed(Objects.requireNonNull(weights.get(parameters.get(i).name())), tensor);
        }
        try (Result result = runner.run()) {
            return numbers(result.get(0));
        } finally {
            fed.forEach(TFloat64::close);
        }
    }

    private double[] draw(int count, double scale) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = scale * random.nextGaussian();
        }
        return values;
    }

    private double[] targets() {
        double[] targets = new double[2 * VOXELS];
        for (int voxel = 0; voxel < VOXELS; voxel++) {
            boolean inside = random.nextBoolean();
            targets[2 * voxel] = inside ? 1 : 0;
            targets[2 * voxel + 1] = inside ? random.nextDouble() : 0;
        }
        return targets;
    }

    private static Shape shape(int channels) {
        return Shape.of(PATCH).append(channels);
    }

    private static TFloat64 tensor(Shape shape, double[] values) {
        return TFloat64.tensorOf(shape, DataBuffers.of(values, true, false));
    }

    private static double number(Tensor tensor) {
        return numbers(tensor)[0];
    }

    private static double[] numbers(Tensor tensor) {
        double[] values = new double[Math.toIntExact(tensor.numBytes() / Double.BYTES)];
        tensor.asRawTensor().data().asDoubles().read(values);
        return values;
    }
}
