package io.cytoforge.worker.segmentation;

import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.common.training.Optimizer.OptimizerType;
import io.cytoforge.science.network.UnetLayer;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.segmentation.PatchBatches;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.learning.graph.Checkpoint;
import io.cytoforge.worker.learning.graph.MovingAverage;
import io.cytoforge.worker.learning.graph.Scalars;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import io.cytoforge.worker.learning.graph.Tensors;
import io.cytoforge.worker.learning.graph.TrainingDivergedException;
import io.cytoforge.worker.learning.graph.UpdateRule;
import io.cytoforge.worker.learning.graph.Variables;
import io.cytoforge.worker.learning.graph.WeightUpdate;
import io.cytoforge.worker.learning.layers.Layers;
import io.cytoforge.worker.learning.layers.Parameter;
import io.cytoforge.worker.learning.weights.Initialization;
import io.cytoforge.worker.learning.weights.NamedTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Trains a network, one batch at a time. The same settings, batches and number of threads give the same weights, with or
 * without a stop at a checkpoint in between. Not for use by several threads at once.
 */
public final class SegmentationTrainer implements AutoCloseable {
    private static final String PREFIX = "network.";

    private final SegmentationSettings settings;
    private final List<Parameter> parameters;
    private final Graph graph = new Graph();
    private final Variables variables;
    private final WeightUpdate update;
    private final MovingAverage average;
    private final Operand<TFloat32> image;
    private final Operand<TFloat32> target;
    private final SegmentationLoss<TFloat32> loss;
    private final Op step;
    private final Session session;
    private long iteration;

    /** @param threads for one operation; the first session of the process decides */
    public SegmentationTrainer(SegmentationSettings settings, int threads) {
        TensorFlowRuntime.prepare(threads);
        this.settings = settings;
        parameters = Unet.parameters(settings.network());
        Ops tf = Ops.create(graph);
        variables = new Variables(tf);
        update = new WeightUpdate(tf, PREFIX, parameters, settings.adam());
        average = new MovingAverage(tf, PREFIX, parameters, settings.averageDecay());
        update.declare(variables);
        average.declare(variables);
        Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
        parameters.forEach(parameter -> weights.put(parameter.name(), variables.read(PREFIX + parameter.name())));
        image = tf.withName("image").placeholder(TFloat32.class, Placeholder.shape(batchOf(1)));
        target = tf.withName("target")
                .placeholder(
                        TFloat32.class,
                        Placeholder.shape(batchOf(settings.network().outputs())));
        Layers<TFloat32> layers = new Layers<>(tf, TFloat32.class, Normalization.WEIGHT, weights);
        loss = loss(tf, settings.targets(), Unet.logits(layers, settings.network(), image), target);
        step = step(tf, weights);
        session = new Session(graph, TensorFlowRuntime.training(threads));
        variables.assign(session, start());
    }

    private static SegmentationLoss<TFloat32> loss(
            Ops tf, SegmentationTargets targets, Operand<TFloat32> logits, Operand<TFloat32> target) {
        return switch (targets) {
            case DISTANCE -> new DistanceLoss<>(tf, TFloat32.class, logits, target);
            case CLASSES -> new ClassLoss<>(tf, TFloat32.class, logits, target);
        };
    }

    private Shape batchOf(int channels) {
        Shape3 patch = settings.patch();
        return Shape.of(settings.batch(), patch.z(), patch.y(), patch.x(), channels);
    }

    /** The gradients first, then all updates, then the average. */
    private Op step(Ops tf, Map<String, Operand<TFloat32>> weights) {
        List<Operand<TFloat32>> gradients = new ArrayList<>();
        for (Output<?> gradient : tf.gradients(loss.total(tf), weights.values()).dy()) {
            @SuppressWarnings("unchecked")
            Output<TFloat32> typed = (Output<TFloat32>) gradient;
            gradients.add(typed);
        }
        List<Op> updates = update.apply(tf.withControlDependencies(List.copyOf(gradients)), variables, gradients);
        List<Op> averages = average.follow(tf.withControlDependencies(List.copyOf(updates)), variables);
        return tf.withControlDependencies(averages).withName("step").noOp();
    }

