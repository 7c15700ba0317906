package io.cytoforge.science.picture;

/** A named curve; points that are not finite interrupt it. */
public final class Curve {
    private final String name;
    private final double[] x;
    private final double[] y;

    /**
     * @param x as many as {@code y}
     */
    public Curve(String name, double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("curve %s has %d x and %d y".formatted(name, x.length, y.length));
        }
        this.name = name;
        this.x = x.clone();
        this.y = y.clone();
    }

    /** A curve over 0, 1, 2, … */
    public static Curve of(String name, double... y) {
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        return new Curve(name, x, y);
    }

    String name() {
        return name;
    }

    int points() {
        return x.length;
    }

    double x(int point) {
        return x[point];
    }

    double y(int point) {
        return y[point];
    }
}
