package io.cytoforge.benchmarks.measure;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import java.util.random.RandomGenerator;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A plain product of two square matrices, [n, n]·[n, n]: the most that convolutions on this machine could reach, and a
 * measure of how fast the machine is at the moment.
 */
public final class MatrixProduct implements AutoCloseable {
    private static final int WARM_UPS = 2;

    private final Graph graph = new Graph();
    private final Session session;
    private final TFloat32 factor;
    private final Operand<TFloat32> matrix;
    private final Operand<TFloat32> product;
    private final int edge;

    /**
     * Multiplies a few times to warm up.
     *
     * @param edge n
     * @param threads for one product; the first session of the process decides
     */
    public MatrixProduct(int edge, int threads) {
        TensorFlowRuntime.prepare(threads);
        this.edge = edge;
        session = new Session(graph, TensorFlowRuntime.training(threads));
        factor = TFloat32.tensorOf(Shape.of(edge, edge), DataBuffers.of(random("matrix", edge * edge)));
        Ops tf = Ops.create(graph);
        matrix = tf.placeholder(TFloat32.class);
        product = tf.linalg.matMul(matrix, matrix);
        for (int i = 0; i < WARM_UPS; i++) {
            run();
        }
    }

    /** Multiplies once. */
    public void run() {
        session.runner().feed(matrix, factor).addTarget(product).run().close();
    }

    /** n. */
    public int edge() {
        return edge;
    }

    /** Multiplications and additions of one product: 2n³. */
    public double operations() {
        return 2.0 * edge * edge * edge;
    }

    @Override
    public void close() {
        factor.close();
        session.close();
        graph.close();
    }

    /** Values in [0, 1) of the stream of this name. */
    public static float[] random(String name, int length) {
        RandomGenerator random = new RandomStreams(1).named(name);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
