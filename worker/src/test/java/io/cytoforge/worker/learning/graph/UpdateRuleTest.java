package io.cytoforge.worker.learning.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.training.Optimizer.OptimizerType;
import io.cytoforge.testing.Python;
import io.cytoforge.worker.learning.layers.Parameter;
import io.cytoforge.worker.learning.weights.NamedTensors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class UpdateRuleTest {
    private static final AdamSettings SETTINGS = new AdamSettings(0.01, 0.9, 0.999);
    private static final float[] START = {1, -2, 0.5f};

    /** Gradients of different sizes that change from step to step: 0.1·k·cos(t + k). */
    private static double gradient(int k, long t) {
        return 0.1 * (k + 1) * Math.cos(t + k);
    }

    @Test
    void rectified_adam_in_the_graph_follows_its_definition() {
        double[] weights = {1, -2, 0.5};
        for (int k = 0; k < 3; k++) {
            double mean = 0;
            double square = 0;
            for (long t = 1; t <= 40; t++) {
                double g = gradient(k, t);
                mean = 0.9 * mean + 0.1 * g;
                square = 0.999 * square + 0.001 * g * g;
                double corrected = mean / (1 - Math.pow(0.9, t));
                double decayed = Math.pow(0.999, t);
                double rhoInfinity = 2 / (1 - 0.999) - 1;
                double rho = rhoInfinity - 2 * t * decayed / (1 - decayed);
                if (rho > 4) {
                    double r = Math.sqrt(
                            (rho - 4) / (rhoInfinity - 4) * (rho - 2) / (rhoInfinity - 2) * rhoInfinity / rho);
                    weights[k] -= 0.01 * r * corrected / (Math.sqrt(square / (1 - decayed)) + 1e-8);
                } else {
                    weights[k] -= 0.01 * corrected;
                }
            }
        }

        assertThat(doubles(runInGraph(OptimizerType.RECTIFIED_ADAM, 40))).containsExactly(weights, within(2e-6));
    }

    @Test
    void rectified_adam_takes_four_plain_steps_first() {
        assertThat(UpdateRule.step(OptimizerType.RECTIFIED_ADAM, 4, SETTINGS).floor())
                .isGreaterThan(1e9);
        assertThat(UpdateRule.step(OptimizerType.RECTIFIED_ADAM, 5, SETTINGS).floor())
                .isLessThan(1e-8);
    }

    @Test
    void rectified_adam_becomes_adam_in_the_long_run() {
        double rectified =
                UpdateRule.step(OptimizerType.RECTIFIED_ADAM, 20_000, SETTINGS).scale();

        assertThat(rectified
                        / UpdateRule.step(OptimizerType.ADAM, 20_000, SETTINGS).scale())
                .isCloseTo(1, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"ADAM, Adam, 40", "RECTIFIED_ADAM, RAdam, 4"})
    void both_agree_with_pytorch(OptimizerType type, String name, int steps) {
        // PyTorch rectifies from step 6 on (ρ > 5), the paper from step 5 on (ρ > 4): compared before they part.
        String printed = Python.run(List.of("torch"), """
                import math, sys, torch
                w = torch.tensor([1., -2., .5], dtype=torch.float64, requires_grad=True)
                opt = getattr(torch.optim, sys.argv[1])([w], lr=0.01, betas=(0.9, 0.999))
                for t in range(1, int(sys.argv[2]) + 1):
                    w.grad = torch.tensor([0.1 * (k + 1) * math.cos(t + k) for k in range(3)], dtype=torch.float64)
                    opt.step()
                print(*w.tolist())
                """, name, steps);
        double[] expected = Arrays.stream(printed.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();

        assertThat(doubles(runInGraph(type, steps))).containsExactly(expected, within(2e-6));
    }

    @Test
    void the_decay_of_the_average_warms_up() {
        assertThat(MovingAverage.decay(0.999, 1)).isCloseTo(2 / 11.0, within(1e-12));
        assertThat(MovingAverage.decay(0.999, 1_000_000)).isEqualTo(0.999);
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static float[] runInGraph(OptimizerType type, int steps) {
        List<Parameter> parameters = List.of(new Parameter("w", Shape.of(3), 1));
        try (Graph graph = new Graph();
                Session session = new Session(graph, TensorFlowRuntime.training(1))) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf);
            WeightUpdate update = new WeightUpdate(tf, "net.", parameters, SETTINGS);
            update.declare(variables);
            Operand<TFloat32> gradient = tf.placeholder(TFloat32.class);
            List<Op> updates = update.apply(tf, variables, List.of(gradient));
            variables.assign(
                    session,
                    new NamedTensors()
                            .add("net.w", Shape.of(3), START.clone())
                            .add("net.w.mean", Shape.of(3), new float[3])
                            .add("net.w.square", Shape.of(3), new float[3]));
            for (long t = 1; t <= steps; t++) {
                float[] values = {(float) gradient(0, t), (float) gradient(1, t), (float) gradient(2, t)};
                try (TFloat32 tensor = TFloat32.vectorOf(values);
                        Scalars scalars = new Scalars()) {
                    Session.Runner runner =
                            session.runner().feed(gradient, tensor).addTarget(updates.getFirst());
                    update.feed(runner, scalars, UpdateRule.step(type, t, SETTINGS), 1);
                    runner.run().close();
                }
            }
            return variables.fetch(session, List.of("net.w")).values("net.w");
        }
    }
}
