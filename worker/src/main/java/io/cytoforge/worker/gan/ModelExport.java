package io.cytoforge.worker.gan;

import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.graph.SavedGraph;
import io.cytoforge.worker.learning.layers.Layers;
import io.cytoforge.worker.learning.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.types.TFloat32;

/**
 * A generator as files: {@code weights.safetensors}, and a frozen SavedModel beside it for any TensorFlow. The graph
 * is always built here from weights and shape; a graph that came from elsewhere is never loaded. The same weights give
 * the same bytes.
 */
public final class ModelExport {
    /** Shape and weights. */
    public static final String WEIGHTS = SafeTensors.FILE;

    /** The graph with the weights in it. */
    public static final String GRAPH = SavedGraph.FILE;

    private ModelExport() {}

    /** Writes what the trainer paints with now. */
    public static void write(GanTrainer trainer, Path directory) throws IOException {
        write(trainer.generatorWeights(), directory);
    }

    /** Writes both files into the directory, which is made if need be. */
    public static void write(GeneratorWeights weights, Path directory) throws IOException {
        Files.createDirectories(directory);
        weights.write(directory.resolve(WEIGHTS));
        writeGraph(weights, directory);
    }

    /** Builds the SavedModel of weights that may come from elsewhere. */
    public static void writeGraph(GeneratorWeights weights, Path directory) throws IOException {
        NetworkShape shape = weights.shape();
        SavedGraph.write(
                directory,
                shape.inputChannels(),
                1,
                (tf, input) -> Generator.paint(
                        new Layers<>(
                                tf.withSubScope("generator"),
                                TFloat32.class,
                                shape.normalization(),
                                weights.tensors().constants(tf)),
                        shape,
                        input));
    }
}
