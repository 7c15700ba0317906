package io.cytoforge.worker.segmentation;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The loss of distances, x being logits and t targets of foreground (0 or 1) and depth (0 to 1):
 *
 * <pre>{@code
 * c(x, t) = softplus(x) − x·t            cross-entropy
 * L = mean over voxels of (1 + t₀)·(c(x₀, t₀) + c(x₁, t₁))
 * }</pre>
 *
 * so that a voxel of an object counts twice as much as one of the background.
 */
final class DistanceLoss<T extends TFloating> implements SegmentationLoss<T> {
    private final List<Operand<T>> terms;

    /** @param logits and targets, [N, D, H, W, 2] each */
    DistanceLoss(Ops tf, Class<T> type, Operand<T> logits, Operand<T> targets) {
        Operand<T> entropy = SegmentationLoss.entropy(tf, logits, targets);
        Operand<T> weights = tf.math.add(SegmentationLoss.channel(tf, targets, 0), tf.constant(type, 1));
        Operand<T> foreground = tf.math.mul(weights, SegmentationLoss.channel(tf, entropy, 0));
        Operand<T> depth = tf.math.mul(weights, SegmentationLoss.channel(tf, entropy, 1));
        terms = List.of(SegmentationLoss.mean(tf, foreground), SegmentationLoss.mean(tf, depth));
    }

    @Override
    public List<Operand<T>> terms() {
        return terms;
    }
}
