package io.cytoforge.science.annotation;

import io.cytoforge.science.validation.UnusableDataException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the maxima at each scale weigh, finest first. Sums are exact, so that parts add up to the same in any order.
 *
 * @param weights each ≥ 0
 */
public record ScaleWeights(List<BigDecimal> weights) {
    public ScaleWeights {
        weights = List.copyOf(weights);
    }

    /** A sum of numbers, without rounding. */
    static final class Sum {
        private BigDecimal sum = BigDecimal.ZERO;

        void add(double weight) {
            sum = sum.add(new BigDecimal(weight));
        }
    }

    static ScaleWeights none(int scales) {
        return new ScaleWeights(Collections.nCopies(scales, BigDecimal.ZERO));
    }

    ScaleWeights with(int scale, Sum sum) {
        List<BigDecimal> sums = new ArrayList<>(weights);
        sums.set(scale, sums.get(scale).add(sum.sum));
        return new ScaleWeights(sums);
    }

    /** The weights of both. */
    public ScaleWeights plus(ScaleWeights other) {
        List<BigDecimal> sums = new ArrayList<>(weights);
        for (int scale = 0; scale < sums.size(); scale++) {
            sums.set(scale, sums.get(scale).add(other.weights.get(scale)));
        }
        return new ScaleWeights(sums);
    }

    /** The smallest radius such that scales up to it have at least half of all weight. */
    double median(List<Double> radii) {
        BigDecimal whole = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (whole.signum() == 0) {
            throw new UnusableDataException(
                    "the image shows nothing round of a radius from %.3g to %.3g µm: give a radius"
                            .formatted(radii.getFirst(), radii.getLast()));
        }
        BigDecimal sum = BigDecimal.ZERO;
        int scale = -1;
        while (sum.add(sum).compareTo(whole) < 0) {
            sum = sum.add(weights.get(++scale));
        }
        return radii.get(scale);
    }
}
