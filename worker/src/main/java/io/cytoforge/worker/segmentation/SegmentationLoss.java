package io.cytoforge.worker.segmentation;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** What a network minimizes: a term for each of its outputs. */
sealed interface SegmentationLoss<T extends TFloating> permits DistanceLoss, ClassLoss {
    /** Scalars, in the order of the outputs. */
    List<Operand<T>> terms();

    /** All terms together: scalar. */
    default Operand<T> total(Ops tf) {
        return tf.math.addN(terms());
    }

    /** [N, D, H, W, C] → [N, D, H, W, 1]. */
    static <T extends TFloating> Operand<T> channel(Ops tf, Operand<T> of, int number) {
        return tf.slice(of, tf.constant(new int[] {0, 0, 0, 0, number}), tf.constant(new int[] {-1, -1, -1, -1, 1}));
    }

    /** Cross-entropy of logits x and targets t, ln(1 + eˣ) − x t: lowest at σ(x) = t also where t is between 0 and 1. */
    static <T extends TFloating> Operand<T> entropy(Ops tf, Operand<T> logits, Operand<T> targets) {
        return tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, targets));
    }

    /** Over all voxels of all patches: scalar. */
    static <T extends TFloating> Operand<T> mean(Ops tf, Operand<T> of) {
        Operand<TInt32> everything = tf.constant(new int[] {0, 1, 2, 3, 4});
        return tf.math.mean(of, everything);
    }
}
