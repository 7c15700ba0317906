package io.cytoforge.worker.gan;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.worker.gan.network.TensorFlowRuntime;
import java.util.random.RandomGenerator;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A plain product of two square matrices: the most that convolutions on this machine could reach. */
public final class MatrixProduct {
    private static final int REPETITIONS = 5;

    private MatrixProduct() {}

    /** The largest rate of a few products, in GFLOP/s. */
    public static double gigaflops(int edge, int threads) {
        try (Graph graph = new Graph();
                Session session = new Session(graph, TensorFlowRuntime.training(threads));
                TFloat32 factor =
                        TFloat32.tensorOf(Shape.of(edge, edge), DataBuffers.of(random("matrix", edge * edge)))) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> matrix = tf.placeholder(TFloat32.class);
            Operand<TFloat32> product = tf.linalg.matMul(matrix, matrix);
            double seconds = Repeated.fastest(
                    2,
                    REPETITIONS,
                    () -> session.runner()
                            .feed(matrix, factor)
                            .addTarget(product)
                            .run()
                            .close());
            return 2.0 * edge * edge * edge / seconds / 1e9;
        }
    }

    /** Values in [0, 1) of the stream of this name. */
    static float[] random(String name, int length) {
        RandomGenerator random = new RandomStreams(1).named(name);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
