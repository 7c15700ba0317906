package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.training.Loss;
import io.cytoforge.common.training.Loss.AdversarialLoss;
import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.common.training.TrainingRecipe;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.worker.gan.augmentation.Augmentation;
import io.cytoforge.worker.gan.network.Discriminator;
import io.cytoforge.worker.gan.network.DiscriminatorShape;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import io.cytoforge.worker.learning.layers.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The gradients that the graph computes against central differences of its losses, in float64, over every parameter of
 * both networks: along a random direction in the space of each convolution's filter and bias, so that each value counts.
 * Where only the losses differ, the direction is one in the space of all weights. LeakyReLU and the absolute value have
 * kinks, and a difference across one is no derivative; so what disagrees at one point is tried again at others. A wrong
 * gradient is wrong everywhere.
 */
class GradientTest {
    private static final double STEP = 2e-7;
    private static final double TOLERANCE = 5e-6;
    private static final int ATTEMPTS = 8;
    private static final NetworkShape NETWORK = NetworkShape.of(2);
    private static final DiscriminatorShape DISCRIMINATOR = new DiscriminatorShape(2, Normalization.INSTANCE);

    private final Random random = new Random(20);

    @Test
    void the_gradients_of_every_convolution_are_those_of_the_losses() {
        try (Graph graph = new Graph();
                Session session = new Session(graph, TensorFlowRuntime.training(2))) {
            Check check = new Check(
                    Ops.create(graph),
                    session,
                    settings(
                            NETWORK,
                            DISCRIMINATOR,
                            new Loss(AdversarialLoss.BINARY_CROSS_ENTROPY, 1, 0, 0.3, 0),
                            TrainingSpec.Augmentation.OFF));

            check.requireTrueGradients(GradientTest::convolution);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_loss_has_its_gradient(AdversarialLoss kind) {
        try (Graph graph = new Graph();
                Session session = new Session(graph, TensorFlowRuntime.training(2))) {
            Check check = new Check(
                    Ops.create(graph),
                    session,
                    settings(NETWORK, DISCRIMINATOR, new Loss(kind, 1, 0.7, 0.3, 4), TrainingSpec.Augmentation.OFF));

            check.requireTrueGradients(_ -> "all weights");
        }
    }

    @Test
    void gradients_pass_through_every_augmentation_and_through_filters_that_are_demodulated() {
        try (Graph graph = new Graph();
                Session session = new Session(graph, TensorFlowRuntime.training(2))) {
            Check check = new Check(
                    Ops.create(graph),
                    session,
                    settings(
                            NETWORK.with(Normalization.WEIGHT),
                            new DiscriminatorShape(2, Normalization.WEIGHT),
                            new Loss(AdversarialLoss.LEAST_SQUARES, 1, 0, 0, 0),
                            TrainingSpec.Augmentation.PAPER));

            check.requireTrueGradients(GradientTest::convolution);
        }
    }

    /** Of a parameter's name, which ends with .weight or .bias. */
    private static String convolution(String parameter) {
        return parameter.substring(0, parameter.lastIndexOf('.'));
    }

    private static GanSettings settings(
            NetworkShape network,
            DiscriminatorShape discriminator,
            Loss losses,
            TrainingSpec.Augmentation augmentation) {
        return new GanSettings(
                network,
                discriminator,
                Batches.PATCH,
                losses,
                augmentation,
                1,
                TrainingRecipe.BALANCED.optimizer(),
                0,
                1);
    }

    /** A graph whose weights are all fed. */
    private final class Check {
        private final Session session;
        private final GanGraph<TFloat64> ganGraph;
        private final Map<String, Operand<TFloat64>> generator;
        private final Map<String, Operand<TFloat64>> discriminator;
        private final Map<Operand<TFloat64>, double[]> fed = new LinkedHashMap<>();
        private final Map<Operand<TFloat64>, Shape> shapes = new LinkedHashMap<>();
        private final Map<Operand<TFloat64>, Double> bounds = new HashMap<>();
        private final Map<Operand<?>, Tensor> fixed = new LinkedHashMap<>();

        Check(Ops tf, Session session, GanSettings settings) {
            this.session = session;
            generator = placeholders(tf, Parameter.of(Generator.convolutions(settings.generator())));
            discriminator = placeholders(
                    tf,
                    Parameter.of(
                            Discriminator.convolutions(settings.discriminator().width())));
            ganGraph = new GanGraph<>(tf, TFloat64.class, settings, new GanGraph.Weights<>(generator, discriminator));
            declare(ganGraph.maskInput(), Shape.of(1, 32, 32, 32, 2), 1);
            declare(ganGraph.imageInput(), Shape.of(1, 32, 32, 32, 2), 1);
            declare(ganGraph.pairedImage(), Shape.of(1, 32, 32, 32, 1), 1);
            fixed.put(ganGraph.pairedWeight(), TFloat64.scalarOf(settings.loss().pairedWeight()));
            if (settings.augmentation().enabled()) {
                fix(ganGraph.paintedAugmentation(), 3);
                fix(ganGraph.realAugmentation(), 4);
            }
        }

        /** All five transforms at once. */
        private void fix(AugmentationInput<TFloat64> input, long seed) {
            Augmentation drawn = Augmentation.draw(Batches.PATCH, 1, new Random(seed));
            Shape voxels = Shape.of(Batches.PATCH.arrayLength());
            fixed.put(input.gain(), TFloat64.tensorOf(voxels, DataBuffers.of(doubles(drawn.gain()))));
            fixed.put(input.offset(), TFloat64.tensorOf(voxels, DataBuffers.of(doubles(drawn.offset()))));
            fixed.put(input.source(), TInt32.tensorOf(voxels, DataBuffers.of(drawn.source())));
        }

        private static double[] doubles(float[] values) {
            double[] doubles = new double[values.length];
            for (int i = 0; i < doubles.length; i++) {
                doubles[i] = values[i];
            }
            return doubles;
        }

        /** @param group of a parameter by its name: parameters of one group are moved at once */
        void requireTrueGradients(UnaryOperator<String> group) {
            assertThat(worstError(ganGraph.generatorLoss(), generator, group)).isLessThan(TOLERANCE);
            assertThat(worstError(ganGraph.discriminatorLoss(), discriminator, group))
                    .isLessThan(TOLERANCE);
        }

        private Map<String, Operand<TFloat64>> placeholders(Ops tf, List<Parameter> parameters) {
            Map<String, Operand<TFloat64>> placeholders = new LinkedHashMap<>();
            for (Parameter parameter : parameters) {
                Operand<TFloat64> placeholder = tf.placeholder(TFloat64.class, Placeholder.shape(parameter.shape()));
                placeholders.put(parameter.name(), placeholder);
                declare(placeholder, parameter.shape(), 1 / Math.sqrt(parameter.fanIn()));
            }
            return placeholders;
        }

        private void declare(Operand<TFloat64> placeholder, Shape shape, double bound) {
            shapes.put(placeholder, shape);
            bounds.put(placeholder, bound);
        }

        /** New inputs and new weights. */
        private void moveElsewhere() {
            shapes.forEach((placeholder, shape) -> {
                double bound = Objects.requireNonNull(bounds.get(placeholder));
                fed.put(placeholder, random.doubles(shape.size(), -bound, bound).toArray());
            });
        }

        /** The largest error of a group at the point where it agrees best. */
        double worstError(
                Operand<TFloat64> loss, Map<String, Operand<TFloat64>> weights, UnaryOperator<String> groupOf) {
            List<Operand<TFloat64>> gradients = ganGraph.gradients(loss, weights.values());
            Map<String, List<Operand<TFloat64>>> groups = new LinkedHashMap<>();
            weights.forEach((name, weight) -> groups.computeIfAbsent(groupOf.apply(name), _ -> new ArrayList<>())
                    .add(weight));
            Map<String, Double> errors = new LinkedHashMap<>();
            groups.keySet().forEach(group -> errors.put(group, Double.POSITIVE_INFINITY));
            for (int i = 0; i < ATTEMPTS && worst(errors) > TOLERANCE; i++) {
                moveElsewhere();
                Map<Operand<TFloat64>, double[]> told = told(weights.values(), gradients);
                double length = Math.sqrt(
                        told.values().stream().mapToDouble(g -> dot(g, g)).sum());
                groups.forEach((group, members) -> {
                    if (Objects.requireNonNull(errors.get(group)) > TOLERANCE) {
                        errors.merge(group, error(loss, members, told, length), Math::min);
                    }
                });
            }
            return worst(errors);
        }

        private double worst(Map<String, Double> errors) {
            return Collections.max(errors.values());
        }

        private Map<Operand<TFloat64>, double[]> told(
                Collection<Operand<TFloat64>> weights, List<Operand<TFloat64>> gradients) {
            List<double[]> fetched = fetch(gradients);
            Map<Operand<TFloat64>, double[]> told = new LinkedHashMap<>();
            weights.forEach(weight -> told.put(weight, fetched.get(told.size())));
            return told;
        }

        /** Relative to this derivative, but to at least 1 % of the whole gradient: a bias before a norm has none. */
        private double error(
                Operand<TFloat64> loss,
                List<Operand<TFloat64>> moving,
                Map<Operand<TFloat64>, double[]> gradients,
                double length) {
            Map<Operand<TFloat64>, double[]> directions = new LinkedHashMap<>();
            double told = 0;
            for (Operand<TFloat64> weight : moving) {
                double[] gradient = Objects.requireNonNull(gradients.get(weight));
                double[] direction = direction(gradient.length, 1 / Math.sqrt(moving.size()));
                directions.put(weight, direction);
                told += dot(gradient, direction);
            }
            double seen = difference(loss, directions);
            double size = Math.max(Math.max(Math.abs(told), Math.abs(seen)), 0.01 * length);
            return Math.abs(told - seen) / size;
        }

        private double difference(Operand<TFloat64> loss, Map<Operand<TFloat64>, double[]> directions) {
            double above = moved(loss, directions, STEP);
            double below = moved(loss, directions, -STEP);
            return (above - below) / (2 * STEP);
        }

        private double moved(Operand<TFloat64> loss, Map<Operand<TFloat64>, double[]> directions, double step) {
            Map<Operand<TFloat64>, double[]> original = new LinkedHashMap<>(fed);
            directions.forEach(
                    (weight, direction) -> fed.merge(weight, direction, (from, to) -> along(from, to, step)));
            double value = fetch(List.of(loss)).getFirst()[0];
            fed.putAll(original);
            return value;
        }

        private List<double[]> fetch(List<Operand<TFloat64>> wanted) {
            Session.Runner runner = session.runner();
            List<TFloat64> tensors = new ArrayList<>();
            fed.forEach((placeholder, values) -> {
                TFloat64 tensor = TFloat64.tensorOf(shapes.get(placeholder), DataBuffers.of(values));
                tensors.add(tensor);
                runner.feed(placeholder, tensor);
            });
            fixed.forEach(runner::feed);
            wanted.forEach(runner::fetch);
            List<double[]> fetched = new ArrayList<>();
            try (Result result = runner.run()) {
                for (int i = 0; i < result.size(); i++) {
                    double[] values = new double[(int) (result.get(i).numBytes() / Double.BYTES)];
                    result.get(i).asRawTensor().data().asDoubles().read(values);
                    fetched.add(values);
                }
            }
            tensors.forEach(TFloat64::close);
            return fetched;
        }
    }

    private double[] direction(int length, double size) {
        double[] direction = random.doubles(length, -1, 1).toArray();
        double norm = Math.sqrt(dot(direction, direction));
        for (int i = 0; i < length; i++) {
            direction[i] *= size / norm;
        }
        return direction;
    }

    private static double[] along(double[] values, double[] direction, double step) {
        double[] moved = values.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step * direction[i];
        }
        return moved;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
