package io.cytoforge.worker.training;

import io.cytoforge.worker.gan.StepLosses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The losses of every iteration so far. */
final class LossCurve {
    private static final String HEADER = "iteration,generator,adversarial,identity,paired,discriminator";

    private final List<StepLosses> losses = new ArrayList<>();

    void add(StepLosses step) {
        losses.add(step);
    }

    int iterations() {
        return losses.size();
    }

    /** One loss of every iteration. */
    double[] of(ToDoubleFunction<StepLosses> loss) {
        return losses.stream().mapToDouble(loss).toArray();
    }

    /** Mean of one loss over the last few iterations; NaN before the first. */
    double recent(ToDoubleFunction<StepLosses> loss, int few) {
        return losses.subList(Math.max(0, losses.size() - few), losses.size()).stream()
                .mapToDouble(loss)
                .average()
                .orElse(Double.NaN);
    }

    byte[] toCsv() {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i < losses.size(); i++) {
            StepLosses step = losses.get(i);
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%.6g,%.6g,%.6g,%.6g,%.6g%n",
                    i + 1,
                    step.generator(),
                    step.adversarial(),
                    step.identity(),
                    step.paired(),
                    step.discriminator()));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    static LossCurve parse(byte[] csv) {
        LossCurve curve = new LossCurve();
        new String(csv, StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> curve.add(new StepLosses(
                        Double.parseDouble(cells[1]),
                        Double.parseDouble(cells[2]),
                        Double.parseDouble(cells[3]),
                        Double.parseDouble(cells[4]),
                        Double.parseDouble(cells[5]))));
        return curve;
    }
}
