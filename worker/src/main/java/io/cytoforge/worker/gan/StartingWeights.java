package io.cytoforge.worker.gan;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.learning.graph.MovingAverage;
import io.cytoforge.worker.learning.graph.WeightUpdate;
import io.cytoforge.worker.learning.layers.Parameter;
import io.cytoforge.worker.learning.weights.Initialization;
import io.cytoforge.worker.learning.weights.NamedTensors;
import java.util.List;
import java.util.Optional;

/** What the variables of a training hold before its first step. */
final class StartingWeights {
    private StartingWeights() {}

    /**
     * Of both networks by the names that the graph has for them, with the moments of their updates and the average.
     *
     * @param imageMean mean of the scaled training images, in (0, 1): an untrained generator paints this bright
     * @param begun weights of the generator to go on with
     */
    static NamedTensors of(GanSettings settings, double imageMean, Optional<GeneratorWeights> begun) {
        RandomStreams streams = new RandomStreams(settings.seed());
        NamedTensors generator =
                begun.map(GeneratorWeights::tensors).orElseGet(() -> drawn(settings, imageMean, streams));
        NamedTensors discriminator =
                Initialization.draw(TrainingGraph.discriminatorParameters(settings), streams.child("discriminator", 0));
        NamedTensors all = new NamedTensors();
        add(all, TrainingGraph.GENERATOR, TrainingGraph.generatorParameters(settings), generator);
        add(all, TrainingGraph.DISCRIMINATOR, TrainingGraph.discriminatorParameters(settings), discriminator);
        if (settings.averages()) {
            for (String name : generator.names()) {
                all.add(
                        TrainingGraph.GENERATOR + name + MovingAverage.AVERAGE,
                        generator.shape(name),
                        generator.values(name));
            }
        }
        return all;
    }

    private static NamedTensors drawn(GanSettings settings, double imageMean, RandomStreams streams) {
        NamedTensors generator =
                Initialization.draw(TrainingGraph.generatorParameters(settings), streams.child("generator", 0));
        generator.values(Generator.OUTPUT + ".bias")[0] = (float) Math.log(imageMean / (1 - imageMean));
        return generator;
    }

    private static void add(NamedTensors all, String prefix, List<Parameter> parameters, NamedTensors drawn) {
        for (Parameter parameter : parameters) {
            String name = prefix + parameter.name();
            all.add(name, parameter.shape(), drawn.values(parameter.name()));
            all.add(name + WeightUpdate.MEAN, parameter.shape(), new float[parameter.size()]);
            all.add(name + WeightUpdate.SQUARE, parameter.shape(), new float[parameter.size()]);
        }
    }
}
