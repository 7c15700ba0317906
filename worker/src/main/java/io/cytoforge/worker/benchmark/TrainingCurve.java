package io.cytoforge.worker.benchmark;

import io.cytoforge.common.model.SegmentationCard.CurvePoint;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.worker.learning.EpochCounter;
import io.cytoforge.worker.learning.LossCurve;
import io.cytoforge.worker.segmentation.SegmentationTrainer.Losses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The losses of a training as a table, and as few enough points to be shown. */
record TrainingCurve(SegmentationTargets targets) {
    private static final int POINTS = 100;

    private static final EpochCounter EPOCHS = new EpochCounter(1);

    /** A column for each term. */
    private record Terms(SegmentationTargets targets) implements LossCurve.Columns<Losses> {
        @Override
        public List<String> names() {
            return targets.outputs();
        }

        @Override
        public double[] numbers(Losses step) {
            return step.terms().stream().mapToDouble(Double::doubleValue).toArray();
        }

        @Override
        public Losses of(double[] numbers) {
            return new Losses(Arrays.stream(numbers).boxed().toList());
        }
    }

    LossCurve<Losses> begin() {
        return new LossCurve<>(new Terms(targets), EPOCHS);
    }

    LossCurve<Losses> parse(byte[] csv) {
        return LossCurve.parse(csv, new Terms(targets), EPOCHS);
    }

    /** Means over equal numbers of iterations, at most a hundred of them. */
    List<CurvePoint> points(LossCurve<Losses> curve) {
        List<double[]> terms = new ArrayList<>();
        for (int term = 0; term < targets.outputs().size(); term++) {
            int number = term;
            terms.add(curve.of(losses -> losses.terms().get(number)));
        }
        int iterations = curve.iterations();
        int each = Math.max(1, Math.ceilDiv(iterations, POINTS));
        List<CurvePoint> points = new ArrayList<>();
        for (int first = 0; first < iterations; first += each) {
            int start = first;
            int end = Math.min(first + each, iterations);
            List<Double> means =
                    terms.stream().map(term -> mean(term, start, end)).toList();
            points.add(new CurvePoint(end, named(targets, means)));
        }
        return points;
    }

    /** Terms by the names of the outputs, in their order. */
    static Map<String, Double> named(SegmentationTargets targets, List<Double> terms) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int term = 0; term < terms.size(); term++) {
            named.put(targets.outputs().get(term), terms.get(term));
        }
        return named;
    }

    private static double mean(double[] values, int first, int end) {
        double sum = 0;
        for (int i = first; i < end; i++) {
            sum += values[i];
        }
        return sum / (end - first);
    }
}
