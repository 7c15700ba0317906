package io.cytoforge.worker.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.network.UnetShape;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import io.cytoforge.worker.learning.layers.Layers;
import io.cytoforge.worker.learning.layers.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
 * Losses against their formulas, and their gradients against central differences in float64, along a random direction in the
 * space of each parameter. LeakyReLU has a kink, and a difference across one is no derivative: what disagrees at one point
 * is tried again at others.
 */
class SegmentationGradientTest {
    private static final long[] PATCH = {1, 4, 8, 8};
    private static final int VOXELS = 4 * 8 * 8;
    private static final double STEP = 1e-7;
    private static final int ATTEMPTS = 8;

    private final RandomGenerator random = new RandomStreams(4).named("values");

    @Test
    void the_loss_of_distances_is_what_its_formula_says() {
        double[] logits = draw(2 * VOXELS, 3);
        double[] targets = targets(SegmentationTargets.DISTANCE);
        double[] weights = new double[VOXELS];
        for (int voxel = 0; voxel < VOXELS; voxel++) {
            weights[voxel] = 1 + targets[2 * voxel];
        }
        double[] terms = terms(SegmentationTargets.DISTANCE, logits, targets);
        assertThat(terms[0]).isCloseTo(entropy(logits, targets, 2, 0, weights), within(1e-12));
        assertThat(terms[1]).isCloseTo(entropy(logits, targets, 2, 1, weights), within(1e-12));
        assertThat(terms[2]).isCloseTo(terms[0] + terms[1], within(1e-12));
    }

    @Test
    void the_loss_of_classes_is_what_its_formula_says() {
        double[] logits = draw(3 * VOXELS, 3);
        double[] targets = targets(SegmentationTargets.CLASSES);
        double[] ones = new double[VOXELS];
        Arrays.fill(ones, 1);
        double squares = 0;
        for (int voxel = 0; voxel < VOXELS; voxel++) {
            double t = targets[3 * voxel + 2];
            double away = 1 / (1 + Math.exp(-logits[3 * voxel + 2])) - t;
            squares += (1 + 50 * t) * away * away;
        }
        double[] terms = terms(SegmentationTargets.CLASSES, logits, targets);
        assertThat(terms[0]).isCloseTo(entropy(logits, targets, 3, 0, ones), within(1e-12));
        assertThat(terms[1]).isCloseTo(entropy(logits, targets, 3, 1, ones), within(1e-12));
        assertThat(terms[2]).isCloseTo(squares / VOXELS, within(1e-12));
        assertThat(terms[3]).isCloseTo(terms[0] + terms[1] + terms[2], within(1e-12));
    }

    /** All terms, and then the loss. */
    private static double[] terms(SegmentationTargets kind, double[] logits, double[] targets) {
        try (Graph graph = new Graph();
                Session session = new Session(graph, TensorFlowRuntime.training(2))) {
            Ops tf = Ops.create(graph);
            Shape shape = shape(kind.outputs().size());
            SegmentationLoss<TFloat64> loss =
                    loss(tf, kind, tf.constant(tensor(shape, logits)), tf.constant(tensor(shape, targets)));
            Session.Runner runner = session.runner();
            loss.terms().forEach(runner::fetch);
            try (Result result = runner.fetch(loss.total(tf)).run()) {
                double[] terms = new double[loss.terms().size() + 1];
                for (int term = 0; term < terms.length; term++) {
                    terms[term] = number(result.get(term));
                }
                return terms;
            }
        }
    }

    private static SegmentationLoss<TFloat64> loss(
            Ops tf, SegmentationTargets kind, Operand<TFloat64> logits, Operand<TFloat64> targets) {
        return switch (kind) {
            case DISTANCE -> new DistanceLoss<>(tf, TFloat64.class, logits, targets);
            case CLASSES -> new ClassLoss<>(tf, TFloat64.class, logits, targets);
        };
    }

    /** Binary cross-entropy as it is usually written, −t·ln σ(x) − (1 − t)·ln(1 − σ(x)). */
    private static double entropy(double[] logits, double[] targets, int channels, int channel, double[] weights) {
        double sum = 0;
        for (int voxel = 0; voxel < VOXELS; voxel++) {
            double t = targets[channels * voxel + channel];
            double p = 1 / (1 + Math.exp(-logits[channels * voxel + channel]));
            sum += weights[voxel] * (-t * Math.log(p) - (1 - t) * Math.log(1 - p));
        }
        return sum / VOXELS;
    }

    @ParameterizedTest
    @EnumSource
    void the_gradient_of_every_parameter_is_that_of_the_loss(SegmentationTargets kind) {
        int outputs = kind.outputs().size();
        UnetShape network = UnetShape.of(2, new VoxelSize(1, 0.4, 0.4), outputs);
        List<Parameter> parameters = Unet.parameters(network);
        try (Graph graph = new Graph();
                Session session = new Session(graph, TensorFlowRuntime.training(2))) {
            Ops tf = Ops.create(graph);
            Map<String, Placeholder<TFloat64>> weights = new LinkedHashMap<>();
            parameters.forEach(
                    p -> weights.put(p.name(), tf.placeholder(TFloat64.class, Placeholder.shape(p.shape()))));
            Operand<TFloat64> image = tf.constant(tensor(shape(1), draw(VOXELS, 1)));
            Operand<TFloat64> target = tf.constant(tensor(shape(outputs), targets(kind)));
            Layers<TFloat64> layers = new Layers<>(tf, TFloat64.class, Normalization.WEIGHT, weights);
            Operand<TFloat64> loss =
                    loss(tf, kind, Unet.logits(layers, network, image), target).total(tf);
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

    /** All but the last 0 or 1, the last in between where the first is of an object. */
    private double[] targets(SegmentationTargets kind) {
        int channels = kind.outputs().size();
        double[] targets = new double[channels * VOXELS];
        for (int voxel = 0; voxel < VOXELS; voxel++) {
            boolean inside = random.nextBoolean();
            boolean first = kind == SegmentationTargets.DISTANCE ? inside : !inside;
            targets[channels * voxel] = first ? 1 : 0;
            for (int channel = 1; channel < channels - 1; channel++) {
                targets[channels * voxel + channel] = inside && random.nextBoolean() ? 1 : 0;
            }
            targets[channels * voxel + channels - 1] = inside ? random.nextDouble() : 0;
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