    /** A network that says ½ of every voxel. */
    private NamedTensors start() {
        NamedTensors drawn = Initialization.draw(parameters, new RandomStreams(settings.seed()).child("weights", 0));
        Arrays.fill(drawn.values(UnetLayer.OUTPUT + ".weight"), 0);
        NamedTensors all = new NamedTensors();
        for (Parameter parameter : parameters) {
            String name = PREFIX + parameter.name();
            all.add(name, parameter.shape(), drawn.values(parameter.name()));
            all.add(name + WeightUpdate.MEAN, parameter.shape(), new float[parameter.size()]);
            all.add(name + WeightUpdate.SQUARE, parameter.shape(), new float[parameter.size()]);
        }
        for (Parameter parameter : parameters) {
            all.add(
                    PREFIX + parameter.name() + MovingAverage.AVERAGE,
                    parameter.shape(),
                    drawn.values(parameter.name()));
        }
        return all;
    }

    /** Iterations done so far, those before a checkpoint included. */
    public long iteration() {
        return iteration;
    }

    public boolean isDone() {
        return iteration >= settings.iterations();
    }

    /**
     * The terms of the loss in one iteration, before its update.
     *
     * @param terms by the outputs of the network
     */
    public record Losses(List<Double> terms) {
        public Losses {
            terms = List.copyOf(terms);
        }

        /** All together. */
        public double total() {
            return terms.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /**
     * One update.
     *
     * @throws TrainingDivergedException if the loss is no longer finite
     */
    public Losses step(PatchBatches.Batch batch) {
        long t = iteration + 1;
        try (TFloat32 images = tensor(batch.image(), 1);
                TFloat32 targets = tensor(batch.target(), settings.network().outputs());
                Scalars scalars = new Scalars()) {
            Session.Runner runner =
                    session.runner().feed(image, images).feed(target, targets).addTarget(step);
            loss.terms().forEach(runner::fetch);
            update.feed(
                    runner,
                    scalars,
                    UpdateRule.step(OptimizerType.ADAM, t, settings.adam()),
                    settings.rateShare(iteration));
            average.feed(runner, scalars, t);
            try (Result result = runner.run()) {
                Losses losses = new Losses(IntStream.range(0, loss.terms().size())
                        .mapToObj(term -> (double) Tensors.floats(result.get(term))[0])
                        .toList());
                iteration = t;
                if (!Double.isFinite(losses.total())) {
                    throw new TrainingDivergedException(t, "losses that are no numbers: " + losses);
                }
                return losses;
            }
        }
    }

    private TFloat32 tensor(float[] values, int channels) {
        return TFloat32.tensorOf(batchOf(channels), DataBuffers.of(values, true, false));
    }

    /** The averaged weights now. */
    public SegmentationWeights weights() {
        List<String> names = parameters.stream()
                .map(parameter -> PREFIX + parameter.name() + MovingAverage.AVERAGE)
                .toList();
        NamedTensors fetched = variables.fetch(session, names);
        NamedTensors weights = new NamedTensors();
        for (int i = 0; i < names.size(); i++) {
            Parameter parameter = parameters.get(i);
            weights.add(parameter.name(), parameter.shape(), fetched.values(names.get(i)));
        }
        return new SegmentationWeights(settings.network(), weights);
    }

    /**
     * Writes all that {@link #restoreCheckpoint} needs into this directory.
     *
     * @throws TrainingDivergedException if a variable is no longer finite
     */
    public void saveCheckpoint(Path directory) throws IOException {
        Checkpoint checkpoint = new Checkpoint(iteration, Map.of(), variables.fetchAll(session));
        checkpoint.requireFinite();
        checkpoint.write(directory);
    }

    /**
     * Goes on where the checkpoint was written.
     *
     * @throws IOException if there is none, or a damaged one
     * @throws IllegalArgumentException if it belongs to a network of another shape
     */
    public void restoreCheckpoint(Path directory) throws IOException {
        Checkpoint checkpoint = Checkpoint.read(directory);
        variables.assign(session, checkpoint.variables());
        iteration = checkpoint.iteration();
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
