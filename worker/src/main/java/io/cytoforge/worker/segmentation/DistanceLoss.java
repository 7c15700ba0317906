package io.cytoforge.worker.segmentation;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * What the network minimizes, x being its logits and t its targets of foreground (0 or 1) and depth (0 to 1):
 *
 * <pre>{@code
 * c(x, t) = softplus(x) − x·t            cross-entropy; lowest at σ(x) = t also where t is between 0 and 1
 * L = mean over voxels of (1 + t₀)·(c(x₀, t₀) + c(x₁, t₁))
 * }</pre>
 *
 * so that a voxel of an object counts twice as much as one of the background.
 */
final class DistanceLoss<T extends TFloating> {
    private final Operand<T> foreground;
    private final Operand<T> depth;
    private final Operand<T> total;

    /** @param logits and targets, [N, D, H, W, 2] each */
    DistanceLoss(Ops tf, Class<T> type, Operand<T> logits, Operand<T> targets) {
        Operand<TInt32> everything = tf.constant(new int[] {0, 1, 2, 3, 4});
        Operand<T> entropy = tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, targets));
        Operand<T> weights = tf.math.add(channel(tf, targets, 0), tf.constant(type, 1));
        foreground = tf.math.mean(tf.math.mul(weights, channel(tf, entropy, 0)), everything);
        depth = tf.math.mean(tf.math.mul(weights, channel(tf, entropy, 1)), everything);
        total = tf.math.add(foreground, depth);
    }

    /** [N, D, H, W, 2] → [N, D, H, W, 1]. */
    private static <T extends TFloating> Operand<T> channel(Ops tf, Operand<T> of, int number) {
        return tf.slice(of, tf.constant(new int[] {0, 0, 0, 0, number}), tf.constant(new int[] {-1, -1, -1, -1, 1}));
    }

    /** The term of foreground: scalar. */
    Operand<T> foreground() {
        return foreground;
    }

    /** The term of depth: scalar. */
    Operand<T> depth() {
        return depth;
    }

    /** Both: scalar. */
    Operand<T> total() {
        return total;
    }
}
