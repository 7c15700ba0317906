package io.cytoforge.worker.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Mean of some numbers and how far they lie apart.
 *
 * @param deviation of a sample, n − 1 in its denominator; null for a single number
 */
record Spread(
        double mean,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double deviation) {
    /** @param numbers at least one */
    static Spread of(double... numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        double mean = sum / numbers.length;
        if (numbers.length == 1) {
            return new Spread(mean, null);
        }
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        return new Spread(mean, Math.sqrt(squares / (numbers.length - 1)));
    }

    /** For people. */
    String text() {
        return deviation == null
                ? String.format(Locale.ROOT, "%.3f", mean)
                : String.format(Locale.ROOT, "%.3f ± %.3f", mean, deviation);
    }
}
