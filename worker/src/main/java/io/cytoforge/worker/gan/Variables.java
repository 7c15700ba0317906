package io.cytoforge.worker.gan;

import io.cytoforge.worker.gan.weights.NamedTensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/** The variables of a graph by name: all that a training remembers from one step to the next. */
final class Variables {
    private final Ops tf;
    private final Map<String, Variable> all = new LinkedHashMap<>();

    Variables(Ops tf) {
        this.tf = tf;
    }

    /** @return the handle that updates write to */
    VarHandleOp add(String name, Shape shape) {
        VarHandleOp handle = tf.withName(name).varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
        Placeholder<TFloat32> incoming =
                tf.withName(name + ".incoming").placeholder(TFloat32.class, Placeholder.shape(shape));
        Op assignment = tf.assignVariableOp(handle, incoming);
        Variable variable =
                new Variable(shape, handle, tf.readVariableOp(handle, TFloat32.class), incoming, assignment);
        if (all.put(name, variable) != null) {
            throw new IllegalArgumentException("variable " + name + " was added twice");
        }
        return handle;
    }

    /** The value at the beginning of a step. */
    Operand<TFloat32> read(String name) {
        return variable(name).value();
    }

    VarHandleOp handle(String name) {
        return variable(name).handle();
    }

    /**
     * Sets every variable.
     *
     * @throws IllegalArgumentException if the values are not exactly those of this graph
     */
    void assign(Session session, NamedTensors values) {
        if (!values.names().equals(all.keySet())) {
            throw new IllegalArgumentException("expected %d variables as in this training, got %d of other names"
                    .formatted(all.size(), values.names().size()));
        }
        Session.Runner runner = session.runner();
        List<TFloat32> tensors = new ArrayList<>();
        try {
            // All in one run: the session prepares the whole graph anew for each set of inputs it has not yet seen.
            all.forEach((name, variable) -> {
                TFloat32 tensor = tensor(name, variable, values);
                tensors.add(tensor);
                runner.feed(variable.incoming(), tensor).addTarget(variable.assignment());
            });
            runner.run().close();
        } finally {
            tensors.forEach(TFloat32::close);
        }
    }

    private static TFloat32 tensor(String name, Variable variable, NamedTensors values) {
        if (!values.shape(name).equals(variable.shape())) {
            throw new IllegalArgumentException(
                    "%s is %s, this training needs %s".formatted(name, values.shape(name), variable.shape()));
        }
        return TFloat32.tensorOf(variable.shape(), DataBuffers.of(values.values(name), true, false));
    }

    /** The values of these variables now. */
    NamedTensors fetch(Session session, Iterable<String> names) {
        List<String> wanted = new ArrayList<>();
        Session.Runner runner = session.runner();
        for (String name : names) {
            wanted.add(name);
            runner.fetch(variable(name).value());
        }
        NamedTensors values = new NamedTensors();
        try (Result result = runner.run()) {
            for (int i = 0; i < wanted.size(); i++) {
                String name = wanted.get(i);
                values.add(name, variable(name).shape(), Tensors.floats(result.get(i)));
            }
        }
        return values;
    }

    /** The values of all variables now. */
    NamedTensors fetchAll(Session session) {
        return fetch(session, all.keySet());
    }

    private Variable variable(String name) {
        Variable variable = all.get(name);
        if (variable == null) {
            throw new IllegalArgumentException("there is no variable " + name);
        }
        return variable;
    }

    private record Variable(
            Shape shape, VarHandleOp handle, Operand<TFloat32> value, Operand<TFloat32> incoming, Op assignment) {}
}
