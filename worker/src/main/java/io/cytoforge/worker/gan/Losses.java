package io.cytoforge.worker.gan;

import io.cytoforge.common.training.Loss.AdversarialLoss;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** The losses (docs/method.md, section 4.3), each a mean over all voxels or logits: [N, D, H, W, 1] → scalar. */
final class Losses<T extends TFloating> {
    private final Ops tf;
    private final Class<T> type;
    private final AdversarialLoss kind;

    Losses(Ops tf, Class<T> type, AdversarialLoss kind) {
        this.tf = tf;
        this.type = type;
        this.kind = kind;
    }

    /**
     * Small where the logits say "real", for the discriminator. Cross-entropy: −log σ(x) = softplus(−x), which stays finite
     * for any logit; least squares: (x − 1)²; hinge: max(0, 1 − x).
     */
    Operand<T> real(Operand<T> logits) {
        return switch (kind) {
            case BINARY_CROSS_ENTROPY -> mean(tf.math.softplus(tf.math.neg(logits)));
            case LEAST_SQUARES -> mean(tf.math.square(tf.math.sub(logits, constant(1))));
            case HINGE -> mean(tf.nn.relu(tf.math.sub(constant(1), logits)));
        };
    }

    /** What the generator minimizes: the same, but for the hinge, which is −x without a bound. */
    Operand<T> fooled(Operand<T> logits) {
        return switch (kind) {
            case BINARY_CROSS_ENTROPY, LEAST_SQUARES -> real(logits);
            case HINGE -> mean(tf.math.neg(logits));
        };
    }

    /**
     * Small where the logits say "generated". Cross-entropy: −log(1 − σ(x)) = softplus(x); least squares: x²; hinge:
     * max(0, 1 + x).
     */
    Operand<T> generated(Operand<T> logits) {
        return switch (kind) {
            case BINARY_CROSS_ENTROPY -> mean(tf.math.softplus(logits));
            case LEAST_SQUARES -> mean(tf.math.square(logits));
            case HINGE -> mean(tf.nn.relu(tf.math.add(constant(1), logits)));
        };
    }

    /**
     * The logits as they would be if 0 were undecided, which least squares are halfway between their aims of 0 and 1: what a
     * sign or a sigmoid of a logit is about.
     */
    Operand<T> certainty(Operand<T> logits) {
        return switch (kind) {
            case BINARY_CROSS_ENTROPY, HINGE -> logits;
            case LEAST_SQUARES -> tf.math.sub(logits, constant(0.5));
        };
    }

    /** Mean |a − b|. */
    Operand<T> distance(Operand<T> a, Operand<T> b) {
        return mean(tf.math.abs(tf.math.sub(a, b)));
    }

    /** Mean |a − b| + squares·(a − b)². */
    Operand<T> distance(Operand<T> a, Operand<T> b, double squares) {
        return squares == 0
                ? distance(a, b)
                : tf.math.add(distance(a, b), weighted(squares, mean(tf.math.squaredDifference(a, b))));
    }

    /** Mean of two losses. */
    Operand<T> half(Operand<T> a, Operand<T> b) {
        return tf.math.mul(tf.math.add(a, b), constant(0.5));
    }

    Operand<T> weighted(double weight, Operand<T> loss) {
        return tf.math.mul(constant(weight), loss);
    }

    Operand<T> constant(double value) {
        return tf.constant(type, value);
    }

    /** Mean of all values: [N, D, H, W, 1] → scalar. */
    Operand<T> mean(Operand<T> values) {
        Operand<TInt32> everything = tf.constant(new int[] {0, 1, 2, 3, 4});
        return tf.math.mean(values, everything);
    }
}
