package io.cytoforge.worker.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Mean of some numbers and how far they lie apart.
 *
 * @param deviation of a sample, n − 1 in its denominator; null for a single number
 * @param least of them; null for a single number
 * @param most of them; null for a single number
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Spread(
        double mean,
        @Nullable Double deviation,
        @Nullable Double least,
        @Nullable Double most) {
    /** @param numbers at least one */
    static Spread of(double... numbers) {
        double mean = Arrays.stream(numbers).sum() / numbers.length;
        if (numbers.length == 1) {
            return new Spread(mean, null, null, null);
        }
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        return new Spread(
                mean,
                Math.sqrt(squares / (numbers.length - 1)),
                Arrays.stream(numbers).min().orElseThrow(),
                Arrays.stream(numbers).max().orElseThrow());
    }

    /** The least, or the single number. */
    double low() {
        return least == null ? mean : least;
    }

    /** The most, or the single number. */
    double high() {
        return most == null ? mean : most;
    }

    /** For people: the mean, and from where to where. */
    String text() {
        return least == null
                ? String.format(Locale.ROOT, "%.3f", mean)
                : String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", mean, least, most);
    }
}
