package io.cytoforge.worker.training;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.StepLosses;
import io.cytoforge.worker.gan.TrainingBatch;
import io.cytoforge.worker.gan.TrainingDivergedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/** Networks of two numbers. What they become depends on every batch, rate and step, like the weights of large ones. */
class SmallLearner implements Learner {
    private static final String FILE = "small";

    private final List<Double> rateShares = new ArrayList<>();
    private double brightness = 0.2;
    private double haze = 0.3;
    private long iteration;
    private LongPredicate isBroken = _ -> false;
    private LongPredicate isExploded = _ -> false;
    private LongConsumer afterStep = _ -> {};
    private Runnable beforePaint = () -> {};

    /** @param broken iterations whose losses are no numbers */
    SmallLearner brokenAt(LongPredicate broken) {
        isBroken = broken;
        return this;
    }

    SmallLearner explodedAt(LongPredicate exploded) {
        isExploded = exploded;
        return this;
    }

    SmallLearner afterStep(LongConsumer does) {
        afterStep = does;
        return this;
    }

    SmallLearner beforePaint(Runnable does) {
        beforePaint = does;
        return this;
    }

    /** Of every step that was tried. */
    List<Double> rateShares() {
        return rateShares;
    }

    @Override
    public long iteration() {
        return iteration;
    }

    @Override
    public LearningStep step(TrainingBatch batch, double rateShare) {
        iteration++;
        rateShares.add(rateShare);
        if (isBroken.test(iteration)) {
            throw new TrainingDivergedException(iteration, "generator NaN");
        }
        double seen = batch.image().voxels()[0];
        brightness += 0.2 * rateShare * Math.sin(1.3 * iteration + seen);
        haze += 0.1 * rateShare * Math.cos(0.7 * iteration + seen);
        afterStep.accept(iteration);
        float loss = isExploded.test(iteration) ? 1e6f : (float) Math.abs(brightness - 0.7);
        return new LearningStep(
                new StepLosses(loss, loss, (float) haze, 0, (float) seen),
                0.05 * (iteration / 2),
                iteration < 3 ? Double.NaN : brightness,
                rateShare);
    }

    @Override
    public float[] paint(float[] input, Shape3 patch) {
        beforePaint.run();
        float[] painted = new float[patch.arrayLength()];
        for (int i = 0; i < painted.length; i++) {
            painted[i] = (float) (brightness * input[2 * i] + haze * Math.abs(input[2 * i + 1]));
        }
        return painted;
    }

    /** Weights that become no numbers when a step is done, as an optimiser leaves them that overflows. */
    SmallLearner poison() {
        brightness = Double.NaN;
        return this;
    }

    @Override
    public void requireFinite() {
        if (!Double.isFinite(brightness)) {
            throw new TrainingDivergedException(iteration, "brightness holds " + brightness);
        }
    }

    @Override
    public void writeWeights(Path file) throws IOException {
        Files.write(file, bytes());
    }

    @Override
    public void save(Path directory) throws IOException {
        requireFinite();
        Files.createDirectories(directory);
        Files.write(directory.resolve(FILE), bytes());
    }

    private byte[] bytes() {
        return ByteBuffer.allocate(24)
                .putDouble(brightness)
                .putDouble(haze)
                .putLong(iteration)
                .array();
    }

    @Override
    public void restore(Path directory) throws IOException {
        ByteBuffer saved = ByteBuffer.wrap(Files.readAllBytes(directory.resolve(FILE)));
        brightness = saved.getDouble();
        haze = saved.getDouble();
        iteration = saved.getLong();
    }
}
