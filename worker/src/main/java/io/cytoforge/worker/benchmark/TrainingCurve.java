package io.cytoforge.worker.benchmark;

import io.cytoforge.common.model.SegmentationCard.CurvePoint;
import io.cytoforge.worker.learning.EpochCounter;
import io.cytoforge.worker.learning.LossCurve;
import io.cytoforge.worker.segmentation.SegmentationTrainer.Losses;
import java.util.ArrayList;
import java.util.List;

/** The losses of a training as a table, and as few enough points to be shown. */
final class TrainingCurve {
    private static final int POINTS = 100;

    private static final LossCurve.Columns<Losses> COLUMNS = new LossCurve.Columns<>() {
        @Override
        public List<String> names() {
            return List.of("foreground", "depth");
        }

        @Override
        public double[] numbers(Losses step) {
            return new double[] {step.foreground(), step.depth()};
        }

        @Override
        public Losses of(double[] numbers) {
            return new Losses(numbers[0], numbers[1]);
        }
    };

    private static final EpochCounter EPOCHS = new EpochCounter(1);

    private TrainingCurve() {}

    static LossCurve<Losses> begin() {
        return new LossCurve<>(COLUMNS, EPOCHS);
    }

    static LossCurve<Losses> parse(byte[] csv) {
        return LossCurve.parse(csv, COLUMNS, EPOCHS);
    }

    /** Means over equal numbers of iterations, at most a hundred of them. */
    static List<CurvePoint> points(LossCurve<Losses> curve) {
        double[] foreground = curve.of(Losses::foreground);
        double[] depth = curve.of(Losses::depth);
        int each = Math.max(1, Math.ceilDiv(foreground.length, POINTS));
        List<CurvePoint> points = new ArrayList<>();
        for (int first = 0; first < foreground.length; first += each) {
            int end = Math.min(first + each, foreground.length);
            points.add(new CurvePoint(end, mean(foreground, first, end), mean(depth, first, end)));
        }
        return points;
    }

    private static double mean(double[] values, int first, int end) {
        double sum = 0;
        for (int i = first; i < end; i++) {
            sum += values[i];
        }
        return sum / (end - first);
    }
}
