package io.cytoforge.worker.gan.network;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv3d;
import org.tensorflow.op.nn.Conv3dBackpropFilter;
import org.tensorflow.op.nn.Conv3dBackpropInput;
import org.tensorflow.types.family.TNumber;

/** The gradient of a 3D convolution, the one operation of these networks for which the native library has none. */
final class Conv3dGradient {
    private static final boolean REGISTERED = register();

    private Conv3dGradient() {}

    /** Makes the gradient known to this JVM; calling it again does nothing. */
    static void ensureRegistered() {
        if (!REGISTERED) {
            throw new IllegalStateException("TensorFlow refused the gradient of Conv3D");
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static boolean register() {
        return TensorFlow.registerCustomGradient(
                (Class) Conv3d.Inputs.class,
                (tf, inputs, upstream) -> gradient(tf, (Conv3d.Inputs<TNumber>) inputs, (List<Output<?>>) upstream));
    }

    @SuppressWarnings("unchecked")
    private static List<Operand<?>> gradient(Ops tf, Conv3d.Inputs<TNumber> inputs, List<Output<?>> upstream) {
        Operand<TNumber> arriving = (Operand<TNumber>) upstream.getFirst();
        List<Long> strides = Arrays.stream(inputs.strides).boxed().toList();
        return List.of(
                Conv3dBackpropInput.create(
                        tf.scope(), tf.shape(inputs.input), inputs.filter, arriving, strides, inputs.padding),
                Conv3dBackpropFilter.create(
                        tf.scope(), inputs.input, tf.shape(inputs.filter), arriving, strides, inputs.padding));
    }
}
