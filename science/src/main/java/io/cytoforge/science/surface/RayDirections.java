package io.cytoforge.science.surface;

/** Places unit vectors, z·y·x one after the other, by strict arithmetic: the same on every machine. */
final class RayDirections {
    private static final double GOLDEN_ANGLE = Math.PI * (3 - StrictMath.sqrt(5));

    private RayDirections() {}

    /** The first {@code count} vectors: a spiral from the pole z = 1 to the height {@code lowest}, equal areas each. */
    static void spiral(double[] directions, int count, double lowest) {
        for (int i = 0; i < count; i++) {
            double z = 1 - (i + 0.5) / count * (1 - lowest);
            place(directions, i, z, i * GOLDEN_ANGLE);
        }
    }

    /** {@code count} vectors at z = 0, from number {@code first} on. */
    static void ring(double[] directions, int first, int count) {
        for (int i = 0; i < count; i++) {
            place(directions, first + i, 0, 2 * Math.PI * i / count);
        }
    }

    /**
     * How many of a hemisphere's n rays are on its rim. A ray inside has the area A, one on the rim A / 2; neighbours are
     * about √A apart, so 2π = A (n − rim / 2) and rim = 2π / √A.
     */
    static int rim(int rays) {
        double rim = 0;
        for (int i = 0; i < 50; i++) {
            rim = StrictMath.sqrt(2 * Math.PI * (rays - rim / 2));
        }
        return (int) Math.round(rim);
    }

    private static void place(double[] directions, int number, double z, double angle) {
        double across = StrictMath.sqrt((1 - z) * (1 + z));
        directions[3 * number] = z;
        directions[3 * number + 1] = across * StrictMath.sin(angle);
        directions[3 * number + 2] = across * StrictMath.cos(angle);
    }
}
