package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.training.Loss.AdversarialLoss;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
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

/** The losses over the logits −1 and 2, by hand. */
class LossesTest {
    @Test
    void cross_entropy_is_the_log_of_the_sigmoid() {
        double sigmoidOfMinusOne = 1 / (1 + Math.E);
        double sigmoidOfTwo = 1 / (1 + Math.exp(-2));
        assertThat(value(AdversarialLoss.BINARY_CROSS_ENTROPY, Losses::real))
                .isCloseTo(-(Math.log(sigmoidOfMinusOne) + Math.log(sigmoidOfTwo)) / 2, within(1e-12));
        assertThat(value(AdversarialLoss.BINARY_CROSS_ENTROPY, Losses::generated))
                .isCloseTo(-(Math.log(1 - sigmoidOfMinusOne) + Math.log(1 - sigmoidOfTwo)) / 2, within(1e-12));
        assertThat(value(AdversarialLoss.BINARY_CROSS_ENTROPY, Losses::fooled))
                .isEqualTo(value(AdversarialLoss.BINARY_CROSS_ENTROPY, Losses::real));
    }

    @Test
    void least_squares_aim_at_one_and_at_none() {
        assertThat(value(AdversarialLoss.LEAST_SQUARES, Losses::real)).isEqualTo((4 + 1) / 2.0);
        assertThat(value(AdversarialLoss.LEAST_SQUARES, Losses::generated)).isEqualTo((1 + 4) / 2.0);
        assertThat(value(AdversarialLoss.LEAST_SQUARES, Losses::fooled)).isEqualTo((4 + 1) / 2.0);
    }

    @Test
    void a_hinge_is_flat_beyond_one_but_for_the_generator() {
        assertThat(value(AdversarialLoss.HINGE, Losses::real)).isEqualTo((2 + 0) / 2.0);
        assertThat(value(AdversarialLoss.HINGE, Losses::generated)).isEqualTo((0 + 3) / 2.0);
        assertThat(value(AdversarialLoss.HINGE, Losses::fooled)).isEqualTo(-0.5);
    }

    /** What is memorized is told by the sign; a least-squares discriminator says ½ where it does not know. */
    @Test
    void a_discriminator_is_undecided_halfway_between_its_aims() {
        assertThat(value(AdversarialLoss.LEAST_SQUARES, (losses, logits) -> losses.mean(losses.certainty(logits))))
                .isEqualTo(0);
        assertThat(value(
                        AdversarialLoss.BINARY_CROSS_ENTROPY,
                        (losses, logits) -> losses.mean(losses.certainty(logits))))
                .isEqualTo(0.5);
        assertThat(value(AdversarialLoss.HINGE, (losses, logits) -> losses.mean(losses.certainty(logits))))
                .isEqualTo(0.5);
    }

    /** e is −4 and −1 away from 3. */
    @Test
    void squares_count_as_often_as_asked_beside_the_absolute_differences() {
        assertThat(value(AdversarialLoss.LEAST_SQUARES, (losses, a) -> losses.distance(a, losses.constant(3), 0)))
                .isEqualTo((4 + 1) / 2.0);
        assertThat(value(AdversarialLoss.LEAST_SQUARES, (losses, a) -> losses.distance(a, losses.constant(3), 10)))
                .isEqualTo((4 + 1) / 2.0 + 10 * (16 + 1) / 2.0);
    }

    private static double value(
            AdversarialLoss kind, BiFunction<Losses<TFloat64>, Operand<TFloat64>, Operand<TFloat64>> loss) {
        try (Graph graph = new Graph();
                Session session = new Session(graph, TensorFlowRuntime.training(2));
                TFloat64 logits = TFloat64.tensorOf(Shape.of(1, 2, 1, 1, 1), DataBuffers.of(-1.0, 2.0))) {
            Ops tf = Ops.create(graph);
            Operand<TFloat64> of = tf.constantOf(logits);
            Operand<TFloat64> mean = loss.apply(new Losses<>(tf, TFloat64.class, kind), of);
            try (Result result = session.runner().fetch(mean).run()) {
                return ((TFloat64) result.get(0)).getDouble();
            }
        }
    }
}
