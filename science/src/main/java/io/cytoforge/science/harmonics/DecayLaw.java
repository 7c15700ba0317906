package io.cytoforge.science.harmonics;

/** How the coefficients of a random surface shrink as its degree l grows. */
public enum DecayLaw {
    /** Standard deviation e^(−γl). */
    EXPONENTIAL {
        @Override
        double deviation(int l, double gamma) {
            return StrictMath.exp(-gamma * l);
        }
    },
    /** Variance l^(−γ). */
    POWER {
        @Override
        double deviation(int l, double gamma) {
            return StrictMath.pow(l, -gamma / 2);
        }
    };

    /** Standard deviation of a coefficient of degree l ≥ 1, as a share of the mean radius. */
    abstract double deviation(int l, double gamma);
}
