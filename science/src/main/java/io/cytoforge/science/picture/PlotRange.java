package io.cytoforge.science.picture;

import java.util.ArrayList;
import java.util.List;

/** The numbers along an axis of a plot. */
record PlotRange(double low, double high, double step) {
    /** One coordinate of a point. */
    @FunctionalInterface
    interface Coordinate {
        double of(Curve curve, int point);
    }

    /** From the least to the greatest finite coordinate; 0 to 1 if there is none. */
    static PlotRange of(List<Curve> curves, Coordinate coordinate, int steps) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            for (int point = 0; point < curve.points(); point++) {
                double value = coordinate.of(curve, point);
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (low > high) {
            return new PlotRange(0, 1, 0.2);
        }
        if (low == high) {
            double room = Math.max(Math.abs(low) / 2, 0.5);
            return new PlotRange(low - room, high + room, NiceNumbers.atLeast(2 * room / steps));
        }
        return new PlotRange(low, high, NiceNumbers.atLeast((high - low) / steps));
    }

    /** From a tick to a tick. */
    PlotRange widened() {
        return new PlotRange(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, step);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Place between both ends, in [0, 1]. */
    double share(double value) {
        return (value - low) / (high - low);
    }
}
