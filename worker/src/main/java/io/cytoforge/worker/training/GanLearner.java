package io.cytoforge.worker.training;

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
        return trainer.paint(
                trainer.settings().generator().input().withNoise(input, Box3.of(patch), NOISE_SEED), patch);
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
