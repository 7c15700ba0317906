package io.cytoforge.science.morphometry;

import io.cytoforge.science.volume.Point3;

/**
 * How a body is stretched against a ball of its volume: the traceless logarithm t of the matrix T = eᵗ, det T = 1, that
 * makes a ball into the body's ellipsoid of inertia. A ball has t = 0; stretching by a factor ρ along the unit vector a
 * has t = ln ρ (a aᵀ − 1/3).
 *
 * @param zz together with the others the symmetric matrix t, rows and columns z·y·x
 */
public record LogStretch(double zz, double yy, double xx, double zy, double zx, double yx) {
    /** Of a ball. */
    public static final LogStretch NONE = new LogStretch(0, 0, 0, 0, 0, 0);

    /**
     * Of a body with these second moments.
     *
     * @param covariance of its points in µm², 9 numbers
     * @param least no variance is taken to be smaller, µm²: a body one voxel thick is not flat
     */
    static LogStretch of(double[] covariance, double least) {
        SymmetricEigen eigen = new SymmetricEigen(covariance);
        double[] logs = new double[3];
        double mean = 0;
        for (int i = 0; i < 3; i++) {
            logs[i] = 0.5 * StrictMath.log(Math.max(least, eigen.value(i)));
            mean += logs[i] / 3;
        }
        double[] t = eigen.with(logs[0] - mean, logs[1] - mean, logs[2] - mean);
        return new LogStretch(t[0], t[4], t[8], t[1], t[2], t[5]);
    }

    private SymmetricEigen eigen() {
        return new SymmetricEigen(zz, zy, zx, zy, yy, yx, zx, yx, xx);
    }

    /** The matrix e^(sign · t), 9 numbers: 1 stretches a ball into the body, −1 undoes it. */
    double[] matrix(int sign) {
        SymmetricEigen eigen = eigen();
        return eigen.with(
                StrictMath.exp(sign * eigen.value(0)),
                StrictMath.exp(sign * eigen.value(1)),
                StrictMath.exp(sign * eigen.value(2)));
    }

    /** aᵀ t a for a unit vector. */
    public double along(Point3 a) {
        return zz * a.z() * a.z()
                + yy * a.y() * a.y()
                + xx * a.x() * a.x()
                + 2 * (zy * a.z() * a.y() + zx * a.z() * a.x() + yx * a.y() * a.x());
    }

    /** The sum of its squared entries, tr t². */
    public double square() {
        return zz * zz + yy * yy + xx * xx + 2 * (zy * zy + zx * zx + yx * yx);
    }

    /** tr t³ = 3 det t: above 0 if longer along one axis, below 0 if flatter. */
    public double cube() {
        return 3 * (zz * (yy * xx - yx * yx) - zy * (zy * xx - yx * zx) + zx * (zy * yx - yy * zx));
    }

    /** The difference of two stretches. */
    LogStretch minus(LogStretch other) {
        return new LogStretch(zz - other.zz, yy - other.yy, xx - other.xx, zy - other.zy, zx - other.zx, yx - other.yx);
    }

    /** Length along the {@link #axis} over width across it, as the nearest uniaxial stretch has it; below 1 if flat. */
    public double ratio() {
        SymmetricEigen eigen = eigen();
        return StrictMath.exp(1.5 * (isLong(eigen) ? eigen.value(0) : eigen.value(2)));
    }

    /** The unit vector along which it is longest or, if it is flat, shortest; its first component is not negative. */
    public Point3 axis() {
        SymmetricEigen eigen = eigen();
        return eigen.vector(isLong(eigen) ? 0 : 2);
    }

    private static boolean isLong(SymmetricEigen eigen) {
        return eigen.value(0) >= -eigen.value(2);
    }

    /** The longest over the shortest axis, at least 1. */
    public double aspect() {
        SymmetricEigen eigen = eigen();
        return StrictMath.exp(eigen.value(0) - eigen.value(2));
    }
}
