package io.cytoforge.worker.gan;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** The scalar tensors of one run, closed together. */
final class Scalars implements AutoCloseable {
    static final Shape SHAPE = Shape.scalar();

    private final List<TFloat32> tensors = new ArrayList<>();

    TFloat32 of(double value) {
        TFloat32 tensor = TFloat32.scalarOf((float) value);
        tensors.add(tensor);
        return tensor;
    }

    @Override
    public void close() {
        tensors.forEach(TFloat32::close);
    }
}
