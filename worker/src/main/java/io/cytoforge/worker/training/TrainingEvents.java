package io.cytoforge.worker.training;

import io.cytoforge.common.training.Loss;
import io.cytoforge.worker.gan.StepLosses;
import io.cytoforge.worker.learning.tensorboard.EventFile;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells TensorBoard what happens in a training. */
final class TrainingEvents {
    private final EventFile file;
    private final Loss loss;

    TrainingEvents(EventFile file, Loss loss) {
        this.file = file;
        this.loss = loss;
    }

    /** Losses, p, r and the share of the learning rates of one iteration; what has no weight is left out. */
    void step(long iteration, LearningStep step) {
        StepLosses losses = step.losses();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss/generator", losses.generator());
        values.put("loss/discriminator", losses.discriminator());
        values.put("loss/adversarial", losses.adversarial());
        if (loss.identityWeight() > 0) {
            values.put("loss/identity", losses.identity());
        }
        if (loss.pairedWeight() > 0) {
            values.put("loss/paired", losses.paired());
        }
        values.put("augmentation/p", step.augmentation());
        if (!Double.isNaN(step.overfitting())) {
            values.put("augmentation/r", step.overfitting());
        }
        values.put("rate/share", step.rateShare());
        file.scalars(iteration, values);
    }

    /** All figures of a validation. */
    void validate(ValidationResult result) {
        Map<String, Double> values = new LinkedHashMap<>();
        result.byName().forEach((name, value) -> values.put("validation/" + name, value));
        file.scalars(result.iteration(), values);
    }

    void preview(long iteration, byte[] png) {
        file.picture(iteration, "preview", png);
    }
}
