package io.cytoforge.worker.gan;

import io.cytoforge.worker.gan.network.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssignSubVariableOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Exponential moving average of weights: a ← a − (1 − d)(a − w). The decay warms up as min(decay, (1 + t) / (10 + t)),
 * so that the weights of the start are soon forgotten.
 */
final class MovingAverage {
    static final String AVERAGE = ".average";

    private final String prefix;
    private final List<Parameter> parameters;
    private final double decay;
    private final Operand<TFloat32> share;

    MovingAverage(Ops tf, String prefix, List<Parameter> parameters, double decay) {
        this.prefix = prefix;
        this.parameters = parameters;
        this.decay = decay;
        share = tf.withName(prefix + "averageShare").placeholder(TFloat32.class, Placeholder.shape(Scalars.SHAPE));
    }

    /** Adds an average for each parameter. */
    void declare(Variables variables) {
        parameters.forEach(parameter -> variables.add(prefix + parameter.name() + AVERAGE, parameter.shape()));
    }

    /** @param tf waits for the updates of the weights */
    List<Op> follow(Ops tf, Variables variables) {
        List<Op> updates = new ArrayList<>();
        for (Parameter parameter : parameters) {
            String name = prefix + parameter.name();
            Operand<TFloat32> moved = tf.readVariableOp(variables.handle(name), TFloat32.class);
            Operand<TFloat32> gap = tf.math.sub(variables.read(name + AVERAGE), moved);
            updates.add(
                    AssignSubVariableOp.create(tf.scope(), variables.handle(name + AVERAGE), tf.math.mul(share, gap)));
        }
        return updates;
    }

    /** Sets the share of the newest weights in step t, from 1. */
    void feed(Session.Runner runner, Scalars scalars, long t) {
        runner.feed(share, scalars.of(1 - decay(decay, t)));
    }

    /** How much of the average survives step t, from 1. */
    static double decay(double decay, long t) {
        return Math.min(decay, (1.0 + t) / (10.0 + t));
    }
}
