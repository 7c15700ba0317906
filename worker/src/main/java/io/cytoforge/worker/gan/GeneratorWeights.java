package io.cytoforge.worker.gan;

import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.format.model.GeneratorFile;
import io.cytoforge.science.format.model.ModelFormatException;
import io.cytoforge.science.format.model.TensorFile;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.layers.Parameter;
import io.cytoforge.worker.learning.weights.FilterOrder;
import io.cytoforge.worker.learning.weights.NamedTensors;
import io.cytoforge.worker.learning.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** All that makes a generator: its shape and its weights, in the {@linkplain FilterOrder order} of memory or of a file. */
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
        GeneratorFile header = new GeneratorFile(
                shape.width(), shape.input(), shape.normalization().name());
        new SafeTensors(FilterOrder.outermostFirst(tensors), header.metadata()).write(file);
    }

    /** @throws IOException if the file holds no generator, or a damaged one */
    public static GeneratorWeights read(Path file) throws IOException {
        GeneratorFile header = GeneratorFile.of(TensorFile.open(file));
        SafeTensors content = SafeTensors.read(file);
        try {
            NetworkShape shape =
                    new NetworkShape(header.width(), header.input(), Normalization.valueOf(header.normalization()));
            return new GeneratorWeights(shape, FilterOrder.innermostLast(content.tensors()));
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(
                    "weights that say: " + e.getMessage(), "the weights of a generator of this software", e);
        }
    }
}
