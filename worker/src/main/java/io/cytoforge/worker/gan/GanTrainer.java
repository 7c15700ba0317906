package io.cytoforge.worker.gan;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.augmentation.AdaptiveAugmentation;
import io.cytoforge.worker.gan.augmentation.Augmentation;
import io.cytoforge.worker.gan.augmentation.AugmentationState;
import io.cytoforge.worker.learning.graph.Checkpoint;
import io.cytoforge.worker.learning.graph.MovingAverage;
import io.cytoforge.worker.learning.graph.Scalars;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import io.cytoforge.worker.learning.graph.Tensors;
import io.cytoforge.worker.learning.graph.TrainingDivergedException;
import io.cytoforge.worker.learning.layers.Parameter;
import io.cytoforge.worker.learning.weights.NamedTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;

/**
 * Trains both networks, one batch at a time. The same settings, batches and number of threads give the same weights,
 * with or without a stop at a checkpoint in between. Not for use by several threads at once.
 */
public final class GanTrainer implements AutoCloseable {
    private final GanSettings settings;
    private final TrainingInputs inputs;
    private final Graph graph;
    private final Session session;
    private final TrainingGraph training;
    private final AdaptiveAugmentation adaptation;
    private AugmentationState augmentation;
    private long iteration;

    private GanTrainer(GanSettings settings, Graph graph, Session session, TrainingGraph training) {
        this.settings = settings;
        this.inputs = new TrainingInputs(settings.generator().input(), settings.patch(), settings.seed());
        this.graph = graph;
        this.session = session;
        this.training = training;
        this.adaptation = new AdaptiveAugmentation(settings.augmentation(), settings.iterationsPerEpoch());
        this.augmentation = adaptation.start();
    }

    /**
     * Builds both networks with the weights that the seed gives.
     *
     * @param imageMean mean of the scaled training images, in (0, 1): an untrained generator paints this bright
     * @param threads for one operation; the first session of the process decides
     */
    public static GanTrainer create(GanSettings settings, double imageMean, int threads) {
        return create(settings, imageMean, threads, Optional.empty());
    }

    /**
     * Builds both networks, the generator and its average with these weights if there are any.
     *
     * @param begun weights to go on with; the discriminator begins anew
     * @throws IllegalArgumentException if the weights are those of another network
     */
    public static GanTrainer create(
            GanSettings settings, double imageMean, int threads, Optional<GeneratorWeights> begun) {
        if (begun.isPresent() && !settings.generator().hasWeightsOf(begun.get().shape())) {
            throw new IllegalArgumentException("weights of a %s cannot begin the training of a %s"
                    .formatted(begun.get().shape(), settings.generator()));
        }
        if (!(imageMean > 0 && imageMean < 1)) {
            throw new IllegalArgumentException("mean of the training images must be in (0, 1), was " + imageMean);
        }
        TensorFlowRuntime.prepare(threads);
        Graph graph = new Graph();
        try {
            TrainingGraph training = new TrainingGraph(graph, settings);
            Session session = new Session(graph, TensorFlowRuntime.training(threads));
            GanTrainer trainer = new GanTrainer(settings, graph, session, training);
            training.variables().assign(session, StartingWeights.of(settings, imageMean, begun));
            return trainer;
        } catch (RuntimeException | Error e) {
            graph.close();
            throw e;
        }
    }

    /** Fills what is fed to the networks in a step. */
    TrainingInputs inputs() {
        return inputs;
    }

    public GanSettings settings() {
        return settings;
    }

    /** Steps done so far, those before a checkpoint included. */
    public long iteration() {
        return iteration;
    }

    /** p of the augmentation now, in [0, 1]. */
    public double augmentationProbability() {
        return augmentation.probability();
    }

    /** r of the last whole period of the augmentation; NaN before its end and without augmentation. */
    public double overfitting() {
        return augmentation.overfitting();
    }

    /** {@link #step(TrainingBatch, double)} at the full learning rates. */
    public StepLosses step(TrainingBatch batch) {
        return step(batch, 1);
    }

    /**
     * One update of both networks.
     *
     * @param batch without a paired image has no paired term
     * @param rateShare of both learning rates, in [0, 1]
     * @throws TrainingDivergedException if a loss is no longer finite
     */
    public StepLosses step(TrainingBatch batch, double rateShare) {
        inputs.require(batch);
        long t = iteration + 1;
        try (TFloat32 mask = inputs.masks(batch, t);
                TFloat32 image = inputs.images(batch, -t);
                TFloat32 paired = inputs.paired(batch);
                Scalars scalars = new Scalars()) {
            Session.Runner runner = session.runner()
                    .feed(training.networks().maskInput(), mask)
                    .feed(training.networks().imageInput(), image)
                    .feed(training.networks().pairedImage(), paired)
                    .feed(training.networks().pairedWeight(), scalars.of(pairedWeight(batch)));
            training.feedStep(runner, scalars, t, rateShare);
            StepLosses losses = run(runner, t, batch.paired().isPresent());
            iteration = t;
            if (!losses.areFinite()) {
                throw new TrainingDivergedException(
                        t, "losses that are no numbers: " + losses.description(loss -> !Double.isFinite(loss)));
            }
            return losses;
        }
    }

