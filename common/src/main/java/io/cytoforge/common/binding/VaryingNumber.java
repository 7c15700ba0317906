package io.cytoforge.common.binding;

import io.cytoforge.science.random.Distribution;
import io.cytoforge.science.validation.ConstraintViolation;
import io.cytoforge.science.validation.Constraints;
import java.util.List;

/**
 * A number of a request in whose place a distribution was given; the record there holds its middle.
 *
 * @param field JSON pointer of the number in the request
 * @param place the same in the tree of records: names of components, and places in lists
 * @param whole whether it is a whole number
 */
public record VaryingNumber(String field, List<String> place, boolean whole, Distribution distribution) {
    public VaryingNumber {
        place = List.copyOf(place);
        if (whole) {
            requireWhole(field, distribution);
        }
    }

    /** What is not drawn by rounding must be whole itself. */
    private static void requireWhole(String field, Distribution distribution) {
        if (!distribution.endless()) {
            Constraints constraints = new Constraints();
            for (double share : distribution.bounds()) {
                double value = distribution.quantile(share);
                constraints.require(
                        isInt(value),
                        new ConstraintViolation(
                                field, "must be drawn from whole numbers, was from %s".formatted(value)));
            }
            constraints.check();
        }
    }

    private static boolean isInt(double value) {
        return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE;
    }

    /** @param share of the draws that are smaller, in (0, 1); a range has both ends */
    public double value(double share) {
        return whole
                ? Math.clamp(distribution.wholeQuantile(share), Integer.MIN_VALUE, Integer.MAX_VALUE)
                : distribution.quantile(share);
    }

    /** What stands for it where one number is needed. */
    public double middle() {
        return value(0.5);
    }
}
