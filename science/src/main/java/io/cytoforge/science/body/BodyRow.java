package io.cytoforge.science.body;

import io.cytoforge.science.surface.StarSurface;

/**
 * A line along x through the surroundings of a body. Mapped into the frame of the body's surface it is p(x) = u + m x, and
 * ‖p‖ ≤ r is a quadratic inequality in x. Values depend on the line and x alone.
 */
final class BodyRow {
    /** Widens or narrows an interval by more than rounding may have moved its ends. */
    private static final double MARGIN = 1e-9;

    private final StarSurface surface;
    private final double uz;
    private final double uy;
    private final double ux;
    private final double mz;
    private final double my;
    private final double mx;
    private final double across;
    private final double steepest;
    private final double middle;
    private final double half;
    private final double coreHalf;

    /** @param z way from the body's centre to the line in µm, with y */
    BodyRow(Body body, double z, double y) {
        surface = body.surface();
        uz = body.map(0, 0) * z + body.map(0, 1) * y;
        uy = body.map(1, 0) * z + body.map(1, 1) * y;
        ux = body.map(2, 0) * z + body.map(2, 1) * y;
        mz = body.map(0, 2);
        my = body.map(1, 2);
        mx = body.map(2, 2);
        across = mz * mz + my * my + mx * mx;
        middle = -(mz * uz + my * uy + mx * ux) / across;
        half = halfLength(surface.greatestRadius() * (1 + MARGIN));
        coreHalf = halfLength(surface.leastRadius() * (1 - MARGIN));
        steepest = Math.sqrt(across) * body.steepest();
    }

    /** @return half the length in µm of the line's way within the radius; negative if it passes it */
    private double halfLength(double radius) {
        double z = uz + mz * middle;
        double y = uy + my * middle;
        double x = ux + mx * middle;
        double square = radius * radius - (z * z + y * y + x * x);
        return square < 0 ? -1 : Math.sqrt(square / across);
    }

    /** Whether the line may meet the body. */
    boolean meets() {
        return half >= 0;
    }

    /** Where the line may enter the body, in µm from the centre's x. */
    double first() {
        return middle - half;
    }

    /** Where the line may leave the body. */
    double last() {
        return middle + half;
    }

    /** Whether a place is nearer to the centre than the surface is anywhere. */
    boolean isInCore(double x) {
        return Math.abs(x - middle) <= coreHalf;
    }

    /** r / R at a place. */
    double relativeRadius(double x) {
        return relativeRadius(x, Double.POSITIVE_INFINITY);
    }

    /**
     * @param limit no exact answer is needed from here on
     * @return r / R, or infinite if that is certain to be at least the limit
     */
    double relativeRadius(double x, double limit) {
        double z = uz + mz * x;
        double y = uy + my * x;
        double xx = ux + mx * x;
        double square = z * z + y * y + xx * xx;
        double furthest = limit * surface.greatestRadius() * (1 + MARGIN);
        if (square > furthest * furthest) {
            return Double.POSITIVE_INFINITY;
        }
        if (square == 0) {
            return 0;
        }
        double away = Math.sqrt(square);
        return away / surface.radius(z / away, y / away, xx / away);
    }

    /**
     * How much further along the line the answer to whether r / R ≤ 1 stays what it is: the height over the surface,
     * ‖p‖ − R, changes no faster than √(1 + (slope / ‖p‖)²) per way of p, and outside the core ‖p‖ is at least the least
     * radius.
     *
     * @param relative r / R at x; not looked at in the core
     * @return in µm
     */
    double settled(double x, double relative) {
        if (isInCore(x)) {
            return middle + coreHalf - x;
        }
        double z = uz + mz * x;
        double y = uy + my * x;
        double xx = ux + mx * x;
        double away = Math.sqrt(z * z + y * y + xx * xx);
        double height = Math.abs(away - away / relative);
        double toCore = coreHalf >= 0 && x < middle ? middle - coreHalf - x : Double.POSITIVE_INFINITY;
        return Math.min(toCore, height / steepest);
    }
}
