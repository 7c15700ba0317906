package io.cytoforge.worker.training;

import io.cytoforge.science.noise.SensorNoise;
import io.cytoforge.science.noise.SensorNoiseFit;

/** Finds the noise of a microscope: what the images of a training have and what is painted of their labels lacks. */
final class NoiseFit {
    private NoiseFit() {}

    /** @return {@link SensorNoise#NONE} where no image has labels */
    static SensorNoise of(TrainingData data, VolumePainter painter, Learner learner) {
        SensorNoiseFit fit = new SensorNoiseFit();
        for (ReferenceImage real : data.labelled()) {
            if (real.isPaired()) {
                fit.add(real.image(), painter.paint(learner, real));
            }
        }
        return fit.fit();
    }
}
