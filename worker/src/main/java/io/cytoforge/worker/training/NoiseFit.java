package io.cytoforge.worker.training;

import io.cytoforge.science.noise.SensorNoise;
import io.cytoforge.science.noise.SensorNoiseFit;
import io.cytoforge.science.volume.FloatVolume;

/** Finds the noise of a microscope: what the images of a training have and what is painted of their labels lacks. */
final class NoiseFit {
    private NoiseFit() {}

    /** @return {@link SensorNoise#NONE} where no image has labels */
    static SensorNoise of(TrainingData data, VolumePainter painter, Learner learner) {
        SensorNoiseFit fit = new SensorNoiseFit();
        for (ValidationStack stack : data.labelled()) {
            HeldOut middle = HeldOut.of(stack);
            FloatVolume mask = middle.mask();
            if (mask != null) {
                fit.add(middle.image(), painter.paint(learner, mask, middle.signedDistance()));
            }
        }
        return fit.fit();
    }
}
