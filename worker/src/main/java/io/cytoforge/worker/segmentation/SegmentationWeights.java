package io.cytoforge.worker.segmentation;

import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.format.model.ModelFormatException;
import io.cytoforge.science.format.model.SegmenterFile;
import io.cytoforge.science.format.model.TensorFile;
import io.cytoforge.science.network.UnetShape;
import io.cytoforge.worker.learning.graph.SavedGraph;
import io.cytoforge.worker.learning.layers.Layers;
import io.cytoforge.worker.learning.layers.Parameter;
import io.cytoforge.worker.learning.weights.FilterOrder;
import io.cytoforge.worker.learning.weights.NamedTensors;
import io.cytoforge.worker.learning.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a network has learned, and its form, in the {@linkplain FilterOrder order} of memory or of a file. */
public record SegmentationWeights(UnetShape shape, NamedTensors tensors) {
    public SegmentationWeights {
        for (Parameter parameter : Unet.parameters(shape)) {
            Shape found = tensors.shape(parameter.name());
            if (!found.equals(parameter.shape())) {
                throw new IllegalArgumentException(
                        "%s is %s, the network's is %s".formatted(parameter.name(), found, parameter.shape()));
            }
        }
    }

    /** As one file of safetensors, the form in its header. */
    public void write(Path file) throws IOException {
        new SafeTensors(FilterOrder.outermostFirst(tensors), new SegmenterFile(shape).metadata()).write(file);
    }

    /** @throws IOException if the file holds no such network */
    public static SegmentationWeights read(Path file) throws IOException {
        SegmenterFile header = SegmenterFile.of(TensorFile.open(file));
        SafeTensors content = SafeTensors.read(file);
        try {
            return new SegmentationWeights(header.shape(), FilterOrder.innermostLast(content.tensors()));
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(
                    "weights that say: " + e.getMessage(), "the weights of a segmentation network of this software", e);
        }
    }

    /** Writes weights and a frozen graph, by the names that models have, into a directory, which is made if need be. */
    public void export(Path directory) throws IOException {
        Files.createDirectories(directory);
        write(directory.resolve(SafeTensors.FILE));
        SavedGraph.write(directory, 1, shape.outputs(), (tf, image) -> answer(tf.withSubScope("segmenter"), image));
    }

    /** What the network says, all in [0, 1]: [N, D, H, W, 1] → [N, D, H, W, C]. */
    Operand<TFloat32> answer(Ops tf, Operand<TFloat32> image) {
        Layers<TFloat32> layers = new Layers<>(tf, TFloat32.class, Normalization.WEIGHT, tensors.constants(tf));
        return layers.sigmoid(Unet.logits(layers, shape, image));
    }
}
