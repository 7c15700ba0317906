package io.cytoforge.science.harmonics;

import io.cytoforge.science.validation.Constraints;
import java.util.random.RandomGenerator;

/**
 * What random surfaces have in common [Eschweiler et al., Eq. 7, and its published code]: c₀₀ fixes the mean radius r;
 * every other coefficient is r · w · decay(l), w ~ N(0, 1).
 *
 * @param degree the largest l, in [0, 32]; 0 is a sphere
 * @param decay how the coefficients shrink with l
 * @param gamma rate of the decay, in [0, 20]; 0.5 is rough, 8 nearly a sphere
 * @param movesCenter whether l = 1, which does little but move the center, is drawn as well
 */
public record SurfaceSpectrum(int degree, DecayLaw decay, double gamma, boolean movesCenter) {
    /** Gentle bumps, as nuclei have. */
    public static final SurfaceSpectrum NUCLEUS = new SurfaceSpectrum(6, DecayLaw.EXPONENTIAL, 1.0, false);

    public SurfaceSpectrum {
        new Constraints()
                .between("degree", degree, 0, 32)
                .between("gamma", gamma, 0, 20)
                .check();
    }

    /** Standard deviation of a coefficient of degree l as a share of the mean radius; 0 above the largest degree. */
    public double deviation(int l) {
        boolean isDrawn = l >= (movesCenter ? 1 : 2) && l <= degree;
        return isDrawn ? decay.deviation(l, gamma) : 0;
    }

    /** Mean over all surfaces and directions of ((R − r) / r)²: Σ (2l + 1) deviation(l)² / 4π. */
    public double variance() {
        double variance = 0;
        for (int l = 1; l <= degree; l++) {
            variance += (2 * l + 1) * deviation(l) * deviation(l) / (4 * Math.PI);
        }
        return variance;
    }

    /** Draws a surface of the given mean radius. */
    public SphericalSurface draw(RandomGenerator random, double meanRadius) {
        return draw(random, meanRadius, 1);
    }

    /** @param roughness by which every coefficient but the mean is multiplied */
    public SphericalSurface draw(RandomGenerator random, double meanRadius, double roughness) {
        double[] coefficients = new double[SphericalHarmonics.count(degree)];
        coefficients[0] = meanRadius * Math.sqrt(4 * Math.PI);
        for (int l = 1; l <= degree; l++) {
            double deviation = roughness * meanRadius * decay.deviation(l, gamma);
            for (int m = -l; m <= l; m++) {
                double drawn = deviation * random.nextGaussian();
                coefficients[SphericalHarmonics.index(l, m)] = l == 1 && !movesCenter ? 0 : drawn;
            }
        }
        return new SphericalSurface(new SphericalHarmonics(degree), coefficients);
    }
}
