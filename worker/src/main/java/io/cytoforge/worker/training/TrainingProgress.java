package io.cytoforge.worker.training;

import io.cytoforge.common.model.TrainingFigures.Rollback;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.worker.gan.StepLosses;
import io.cytoforge.worker.learning.LossCurve;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What those who follow a training read: means over the last few iterations, and the state of everything else. */
record TrainingProgress(TrainingSpec spec, RunState state, List<Rollback> rollbacks) {
    private static final int FEW = 20;

    /** One line for people; empty before the first iteration if nothing has happened. */
    String note() {
        return Stream.of(losses(), best(), takenBack())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String losses() {
        if (curve().iterations() == 0) {
            return "";
        }
        String note = String.format(
                Locale.ROOT,
                "epoch %d: generator %.3f, discriminator %.3f",
                epoch(),
                recent(StepLosses::generator),
                recent(StepLosses::discriminator));
        if (spec.loss().pairedWeight() > 0) {
            note += String.format(Locale.ROOT, ", paired %.4f", recent(StepLosses::paired));
        }
        if (spec.augmentation().enabled()) {
            note += String.format(Locale.ROOT, ", p %.2f", curve().last().augmentation());
        }
        return note;
    }

    private String best() {
        return state.validations()
                .best()
                .map(best -> String.format(Locale.ROOT, "best distance %.4f at %d", best.distance(), best.iteration()))
                .orElse("");
    }

    /** How often, and why the last time. */
    private String takenBack() {
        if (rollbacks.isEmpty()) {
            return "";
        }
        Rollback last = rollbacks.getLast();
        return "taken back %d× of %d, last at %d: %s"
                .formatted(rollbacks.size(), TrainingRun.MAX_ROLLBACKS, last.iteration(), last.reason());
    }

    /** The same and more as figures; what is not known is left out. */
    Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("rollbacks", (double) rollbacks.size());
        if (curve().iterations() == 0) {
            return metrics;
        }
        metrics.put("epoch", (double) epoch());
        metrics.put("generator", recent(StepLosses::generator));
        metrics.put("discriminator", recent(StepLosses::discriminator));
        metrics.put("adversarial", recent(StepLosses::adversarial));
        metrics.put("identity", recent(StepLosses::identity));
        metrics.put("paired", recent(StepLosses::paired));
        metrics.put("p", curve().last().augmentation());
        if (!Double.isNaN(curve().last().overfitting())) {
            metrics.put("r", curve().last().overfitting());
        }
        metrics.put("rateShare", curve().last().rateShare());
        state.validations().last().ifPresent(validation -> metrics.putAll(validation.byName()));
        state.validations().best().ifPresent(best -> {
            metrics.put("bestDistance", best.distance());
            metrics.put("bestIteration", (double) best.iteration());
        });
        return metrics;
    }

    private long epoch() {
        return curve().epochs().of(curve().iterations());
    }

    private double recent(ToDoubleFunction<StepLosses> loss) {
        return curve().recent(step -> loss.applyAsDouble(step.losses()), FEW);
    }

    private LossCurve<LearningStep> curve() {
        return state.curve();
    }
}
