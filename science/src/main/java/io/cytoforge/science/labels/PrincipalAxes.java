package io.cytoforge.science.labels;

/** Principal axes of a cloud of points. */
final class PrincipalAxes {
    private PrincipalAxes() {}

    /**
     * The longest axis over the shortest: √(λ₁ / λ₃) of the covariance matrix, whose eigenvalues come from its
     * characteristic polynomial [Smith 1961].
     *
     * @param variance along z, y, x; all positive
     * @return at least 1
     */
    static double elongation(double[] variance, double zy, double zx, double yx) {
        double mean = (variance[0] + variance[1] + variance[2]) / 3;
        double off = zy * zy + zx * zx + yx * yx;
        double a = variance[0] - mean;
        double b = variance[1] - mean;
        double c = variance[2] - mean;
        double spread = Math.sqrt((a * a + b * b + c * c + 2 * off) / 6);
        if (spread <= 1e-12 * mean) {
            return 1;
        }
        double determinant = a * (b * c - yx * yx) - zy * (zy * c - yx * zx) + zx * (zy * yx - b * zx);
        double half = Math.clamp(determinant / (2 * spread * spread * spread), -1.0, 1.0);
        double angle = Math.acos(half) / 3;
        double largest = mean + 2 * spread * Math.cos(angle);
        double smallest = mean + 2 * spread * Math.cos(angle + 2 * Math.PI / 3);
        return Math.sqrt(largest / smallest);
    }
}
