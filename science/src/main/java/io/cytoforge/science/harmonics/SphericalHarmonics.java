package io.cytoforge.science.harmonics;

/**
 * Real spherical harmonics Yₗₘ, l = 0…L, orthonormal on the unit sphere, without the Condon-Shortley phase. The polar
 * axis is z; m &gt; 0 carries cos mφ and m &lt; 0 sin |m|φ, with φ from x towards y.
 *
 * <p>Evaluated without trigonometry: Yₗₘ = Qₗₘ(z) · Re or Im of (x + iy)ᵐ, where Qₗₘ = P̄ₗₘ / sinᵐθ is a polynomial in z
 * that follows the three-term recursion of the Legendre functions.
 */
public final class SphericalHarmonics {
    /** Above this degree (x + iy)ᵐ and Qₘₘ leave the range in which they are accurate. */
    public static final int HIGHEST_DEGREE = 64;

    private final int degree;
    /** Qₘₘ, with the √2 of m &gt; 0. */
    private final double[] diagonal;
    /** Recursion factors in the order of evaluation: for each m, l = m + 1…L. */
    private final double[] rise;

    private final double[] fall;

    /** @param degree the largest l, in [0, 64] */
    public SphericalHarmonics(int degree) {
        if (degree < 0 || degree > HIGHEST_DEGREE) {
            throw new IllegalArgumentException(
                    "degree must be between 0 and %d, was %d".formatted(HIGHEST_DEGREE, degree));
        }
        this.degree = degree;
        diagonal = new double[degree + 1];
        double q = Math.sqrt(1 / (4 * Math.PI));
        diagonal[0] = q;
        for (int m = 1; m <= degree; m++) {
            q *= Math.sqrt((2.0 * m + 1) / (2.0 * m));
            diagonal[m] = q * Math.sqrt(2);
        }
        rise = new double[degree * (degree + 1) / 2];
        fall = new double[rise.length];
        fillRecursion();
    }

    private void fillRecursion() {
        int step = 0;
        for (int m = 0; m < degree; m++) {
            for (int l = m + 1; l <= degree; l++, step++) {
                double below = l - 1.0;
                rise[step] = Math.sqrt((4.0 * l * l - 1) / ((double) l * l - (double) m * m));
                fall[step] = Math.sqrt((below * below - (double) m * m) / (4 * below * below - 1));
            }
        }
    }

    /** The largest l. */
    public int degree() {
        return degree;
    }

    /** Number of harmonics up to a degree: (L + 1)². */
    public static int count(int degree) {
        return (degree + 1) * (degree + 1);
    }

    /** Place of Yₗₘ in a coefficient vector: l² + l + m. */
    public static int index(int l, int m) {
        if (l < 0 || Math.abs(m) > l) {
            throw new IllegalArgumentException("there is no harmonic l = %d, m = %d".formatted(l, m));
        }
        return l * l + l + m;
    }

    /**
     * Σ cₗₘ Yₗₘ in one direction.
     *
     * @param coefficients at least {@code count(degree())} long
     * @param z together with y and x a unit vector; not checked
     */
    public double sum(double[] coefficients, double z, double y, double x) {
        double total = 0;
        double real = 1;
        double imaginary = 0;
        int step = 0;
        for (int m = 0; m <= degree; m++) {
            double older = 0;
            double legendre = diagonal[m];
            int place = m * m + m;
            double cosines = coefficients[place + m] * legendre;
            double sines = coefficients[place - m] * legendre;
            for (int l = m + 1; l <= degree; l++, step++) {
                double next = rise[step] * (z * legendre - fall[step] * older);
                older = legendre;
                legendre = next;
                place += 2 * l;
                cosines += coefficients[place + m] * next;
                sines += coefficients[place - m] * next;
            }
            total += m == 0 ? cosines : cosines * real + sines * imaginary;
            double turned = real * x - imaginary * y;
            imaginary = real * y + imaginary * x;
            real = turned;
        }
        return total;
    }
}
