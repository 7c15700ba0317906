package io.cytoforge.science.voronoi;

/** Places and weights of all sites, and what is certain of them in a box of places. */
final class Sites {
    /** Rounding moves a value, or a difference of two, by less than this share of them. */
    private static final double ROUNDING = 1e-9;

    private final double[] z;
    private final double[] y;
    private final double[] x;
    private final double[] inverse;

    Sites(SiteTree tree) {
        z = new double[tree.size()];
        y = new double[tree.size()];
        x = new double[tree.size()];
        inverse = new double[tree.size()];
        for (int i = 0; i < tree.size(); i++) {
            z[i] = tree.place(i, 0);
            y[i] = tree.place(i, 1);
            x[i] = tree.place(i, 2);
            inverse[i] = 1 / tree.weight(i);
        }
    }

    double z(int site) {
        return z[site];
    }

    double y(int site) {
        return y[site];
    }

    double x(int site) {
        return x[site];
    }

    /** 1 / γ. */
    double inverse(int site) {
        return inverse[site];
    }

    /** The least value of a site in a box of places. */
    double least(int site, double[] low, double[] high) {
        return inverse[site]
                * (near(z[site], low[0], high[0]) + near(y[site], low[1], high[1]) + near(x[site], low[2], high[2]));
    }

    private static double near(double place, double low, double high) {
        double away = Math.max(0, Math.max(low - place, place - high));
        return away * away;
    }

    /** The largest value of a site in a box of places. */
    double most(int site, double[] low, double[] high) {
        return inverse[site]
                * (far(z[site], low[0], high[0]) + far(y[site], low[1], high[1]) + far(x[site], low[2], high[2]));
    }

    private static double far(double place, double low, double high) {
        double away = Math.max(Math.abs(low - place), Math.abs(high - place));
        return away * away;
    }

    /** Whether one site's value exceeds another's everywhere in a box of places, by more than rounding. */
    boolean isBeaten(int site, int by, double[] low, double[] high) {
        double a = inverse[site];
        double b = inverse[by];
        double least = least(a, z[site], b, z[by], low[0], high[0])
                + least(a, y[site], b, y[by], low[1], high[1])
                + least(a, x[site], b, x[by], low[2], high[2]);
        return least > ROUNDING * (most(site, low, high) + most(by, low, high));
    }

    /** The least value of a (t − p)² − b (t − q)² for t in [low, high]. */
    private static double least(double a, double p, double b, double q, double low, double high) {
        double least = Math.min(difference(a, p, b, q, low), difference(a, p, b, q, high));
        if (a > b) {
            double apex = (a * p - b * q) / (a - b);
            if (apex > low && apex < high) {
                least = Math.min(least, difference(a, p, b, q, apex));
            }
        }
        return least;
    }

    private static double difference(double a, double p, double b, double q, double t) {
        return a * (t - p) * (t - p) - b * (t - q) * (t - q);
    }
}
