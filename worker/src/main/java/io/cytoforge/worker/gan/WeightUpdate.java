package io.cytoforge.worker.gan;

import io.cytoforge.worker.gan.network.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.ResourceApplyAdam;
import org.tensorflow.types.TFloat32;

/**
 * The step of one network inside the graph. The scalars that change from step to step come in from
 * {@link Optimiser#step}; both bias corrections are in them.
 */
final class WeightUpdate {
    static final String MEAN = ".mean";
    static final String SQUARE = ".square";

    private final String prefix;
    private final List<Parameter> parameters;
    private final AdamSettings settings;
    private final Operand<TFloat32> scale;
    private final Operand<TFloat32> floor;

    /** @param prefix of the names of this network's variables */
    WeightUpdate(Ops tf, String prefix, List<Parameter> parameters, AdamSettings settings) {
        this.prefix = prefix;
        this.parameters = parameters;
        this.settings = settings;
        scale = tf.withName(prefix + "scale").placeholder(TFloat32.class, Placeholder.shape(Scalars.SHAPE));
        floor = tf.withName(prefix + "floor").placeholder(TFloat32.class, Placeholder.shape(Scalars.SHAPE));
    }

    /** Adds a weight, its mean gradient and its mean squared gradient for each parameter. */
    void declare(Variables variables) {
        for (Parameter parameter : parameters) {
            variables.add(prefix + parameter.name(), parameter.shape());
            variables.add(prefix + parameter.name() + MEAN, parameter.shape());
            variables.add(prefix + parameter.name() + SQUARE, parameter.shape());
        }
    }

    /**
     * One update per parameter.
     *
     * @param tf waits for all gradients, so that none is computed from weights that have already moved
     */
    List<Op> apply(Ops tf, Variables variables, List<Operand<TFloat32>> gradients) {
        Operand<TFloat32> none = tf.constant(0f);
        Operand<TFloat32> beta1 = tf.constant((float) settings.beta1());
        Operand<TFloat32> beta2 = tf.constant((float) settings.beta2());
        List<Op> updates = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            String name = prefix + parameters.get(i).name();
            updates.add(ResourceApplyAdam.create(
                    tf.scope(),
                    variables.handle(name),
                    variables.handle(name + MEAN),
                    variables.handle(name + SQUARE),
                    none,
                    none,
                    scale,
                    beta1,
                    beta2,
                    floor,
                    gradients.get(i)));
        }
        return updates;
    }

    /** Sets the scalars of this step. */
    void feed(Session.Runner runner, Scalars scalars, Optimiser.Step step, double rateShare) {
        runner.feed(scale, scalars.of(step.scale() * rateShare)).feed(floor, scalars.of(step.floor()));
    }
}
