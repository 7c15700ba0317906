package io.cytoforge.worker.training;

import io.cytoforge.worker.gan.StepLosses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What every iteration so far showed. */
final class LossCurve {
    private static final List<String> NAMES = List.of(
            "iteration",
            "epoch",
            "generator",
            "adversarial",
            "identity",
            "paired",
            "discriminator",
            "p",
            "r",
            "rate_share");

    private final Epochs epochs;
    private final List<LearningStep> steps = new ArrayList<>();

    LossCurve(Epochs epochs) {
        this.epochs = epochs;
    }

    void add(LearningStep step) {
        steps.add(step);
    }

    int iterations() {
        return steps.size();
    }

    Epochs epochs() {
        return epochs;
    }

    /** The last step; there must be one. */
    LearningStep last() {
        return steps.getLast();
    }

    /** One number of every iteration. */
    double[] of(ToDoubleFunction<LearningStep> number) {
        return steps.stream().mapToDouble(number).toArray();
    }

    /** One loss of every iteration. */
    double[] losses(ToDoubleFunction<StepLosses> loss) {
        return of(step -> loss.applyAsDouble(step.losses()));
    }

    /** Mean of one loss over the last few iterations; NaN before the first. */
    double recent(ToDoubleFunction<StepLosses> loss, int few) {
        return steps.subList(Math.max(0, steps.size() - few), steps.size()).stream()
                .mapToDouble(step -> loss.applyAsDouble(step.losses()))
                .average()
                .orElse(Double.NaN);
    }

    /** The table of all iterations; reading it gives the same curve, number by number. */
    byte[] toCsv() {
        StringBuilder csv = new StringBuilder(String.join(",", NAMES)).append('\n');
        for (int i = 0; i < steps.size(); i++) {
            csv.append(i + 1).append(',').append(epochs.of(i + 1));
            for (double number : numbers(steps.get(i))) {
                csv.append(',').append(Double.isNaN(number) ? "" : Float.toString((float) number));
            }
            csv.append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static double[] numbers(LearningStep step) {
        StepLosses losses = step.losses();
        return new double[] {
            losses.generator(),
            losses.adversarial(),
            losses.identity(),
            losses.paired(),
            losses.discriminator(),
            step.augmentation(),
            step.overfitting(),
            step.rateShare()
        };
    }

    static LossCurve parse(byte[] csv, Epochs epochs) {
        LossCurve curve = new LossCurve(epochs);
        new String(csv, StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> numbers(line.split(",", -1)))
                .forEach(n ->
                        curve.add(new LearningStep(new StepLosses(n[0], n[1], n[2], n[3], n[4]), n[5], n[6], n[7])));
        return curve;
    }

    /** What follows iteration and epoch. */
    private static double[] numbers(String[] cells) {
        return Arrays.stream(cells)
                .skip(2)
                .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Float.parseFloat(cell))
                .toArray();
    }
}
