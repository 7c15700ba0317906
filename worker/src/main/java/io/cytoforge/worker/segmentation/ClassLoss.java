package io.cytoforge.worker.segmentation;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The loss of classes (Eschweiler et al. 2021, section 4.3), x being logits and t targets of background and membrane (0
 * or 1) and centroid (0 to 1):
 *
 * <pre>{@code
 * c(x, t) = softplus(x) − x·t            cross-entropy
 * L = mean over voxels of c(x₀, t₀) + c(x₁, t₁) + (1 + 50·t₂)·(σ(x₂) − t₂)²
 * }</pre>
 *
 * Centroids fill well under a hundredth of most images: with the weight they count about as much as all around them.
 */
final class ClassLoss<T extends TFloating> implements SegmentationLoss<T> {
    /** What a voxel in the middle of an object counts beyond one of the background. */
    static final double CENTROID_WEIGHT = 50;

    private final List<Operand<T>> terms;

    /** @param logits and targets, [N, D, H, W, 3] each */
    ClassLoss(Ops tf, Class<T> type, Operand<T> logits, Operand<T> targets) {
        Operand<T> entropy = SegmentationLoss.entropy(tf, logits, targets);
        Operand<T> centroid = SegmentationLoss.channel(tf, targets, 2);
        Operand<T> said = tf.math.sigmoid(SegmentationLoss.channel(tf, logits, 2));
        Operand<T> weights =
                tf.math.add(tf.math.mul(centroid, tf.constant(type, CENTROID_WEIGHT)), tf.constant(type, 1));
        terms = List.of(
                SegmentationLoss.mean(tf, SegmentationLoss.channel(tf, entropy, 0)),
                SegmentationLoss.mean(tf, SegmentationLoss.channel(tf, entropy, 1)),
                SegmentationLoss.mean(tf, tf.math.mul(weights, tf.math.squaredDifference(said, centroid))));
    }

    @Override
    public List<Operand<T>> terms() {
        return terms;
    }
}
