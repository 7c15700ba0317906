package io.cytoforge.worker.gan;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.augmentation.Augmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** Where an {@link Augmentation} enters the graph. Without augmentation it has no inputs and changes nothing. */
final class AugmentationInput<T extends TFloating> {
    private final Ops tf;
    private final Shape image;
    private final boolean enabled;
    private final Operand<T> gain;
    private final Operand<T> offset;
    private final Operand<TInt32> source;

    AugmentationInput(Ops tf, Class<T> type, Shape3 patch, boolean enabled) {
        this.tf = tf;
        this.enabled = enabled;
        this.image = Shape.of(1, patch.z(), patch.y(), patch.x(), 1);
        Placeholder.Options voxels = Placeholder.shape(Shape.of(patch.arrayLength()));
        gain = tf.withName("gain").placeholder(type, voxels);
        offset = tf.withName("offset").placeholder(type, voxels);
        source = tf.withName("source").placeholder(TInt32.class, voxels);
    }

    /** gain · x[source] + offset: [1, D, H, W, 1] → same. */
    Operand<T> apply(Operand<T> volume) {
        if (!enabled) {
            return volume;
        }
        Operand<T> voxels = tf.reshape(volume, tf.constant(new int[] {-1}));
        Operand<T> moved = tf.gather(voxels, source, tf.constant(0));
        Operand<T> changed = tf.math.add(tf.math.mul(gain, moved), offset);
        return tf.reshape(changed, tf.constant(image.asArray()));
    }

    Operand<T> gain() {
        return gain;
    }

    Operand<T> offset() {
        return offset;
    }

    Operand<TInt32> source() {
        return source;
    }

    /** Sets what the transforms of this step are; of a float32 graph. */
    Fed feed(Session.Runner runner, Supplier<Augmentation> drawn) {
        Fed fed = new Fed();
        if (enabled) {
            Augmentation augmentation = drawn.get();
            Shape voxels = Shape.of(augmentation.gain().length);
            runner.feed(gain, fed.add(TFloat32.tensorOf(voxels, DataBuffers.of(augmentation.gain(), true, false))))
                    .feed(
                            offset,
                            fed.add(TFloat32.tensorOf(voxels, DataBuffers.of(augmentation.offset(), true, false))))
                    .feed(source, fed.add(TInt32.tensorOf(voxels, DataBuffers.of(augmentation.source(), true, false))));
        }
        return fed;
    }

    /** The tensors of one step, closed together. */
    static final class Fed implements AutoCloseable {
        private final List<Tensor> tensors = new ArrayList<>();

        private Tensor add(Tensor tensor) {
            tensors.add(tensor);
            return tensor;
        }

        @Override
        public void close() {
            tensors.forEach(Tensor::close);
        }
    }
}
