package io.cytoforge.worker.gan.weights;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.worker.gan.network.Parameter;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Weights before any training: filters and biases uniform in ±1/√(fan-in), which is what PyTorch's convolutions start
 * with (He et al. 2015, with a = √5).
 */
public final class Initialisation {
    private Initialisation() {}

    /** Draws each parameter from the stream of its own name, so none shifts another. */
    public static NamedTensors draw(List<Parameter> parameters, RandomStreams streams) {
        NamedTensors drawn = new NamedTensors();
        for (Parameter parameter : parameters) {
            drawn.add(parameter.name(), parameter.shape(), uniform(parameter, streams.named(parameter.name())));
        }
        return drawn;
    }

    private static float[] uniform(Parameter parameter, RandomGenerator random) {
        double bound = 1 / Math.sqrt(parameter.fanIn());
        float[] values = new float[parameter.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return values;
    }
}
