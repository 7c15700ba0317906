package io.cytoforge.science.statistics;

/** Linear least squares by the normal equations, which are summed row by row; those of parts can be added. */
public final class LeastSquares {
    private final int columns;
    private final double[][] products;
    private final double[] projections;
    private double squares;

    public LeastSquares(int columns) {
        this.columns = columns;
        products = new double[columns][columns];
        projections = new double[columns];
    }

    public void add(double[] row, double value, double weight) {
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] += weight * row[i] * row[j];
            }
            projections[i] += weight * row[i] * value;
        }
        squares += weight * value * value;
    }

    /**
     * Adds many rows by what was summed of them.
     *
     * @param products sums of the products of two columns, in rows up to the diagonal
     * @param projections sums of the products of a column and the value
     * @param squares sum of the squared values
     */
    public void add(double[][] products, double[] projections, double squares) {
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j <= i; j++) {
                this.products[i][j] += products[i][j];
            }
            this.projections[i] += projections[i];
        }
        this.squares += squares;
    }

    /** Adds all rows of another, so many times. */
    public void add(LeastSquares other, double times) {
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] += times * other.products[i][j];
            }
            projections[i] += times * other.projections[i];
        }
        squares += times * other.squares;
    }

    /** The solution; columns that say nothing new are 0. */
    public double[] solve() {
        return solve((1 << columns) - 1);
    }

    /** The best solution that is nowhere below 0, of all choices of columns: there are few. */
    public double[] nonNegative() {
        double[] best = new double[columns];
        double least = squares;
        for (int chosen = 1; chosen < 1 << columns; chosen++) {
            double[] solution = solve(chosen);
            boolean allowed = true;
            for (double value : solution) {
                allowed &= value >= 0;
            }
            if (allowed && left(solution) < least) {
                least = left(solution);
                best = solution;
            }
        }
        return best;
    }

    /** By Cholesky's factors, of the columns whose bits are set. */
    private double[] solve(int chosen) {
        double[][] factor = new double[columns][columns];
        double[] forward = new double[columns];
        for (int i = 0; i < columns; i++) {
            if ((chosen >> i & 1) == 0) {
                continue;
            }
            for (int j = 0; j <= i; j++) {
                if ((chosen >> j & 1) == 1 && (i == j || factor[j][j] > 0)) {
                    double sum = products[i][j];
                    for (int k = 0; k < j; k++) {
                        sum -= factor[i][k] * factor[j][k];
                    }
                    boolean isNew = i != j || sum > 1e-10 * products[i][i];
                    factor[i][j] = i != j ? sum / factor[j][j] : isNew ? Math.sqrt(sum) : 0;
                }
            }
            double sum = projections[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i][k] * forward[k];
            }
            forward[i] = factor[i][i] > 0 ? sum / factor[i][i] : 0;
        }
        double[] solution = new double[columns];
        for (int i = columns - 1; i >= 0; i--) {
            if (factor[i][i] > 0) {
                double sum = forward[i];
                for (int k = i + 1; k < columns; k++) {
                    sum -= factor[k][i] * solution[k];
                }
                solution[i] = sum / factor[i][i];
            }
        }
        return solution;
    }

    /** Sum of squares that a solution leaves. */
    public double left(double[] solution) {
        double left = squares;
        for (int i = 0; i < columns; i++) {
            left -= 2 * solution[i] * projections[i];
            for (int j = 0; j < columns; j++) {
                left += solution[i] * solution[j] * products[Math.max(i, j)][Math.min(i, j)];
            }
        }
        return Math.max(0, left);
    }
}
