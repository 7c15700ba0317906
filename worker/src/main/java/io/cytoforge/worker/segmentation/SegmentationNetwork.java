package io.cytoforge.worker.segmentation;

import io.cytoforge.science.network.UnetShape;
import io.cytoforge.science.patch.Reflection;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import io.cytoforge.worker.learning.graph.Tensors;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A trained network that looks at volumes of any size, tile by tile. Tiles begin at multiples of the network's step and
 * have a margin as wide as it can see, so that a voxel has the same value in any of them but for the rounding of sums.
 */
public final class SegmentationNetwork implements AutoCloseable {
    private final UnetShape shape;
    private final Shape3 largest;
    private final Graph graph = new Graph();
    private final Session session;
    private final Operand<TFloat32> image;
    private final Operand<TFloat32> answer;

    /**
     * Makes a network ready to look.
     *
     * @param tile what is kept of a tile at most, voxels
     * @param threads for one operation; the first session of the process decides
     */
    public SegmentationNetwork(SegmentationWeights weights, Shape3 tile, int threads) {
        TensorFlowRuntime.prepare(threads);
        shape = weights.shape();
        largest = tile;
        Ops tf = Ops.create(graph);
        image = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, -1, -1, -1, 1)));
        answer = weights.answer(tf, image);
        session = new Session(graph, TensorFlowRuntime.training(threads));
    }

    /**
     * Looks at a volume. Where its extents are no multiples of the network's step it is mirrored beyond its far border; what
     * lies further out is 0 to every convolution, as around the patches of a training.
     *
     * @param volume on the network's grid, scaled as in training
     * @return what the network says of each voxel, in [0, 1], a volume for each of its outputs
     */
    public List<FloatVolume> look(FloatVolume volume, Progress progress) {
        Shape3 whole = volume.shape();
        List<FloatVolume> found = Stream.generate(() -> FloatVolume.zero(whole))
                .limit(shape.outputs())
                .toList();
        Shape3 core = core(whole);
        int tiles = Math.ceilDiv(whole.z(), core.z())
                * Math.ceilDiv(whole.y(), core.y())
                * Math.ceilDiv(whole.x(), core.x());
        int done = 0;
        for (int z = 0; z < whole.z(); z += core.z()) {
            for (int y = 0; y < whole.y(); y += core.y()) {
                for (int x = 0; x < whole.x(); x += core.x()) {
                    look(volume, new Box3(z, y, x, core), found);
                    progress.at(++done, tiles);
                }
            }
        }
        return found;
    }

    /** Tiles of about one size. */
    private Shape3 core(Shape3 whole) {
        return up(new Shape3(part(whole.z(), largest.z()), part(whole.y(), largest.y()), part(whole.x(), largest.x())));
    }

    private static int part(int length, int most) {
        return Math.ceilDiv(length, Math.ceilDiv(length, most));
    }

    private Shape3 up(Shape3 extent) {
        Shape3 step = shape.step();
        return new Shape3(
                Math.ceilDiv(extent.z(), step.z()) * step.z(),
                Math.ceilDiv(extent.y(), step.y()) * step.y(),
                Math.ceilDiv(extent.x(), step.x()) * step.x());
    }

    private void look(FloatVolume volume, Box3 tile, List<FloatVolume> into) {
        Shape3 core = tile.shape();
        Shape3 whole = volume.shape();
        Shape3 margin = shape.margin();
        Shape3 padded = up(whole);
        int[] fromZ = seen(tile.z(), core.z(), margin.z(), padded.z(), whole.z());
        int[] fromY = seen(tile.y(), core.y(), margin.y(), padded.y(), whole.y());
        int[] fromX = seen(tile.x(), core.x(), margin.x(), padded.x(), whole.x());
        Shape3 seen = new Shape3(fromZ.length, fromY.length, fromX.length);
        float[] output;
        try (TFloat32 tensor = Tensors.patch(gathered(volume, fromZ, fromY, fromX), seen, 1);
                Result result =
                        session.runner().feed(image, tensor).fetch(answer).run()) {
            output = Tensors.floats(result.get(0));
        }
        int beforeZ = Math.min(tile.z(), margin.z());
        int beforeY = Math.min(tile.y(), margin.y());
        int beforeX = Math.min(tile.x(), margin.x());
        for (int z = 0; z < Math.min(core.z(), whole.z() - tile.z()); z++) {
            for (int y = 0; y < Math.min(core.y(), whole.y() - tile.y()); y++) {
                int from = seen.index(beforeZ + z, beforeY + y, beforeX);
                int to = whole.index(tile.z() + z, tile.y() + y, tile.x());
                int length = Math.min(core.x(), whole.x() - tile.x());
                for (int channel = 0; channel < into.size(); channel++) {
                    float[] map = into.get(channel).voxels();
                    for (int x = 0; x < length; x++) {
                        map[to + x] = output[into.size() * (from + x) + channel];
                    }
                }
            }
        }
    }

    /** Where the voxels along an axis come from: core and margin, as far as the volume and its padding go. */
    private static int[] seen(int corner, int core, int margin, int padded, int length) {
        int first = Math.max(0, corner - margin);
        return Reflection.indices(first, Math.min(padded, corner + core + margin) - first, length);
    }

    private static float[] gathered(FloatVolume volume, int[] fromZ, int[] fromY, int[] fromX) {
        float[] input = new float[fromZ.length * fromY.length * fromX.length];
        int at = 0;
        for (int z : fromZ) {
            for (int y : fromY) {
                int row = volume.shape().index(z, y, 0);
                for (int x : fromX) {
                    input[at++] = volume.voxels()[row + x];
                }
            }
        }
        return input;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
