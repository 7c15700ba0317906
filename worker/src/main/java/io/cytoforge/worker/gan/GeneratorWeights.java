package io.cytoforge.worker.gan;

import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.format.model.GeneratorFile;
import io.cytoforge.science.format.model.ModelFormatException;
import io.cytoforge.science.format.model.TensorFile;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.layers.Parameter;
import io.cytoforge.worker.learning.weights.NamedTensors;
import io.cytoforge.worker.learning.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * All that makes a generator: its shape and its weights. In memory a filter is [k, k, k, in, out], as TensorFlow takes
 * it; in a file it is [out, in, k, k, k], as PyTorch does, since that is what such files usually hold.
 */
public record GeneratorWeights(NetworkShape shape, NamedTensors tensors) {
    /** Refuses weights that do not fit the shape: one missing, one too many or one of another extent. */
    public GeneratorWeights {
        List<Parameter> parameters = Parameter.of(Generator.convolutions(shape));
        for (Parameter parameter : parameters) {
            Shape found = tensors.shape(parameter.name());
            if (!found.equals(parameter.shape())) {
                throw new IllegalArgumentException("%s is %s, a generator of width %d needs %s"
                        .formatted(parameter.name(), found, shape.width(), parameter.shape()));
            }
        }
        if (tensors.names().size() != parameters.size()) {
            throw new IllegalArgumentException("a generator has %d parameters, got %d"
                    .formatted(parameters.size(), tensors.names().size()));
        }
    }

    /** Writes a safetensors file. */
    public void write(Path file) throws IOException {
        NamedTensors outermostFirst = new NamedTensors();
        for (String name : tensors.names()) {
            Shape extents = tensors.shape(name);
            if (extents.numDimensions() == 5) {
                int in = (int) extents.get(3);
                int out = (int) extents.get(4);
                int voxels = (int) (extents.size() / in / out);
                Shape turned = Shape.of(out, in, extents.get(0), extents.get(1), extents.get(2));
                outermostFirst.add(name, turned, reverse(tensors.values(name), voxels, in, out));
            } else {
                outermostFirst.add(name, extents, tensors.values(name));
            }
        }
        GeneratorFile header = new GeneratorFile(
                shape.width(), shape.input(), shape.normalization().name());
        new SafeTensors(outermostFirst, header.metadata()).write(file);
    }

    /** @throws IOException if the file holds no generator, or a damaged one */
    public static GeneratorWeights read(Path file) throws IOException {
        GeneratorFile header = GeneratorFile.of(TensorFile.open(file));
        SafeTensors content = SafeTensors.read(file);
        try {
            NetworkShape shape =
                    new NetworkShape(header.width(), header.input(), Normalization.valueOf(header.normalization()));
            return new GeneratorWeights(shape, innermostLast(content.tensors()));
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(
                    "weights that say: " + e.getMessage(), "the weights of a generator of this software", e);
        }
    }

    private static NamedTensors innermostLast(NamedTensors read) {
        NamedTensors tensors = new NamedTensors();
        for (String name : read.names()) {
            Shape extents = read.shape(name);
            if (extents.numDimensions() == 5) {
                int out = (int) extents.get(0);
                int in = (int) extents.get(1);
                int voxels = (int) (extents.size() / Math.max(1, in * out));
                Shape turned = Shape.of(extents.get(2), extents.get(3), extents.get(4), in, out);
                tensors.add(name, turned, reverse(read.values(name), out, in, voxels));
            } else {
                tensors.add(name, extents, read.values(name));
            }
        }
        return tensors;
    }

    /** [a, b, c] → [c, b, a]. */
    private static float[] reverse(float[] values, int a, int b, int c) {
        float[] turned = new float[values.length];
        for (int i = 0; i < a; i++) {
            for (int j = 0; j < b; j++) {
                for (int k = 0; k < c; k++) {
                    turned[(k * b + j) * a + i] = values[(i * b + j) * c + k];
                }
            }
        }
        return turned;
    }
}