    /** Makes the tensors that {@link #step} would begin with, and drops them: to measure how long that takes. */
    public void assemble(TrainingBatch batch) {
        inputs.masks(batch, 1).close();
        inputs.images(batch, -1).close();
        inputs.paired(batch).close();
    }

    private double pairedWeight(TrainingBatch batch) {
        return batch.paired().isPresent() ? settings.loss().pairedWeight() : 0;
    }

    /** Painted and real image are changed by draws of their own. */
    private Augmentation drawn(String image, long t) {
        RandomGenerator random = new RandomStreams(settings.seed()).named("augmentation of the " + image + " image", t);
        return Augmentation.draw(settings.patch(), augmentation.probability(), random);
    }

    private StepLosses run(Session.Runner runner, long t, boolean paired) {
        for (Operand<TFloat32> loss : training.networks().allLosses()) {
            runner.fetch(loss);
        }
        GanGraph<TFloat32> networks = training.networks();
        runner.fetch(networks.verdict(settings.augmentation().statistic()));
        try (AugmentationInput.Fed _ = networks.paintedAugmentation().feed(runner, () -> drawn("painted", t));
                AugmentationInput.Fed _ = networks.realAugmentation().feed(runner, () -> drawn("real", t));
                Result result = runner.addTarget(training.step()).run()) {
            augmentation = adaptation.after(augmentation, scalar(result.get(5)));
            return new StepLosses(
                    scalar(result.get(0)),
                    scalar(result.get(1)),
                    scalar(result.get(2)),
                    paired ? scalar(result.get(3)) : 0,
                    scalar(result.get(4)));
        }
    }

    private static double scalar(Tensor tensor) {
        return Tensors.floats(tensor)[0];
    }

    /**
     * What the generator paints now, with the averaged weights if there is an average.
     *
     * @param input the channels of the network's input: [D, H, W, 2 to 5]
     * @param patch of any size whose extents are multiples of 8
     * @return [D, H, W]
     */
    public float[] paint(float[] input, Shape3 patch) {
        try (TFloat32 tensor = Tensors.patch(input, patch, settings.generator().inputChannels());
                Result result = session.runner()
                        .feed(training.previewInput(), tensor)
                        .fetch(training.preview())
                        .run()) {
            return Tensors.floats(result.get(0));
        }
    }

    /** The generator's weights now, averaged if there is an average. */
    public GeneratorWeights generatorWeights() {
        String suffix = settings.averages() ? MovingAverage.AVERAGE : "";
        List<Parameter> parameters = TrainingGraph.generatorParameters(settings);
        NamedTensors fetched = training.variables()
                .fetch(
                        session,
                        parameters.stream()
                                .map(parameter -> TrainingGraph.GENERATOR + parameter.name() + suffix)
                                .toList());
        NamedTensors weights = new NamedTensors();
        for (Parameter parameter : parameters) {
            weights.add(
                    parameter.name(),
                    parameter.shape(),
                    fetched.values(TrainingGraph.GENERATOR + parameter.name() + suffix));
        }
        return new GeneratorWeights(settings.generator(), weights);
    }

    /** @throws TrainingDivergedException if a weight of the generator, as it paints, is no longer finite */
    public void requireFinite() {
        NamedTensors weights = generatorWeights().tensors();
        new Checkpoint(iteration, Map.of(), weights).requireFinite();
    }

    /**
     * Writes all that {@link #restoreCheckpoint} needs into this directory.
     *
     * @throws TrainingDivergedException if a variable is no longer finite: losses show the weights before a step
     */
    public void saveCheckpoint(Path directory) throws IOException {
        Checkpoint checkpoint = new Checkpoint(
                iteration, augmentation.toTexts(), training.variables().fetchAll(session));
        checkpoint.requireFinite();
        checkpoint.write(directory);
    }

    /**
     * Goes on where the checkpoint was written.
     *
     * @throws IOException if there is none, or a damaged one
     * @throws IllegalArgumentException if it belongs to networks of another shape
     */
    public void restoreCheckpoint(Path directory) throws IOException {
        Checkpoint checkpoint = Checkpoint.read(directory);
        AugmentationState stood = augmentation(checkpoint, directory);
        training.variables().assign(session, checkpoint.variables());
        iteration = checkpoint.iteration();
        augmentation = stood;
    }

    private static AugmentationState augmentation(Checkpoint checkpoint, Path directory) throws IOException {
        try {
            return AugmentationState.parse(checkpoint.texts());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    directory + " holds no checkpoint: it does not tell where the augmentation stands", e);
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
