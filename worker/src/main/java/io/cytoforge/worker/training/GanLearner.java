package io.cytoforge.worker.training;

import io.cytoforge.science.random.VoxelNoise;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.GanTrainer;
import io.cytoforge.worker.gan.TrainingBatch;
import java.io.IOException;
import java.nio.file.Path;

/** The networks themselves. */
record GanLearner(GanTrainer trainer) implements Learner {
    /** Of the noise in what is painted on the way: always the same, so that only the weights make a difference. */
    private static final long NOISE_SEED = 0;

    @Override
    public long iteration() {
        return trainer.iteration();
    }

    @Override
    public LearningStep step(TrainingBatch batch, double rateShare) {
        return new LearningStep(
                trainer.step(batch, rateShare), trainer.augmentationProbability(), trainer.overfitting(), rateShare);
    }

    @Override
    public float[] paint(float[] input, Shape3 patch) {
        return trainer.paint(trainer.settings().generator().noise() ? withNoise(input, patch) : input, patch);
    }

    /** [D, H, W, C] → [D, H, W, C + 1] */
    private static float[] withNoise(float[] input, Shape3 patch) {
        int given = input.length / patch.arrayLength();
        float[] joined = new float[input.length + patch.arrayLength()];
        for (int i = 0; i < patch.arrayLength(); i++) {
            System.arraycopy(input, i * given, joined, i * (given + 1), given);
        }
        VoxelNoise.fill(joined, Box3.of(patch), given + 1, NOISE_SEED);
        return joined;
    }

    @Override
    public void requireFinite() {
        trainer.requireFinite();
    }

    @Override
    public void writeWeights(Path file) throws IOException {
        trainer.generatorWeights().write(file);
    }

    @Override
    public void save(Path directory) throws IOException {
        trainer.saveCheckpoint(directory);
    }

    @Override
    public void restore(Path directory) throws IOException {
        trainer.restoreCheckpoint(directory);
    }
}
