package io.cytoforge.worker.gan;

import io.cytoforge.common.training.Optimizer.OptimizerType;
import io.cytoforge.worker.gan.network.Discriminator;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.learning.graph.MovingAverage;
import io.cytoforge.worker.learning.graph.Scalars;
import io.cytoforge.worker.learning.graph.UpdateRule;
import io.cytoforge.worker.learning.graph.Variables;
import io.cytoforge.worker.learning.graph.WeightUpdate;
import io.cytoforge.worker.learning.layers.Layers;
import io.cytoforge.worker.learning.layers.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** One graph that holds the networks' variables, a training step and a preview. */
final class TrainingGraph {
    static final String GENERATOR = "generator.";
    static final String DISCRIMINATOR = "discriminator.";

    private static final Shape ANY_PATCH_OF_ONE_CHANNEL = Shape.of(-1, -1, -1, -1);

    private final GanSettings settings;
    private final Variables variables;
    private final WeightUpdate generatorUpdate;
    private final WeightUpdate discriminatorUpdate;
    private final MovingAverage average;
    private final GanGraph<TFloat32> networks;
    private final Op step;
    private final Operand<TFloat32> previewInput;
    private final Operand<TFloat32> preview;

    TrainingGraph(Graph graph, GanSettings settings) {
        this.settings = settings;
        Ops tf = Ops.create(graph);
        List<Parameter> generator = generatorParameters(settings);
        List<Parameter> discriminator = discriminatorParameters(settings);
        variables = new Variables(tf);
        generatorUpdate = new WeightUpdate(tf, GENERATOR, generator, settings.generatorAdam());
        discriminatorUpdate = new WeightUpdate(tf, DISCRIMINATOR, discriminator, settings.discriminatorAdam());
        average = new MovingAverage(tf, GENERATOR, generator, settings.averageDecay());
        generatorUpdate.declare(variables);
        discriminatorUpdate.declare(variables);
        if (settings.averages()) {
            average.declare(variables);
        }

        GanGraph.Weights<TFloat32> weights =
                new GanGraph.Weights<>(reads(GENERATOR, generator, ""), reads(DISCRIMINATOR, discriminator, ""));
        networks = new GanGraph<>(tf, TFloat32.class, settings, weights);
        step = step(tf, weights);

        previewInput = tf.withName("preview")
                .placeholder(
                        TFloat32.class,
                        Placeholder.shape(ANY_PATCH_OF_ONE_CHANNEL.append(
                                settings.generator().inputChannels())));
        Map<String, Operand<TFloat32>> painting =
                reads(GENERATOR, generator, settings.averages() ? MovingAverage.AVERAGE : "");
        preview = Generator.paint(
                new Layers<>(
                        tf.withSubScope("preview"),
                        TFloat32.class,
                        settings.generator().normalization(),
                        painting),
                settings.generator(),
                previewInput);
    }

    static List<Parameter> generatorParameters(GanSettings settings) {
        return Parameter.of(Generator.convolutions(settings.generator()));
    }

    static List<Parameter> discriminatorParameters(GanSettings settings) {
        return Parameter.of(Discriminator.convolutions(settings.discriminator().width()));
    }

    private Map<String, Operand<TFloat32>> reads(String prefix, List<Parameter> parameters, String suffix) {
        Map<String, Operand<TFloat32>> reads = new LinkedHashMap<>();
        parameters.forEach(
                parameter -> reads.put(parameter.name(), variables.read(prefix + parameter.name() + suffix)));
        return reads;
    }

    /** Both gradients first, then all updates, then the average. */
    private Op step(Ops tf, GanGraph.Weights<TFloat32> weights) {
        List<Operand<TFloat32>> ofGenerator =
                networks.gradients(networks.generatorLoss(), weights.generator().values());
        List<Operand<TFloat32>> ofDiscriminator = networks.gradients(
                networks.discriminatorLoss(), weights.discriminator().values());
        List<Op> gradients = new ArrayList<>(ofGenerator);
        gradients.addAll(ofDiscriminator);

        Ops afterGradients = tf.withControlDependencies(gradients);
        List<Op> updates = new ArrayList<>(generatorUpdate.apply(afterGradients, variables, ofGenerator));
        updates.addAll(discriminatorUpdate.apply(afterGradients, variables, ofDiscriminator));
        if (settings.averages()) {
            updates.addAll(average.follow(tf.withControlDependencies(List.copyOf(updates)), variables));
        }
        return tf.withControlDependencies(updates).withName("step").noOp();
    }

    /**
     * Sets the scalars of step t, from 1.
     *
     * @param rateShare share of both learning rates
     */
    void feedStep(Session.Runner runner, Scalars scalars, long t, double rateShare) {
        OptimizerType type = settings.optimizer().type();
        generatorUpdate.feed(runner, scalars, UpdateRule.step(type, t, settings.generatorAdam()), rateShare);
        discriminatorUpdate.feed(runner, scalars, UpdateRule.step(type, t, settings.discriminatorAdam()), rateShare);
        if (settings.averages()) {
            average.feed(runner, scalars, t);
        }
    }

    Variables variables() {
        return variables;
    }

    GanGraph<TFloat32> networks() {
        return networks;
    }

    Op step() {
        return step;
    }

    /** [N, D, H, W, 2 to 5] */
    Operand<TFloat32> previewInput() {
        return previewInput;
    }

    /** [N, D, H, W, 1] */
    Operand<TFloat32> preview() {
        return preview;
    }
}
