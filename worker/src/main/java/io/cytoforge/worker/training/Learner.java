package io.cytoforge.worker.training;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.TrainingBatch;
import java.io.IOException;
import java.nio.file.Path;

/** The networks as a run sees them. The same steps from the same state lead to the same state. */
interface Learner {
    /** Steps done so far. */
    long iteration();

    /**
     * One update of both networks.
     *
     * @param rateShare of the full learning rates, in (0, 1]
     * @throws io.cytoforge.worker.learning.graph.TrainingDivergedException if a loss is no longer finite
     */
    LearningStep step(TrainingBatch batch, double rateShare);

    /**
     * What the generator paints now, with the weights that {@link #writeWeights} would write.
     *
     * @param input the channels of the network's input but for the noise, which this adds, [D, H, W, 2 to 4]
     * @param patch extents are multiples of 8
     * @return [D, H, W]
     */
    float[] paint(float[] input, Shape3 patch);

    /** @throws io.cytoforge.worker.learning.graph.TrainingDivergedException if a weight of the generator is no longer finite */
    void requireFinite();

    /** Writes the generator alone, as a model holds it. */
    void writeWeights(Path file) throws IOException;

    /**
     * Writes all that {@link #restore} needs into a directory, which is made if need be.
     *
     * @throws io.cytoforge.worker.learning.graph.TrainingDivergedException if a weight is no longer finite
     */
    void save(Path directory) throws IOException;

    /** Goes back, or on, to what was saved. */
    void restore(Path directory) throws IOException;
}
