package io.cytoforge.science.random;

import io.cytoforge.science.validation.Constraints;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a number is drawn from. A draw is the quantile of a share that is drawn evenly from (0, 1), so that numbers with the
 * same share vary together.
 */
public sealed interface Distribution {
    /** No number that is drawn is farther from 0. */
    double FARTHEST = 1e12;

    /** Shares of a normal distribution's draws below its mean less, and plus, a standard deviation. */
    List<Double> STANDARD_DEVIATION = List.of(0.15865525393145707, 0.8413447460685429);

    /** The name of the numbers that are drawn with the same share; null = this one is drawn by itself. */
    @Nullable
    String together();

    /** @param share of the draws that are smaller, in (0, 1); a range has both ends */
    double quantile(double share);

    /** The same where whole numbers alone are drawn. */
    default double wholeQuantile(double share) {
        return Math.rint(quantile(share));
    }

    /** Shares whose quantiles show what may be drawn: the ends of a range, every choice, a standard deviation either way. */
    List<Double> bounds();

    /** Whether there is no end to what may be drawn, so that what is not allowed is cut off. */
    boolean endless();

    /** A share, in (0, 1). */
    static double share(RandomGenerator random) {
        return ((random.nextLong() >>> 12) + 0.5) * 0x1p-52;
    }

    /**
     * Evenly from a range.
     *
     * @param from smallest, of whole numbers the first of them
     * @param to largest, of whole numbers the last of them
     */
    record Uniform(double from, double to, @Nullable String together) implements Distribution {
        public Uniform {
            named(together)
                    .between("from", from, -FARTHEST, FARTHEST)
                    .between("to", to, -FARTHEST, FARTHEST)
                    .require(!(to <= from), "to", "must be above from, %s, was %s", from, to)
                    .check();
        }

        @Override
        public double quantile(double share) {
            return from + (to - from) * share;
        }

        @Override
        public double wholeQuantile(double share) {
            return Math.min(to, Math.floor(from + (to - from + 1) * share));
        }

        @Override
        public List<Double> bounds() {
            return List.of(0.0, 1.0);
        }

        @Override
        public boolean endless() {
            return false;
        }
    }

    /**
     * Normal.
     *
     * @param sd standard deviation, above 0
     */
    record Normal(double mean, double sd, @Nullable String together) implements Distribution {
        public Normal {
            named(together)
                    .between("mean", mean, -FARTHEST, FARTHEST)
                    .above("sd", sd, 0, FARTHEST)
                    .check();
        }

        @Override
        public double quantile(double share) {
            return mean + sd * NormalQuantile.of(share);
        }

        @Override
        public List<Double> bounds() {
            return STANDARD_DEVIATION;
        }

        @Override
        public boolean endless() {
            return true;
        }
    }

    /**
     * One whose logarithm is normal.
     *
     * @param median above 0
     * @param sigma standard deviation of the logarithm, in (0, 3]
     */
    record LogNormal(double median, double sigma, @Nullable String together) implements Distribution {
        public LogNormal {
            named(together)
                    .above("median", median, 0, FARTHEST)
                    .above("sigma", sigma, 0, 3)
                    .check();
        }

        @Override
        public double quantile(double share) {
            return median * StrictMath.exp(sigma * NormalQuantile.of(share));
        }

        @Override
        public List<Double> bounds() {
            return STANDARD_DEVIATION;
        }

        @Override
        public boolean endless() {
            return true;
        }
    }

    /**
     * One of several, each as likely as it is often among them.
     *
     * @param values 1 to 1000
     */
    record Choice(List<Double> values, @Nullable String together) implements Distribution {
        private static final int MOST = 1000;

        public Choice {
            values = List.copyOf(values);
            Constraints constraints = named(together).size("values", values, 1, MOST);
            for (int i = 0; i < values.size(); i++) {
                constraints.between("values/" + i, values.get(i), -FARTHEST, FARTHEST);
            }
            constraints.check();
        }

        @Override
        public double quantile(double share) {
            return values.get(Math.min(values.size() - 1, (int) (share * values.size())));
        }

        @Override
        public double wholeQuantile(double share) {
            return quantile(share);
        }

        @Override
        public List<Double> bounds() {
            return IntStream.range(0, values.size())
                    .mapToObj(i -> (i + 0.5) / values.size())
                    .toList();
        }

        @Override
        public boolean endless() {
            return false;
        }
    }

    private static Constraints named(@Nullable String together) {
        Constraints constraints = new Constraints();
        if (together != null) {
            constraints
                    .length("together", together, 100)
                    .require(!together.isBlank(), "together", "must be a name, was blank");
        }
        return constraints;
    }
}
