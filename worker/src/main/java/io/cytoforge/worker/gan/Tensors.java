package io.cytoforge.worker.gan;

import io.cytoforge.science.volume.Shape3;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Between Java arrays and native memory. Whoever makes a tensor closes it. */
final class Tensors {
    private Tensors() {}

    /** [D, H, W, C] values as a batch of one: [1, D, H, W, C]. */
    static TFloat32 patch(float[] values, Shape3 patch, int channels) {
        return TFloat32.tensorOf(
                Shape.of(1, patch.z(), patch.y(), patch.x(), channels), DataBuffers.of(values, true, false));
    }

    /** All values, C order. */
    static float[] floats(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.numBytes() / Float.BYTES)];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }
}
