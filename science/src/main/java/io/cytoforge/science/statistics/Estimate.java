package io.cytoforge.science.statistics;

/**
 * A number that was estimated.
 *
 * @param value from all of the image
 * @param low 5 % of the bootstrap's values are below, or are this
 * @param high 5 % are above, or are this
 */
public record Estimate(double value, double low, double high) {
    public Estimate {
        if (!Double.isFinite(value) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(
                    "an estimate must be finite, was %s in [%s, %s]".formatted(value, low, high));
        }
    }

    /** One in another unit. */
    public Estimate times(double factor) {
        return new Estimate(value * factor, low * factor, high * factor);
    }

    /** One that is larger by so much. */
    public Estimate plus(double summand) {
        return new Estimate(value + summand, low + summand, high + summand);
    }
}
