package io.cytoforge.science.shapemodel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How well each shape is rebuilt by a model of the others, without fitting one per shape.
 *
 * <p>In coordinates y along the modes of all k shapes the scatter is D = diag((k − 1) λ). Without shape y it is D − ρ y yᵀ
 * around −y / (k − 1), with ρ = k / (k − 1). Its eigenvalues μⱼ are the roots of 1 = ρ Σ yₗ² / (dₗ − μ), one between each
 * dⱼ and dⱼ₊₁ (Golub 1973), its eigenvectors are (D − μⱼ)⁻¹ y / ‖·‖, and y's component along one is 1 / (ρ ‖(D − μⱼ)⁻¹ y‖).
 * So from the shape's way to the others' mean, ρ y, mode j explains ‖(D − μⱼ)⁻¹ y‖⁻². Where yₗ = 0 or dₗ = dₗ₊₁ an
 * eigenvalue of D stays one; its eigenvector is across y and explains nothing.
 */
final class LeaveOneOut {
    private static final int MOST_STEPS = 200;

    /** Scatter below this share of the greatest is none. */
    private static final double ROUNDING = 1e-12;

    /** dₗ, strictly descending, where yₗ² is not 0; the latter summed where dₗ are equal. */
    private final double[] scatter;

    private final double[] square;
    /** Eigenvalues that stay, descending. */
    private final double[] untouched;

    private final double rho;

    private LeaveOneOut(double[] all, double[] coordinates, double rho) {
        this.rho = rho;
        double[] distinct = new double[all.length];
        double[] squares = new double[all.length];
        double[] stay = new double[all.length];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            double added = coordinates[i] * coordinates[i];
            if (added > 0 && (count == 0 || distinct[count - 1] > all[i])) {
                distinct[count] = all[i];
                squares[count++] = added;
            } else {
                stay[i - count] = all[i];
                squares[Math.max(0, count - 1)] += added;
            }
        }
        scatter = Arrays.copyOf(distinct, count);
        square = Arrays.copyOf(squares, count);
        untouched = Arrays.copyOf(stay, all.length - count);
    }

    /** @return of each shape the root mean square over the rays, µm */
    static double[] errors(PrincipalAxes axes, int modes) {
        int shapes = axes.shapes();
        double rho = shapes / (shapes - 1.0);
        double[] scatter = axes.eigenvalues().clone();
        for (int i = 0; i < scatter.length; i++) {
            scatter[i] *= shapes - 1;
        }
        int kept = Math.min(modes, shapes - 2);
        return IntStream.range(0, shapes)
                .parallel()
                .mapToDouble(shape -> Math.sqrt(
                        new LeaveOneOut(scatter, axes.coordinates(shape), rho).residual(kept) / axes.mean().length))
                .toArray();
    }

    private double residual(int modes) {
        double residual = 0;
        for (double value : square) {
            residual += rho * rho * value;
        }
        int stronger = 0;
        for (int mode = 0; mode < scatter.length; mode++) {
            double root = root(mode);
            double eigenvalue = scatter[mode] - root;
            while (stronger < untouched.length && untouched[stronger] > eigenvalue) {
                stronger++;
            }
            if (mode + stronger >= modes || eigenvalue <= ROUNDING * scatter[0]) {
                break;
            }
            residual -= explained(mode, root);
        }
        return Math.max(0, residual);
    }

    private double explained(int mode, double root) {
        double norm = 0;
        for (int i = 0; i < scatter.length; i++) {
            double pole = scatter[i] - scatter[mode] + root;
            norm += square[i] / (pole * pole);
        }
        return 1 / norm;
    }

    /**
     * δ = dⱼ − μⱼ in (0, dⱼ − dⱼ₊₁), where 1 / ρ − A + B = 0 with A the sum over poles dⱼ and above, B over those below. A is
     * replaced by a₀ + a / δ and B by b₀ + b / (gap − δ) of the same value and slope, and the root of that is the next
     * guess ("middle way", Li 1993); halving where a guess leaves what is known to hold the root.
     */
    private double root(int mode) {
        double gap = scatter[mode] - (mode + 1 == scatter.length ? 0 : scatter[mode + 1]);
        double low = 0;
        double high = gap;
        double guess = gap / 2;
        for (int step = 0; step < MOST_STEPS; step++) {
            double value = 1 / rho;
            double above = 0;
            double below = 0;
            for (int i = 0; i < scatter.length; i++) {
                double pole = scatter[i] - scatter[mode] + guess;
                double term = square[i] / pole;
                value -= term;
                above += i <= mode ? term / pole : 0;
                below += i <= mode ? 0 : term / pole;
            }
            high = value > 0 ? guess : high;
            low = value > 0 ? low : guess;
            double a = above * guess * guess;
            double b = below * (gap - guess) * (gap - guess);
            double better = between(value + above * guess - below * (gap - guess), a, b, gap);
            better = better > low && better < high ? better : (low + high) / 2;
            if (Math.abs(better - guess) <= 1e-15 * guess || high - low <= 1e-15 * high) {
                return better;
            }
            guess = better;
        }
        return guess;
    }

    /** The root in (0, gap) of c − a / δ + b / (gap − δ) = 0: c δ² − (c gap + a + b) δ + a gap = 0. */
    private static double between(double c, double a, double b, double gap) {
        double half = (c * gap + a + b) / 2;
        double discriminant = Math.sqrt(Math.max(0, half * half - c * a * gap));
        return half >= 0 ? a * gap / (half + discriminant) : (half - discriminant) / c;
    }
}
