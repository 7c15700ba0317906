package io.cytoforge.science.fitting;

import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SphericalSurface;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.LogStretch;
import io.cytoforge.science.morphometry.StarRoughness;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.random.RandomStreams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The spectrum of the surfaces. Their power is measured of the cells that touch others least, since contact flattens: those
 * without contact or, if they are fewer, the third of all with the least, or ten.
 *
 * <p>Of each law, σₗ² = e^(−2γl) or l^(−γ), γ is found by least squares of the logarithm of power over degrees: between what
 * was measured and what would be measured of surfaces drawn from the law. The exponential law is the default; the power law
 * is taken if the exponential one's squares exceed 0.02 per degree, and its own are less than half of them. If both exceed
 * it, the coefficients of the exponential law are multiplied by a roughness.
 */
final class SpectrumFit {
    /** Power counts if it exceeds the voxels' noise by this factor. */
    private static final double ABOVE_NOISE = 3;

    private static final double CLEARLY = 0.5;
    private static final double FAR_OFF = 0.02;
    private static final double STEEPEST = 20;
    private static final double MOST_ROUGH = 10;
    private static final int FREE_CELLS = 10;
    private static final int DRAWN_SURFACES = 64;
    private static final int NARROWINGS = 18;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final List<Double> variances;
    private final double ratio;

    private SpectrumFit(List<Double> variances, double ratio) {
        this.variances = variances;
        this.ratio = ratio;
    }

    /**
     * The variances of the coefficients as measured, less the voxels' noise, from degree 2 on; the list ends before the
     * first degree that does not rise above three times the noise.
     *
     * @return NaN first, since degree 2 is stretch; empty if nothing is known
     */
    static List<Double> variances(TissueStatistics tissue) {
        List<Double> variances = new ArrayList<>();
        variances.add(Double.NaN);
        List<CellStatistics> free = leastTouching(tissue.whole());
        for (int l = 3; l <= TissueStatistics.DEGREE && variances.size() == l - 2; l++) {
            double noise = 0;
            double measured = 0;
            for (CellStatistics cell : free) {
                measured += cell.roughness().variance().get(l) / free.size();
                noise += cell.roughness().noise().get(l) / free.size();
            }
            if (measured - noise > ABOVE_NOISE * noise) {
                variances.add(measured - noise);
            }
        }
        return variances.size() > 1 ? variances : List.of();
    }

    private static List<CellStatistics> leastTouching(List<CellStatistics> cells) {
        long untouched = cells.stream().filter(cell -> cell.contact() == 0).count();
        return cells.stream()
                .sorted(Comparator.comparingDouble(CellStatistics::contact).thenComparingInt(CellStatistics::id))
                .limit(Math.max(untouched, Math.max(FREE_CELLS, cells.size() / 3)))
                .toList();
    }

    /**
     * A spectrum, and by what its coefficients are to be multiplied.
     *
     * @param roughness 1 unless no law holds both level and decay
     */
    record Scaled(SurfaceSpectrum spectrum, double roughness) {
        double variance() {
            return roughness * roughness * spectrum.variance();
        }
    }

    /**
     * @param variances of degree 2, 3, …; spheres if there are none
     * @param ratio of the elongation that all surfaces have in common
     */
    static Scaled of(List<Double> variances, double ratio) {
        SpectrumFit fit = new SpectrumFit(variances, ratio);
        if (variances.isEmpty()) {
            return new Scaled(new SurfaceSpectrum(0, DecayLaw.EXPONENTIAL, STEEPEST, false), 1);
        }
        SurfaceSpectrum exponential = fit.of(DecayLaw.EXPONENTIAL);
        double squares = fit.squares(exponential);
        if (squares <= FAR_OFF * variances.size()) {
            return new Scaled(exponential, 1);
        }
        SurfaceSpectrum power = fit.of(DecayLaw.POWER);
        double otherSquares = fit.squares(power);
        boolean isPower = otherSquares < CLEARLY * squares;
        return Math.min(squares, otherSquares) > FAR_OFF * variances.size()
                ? fit.scaled()
                : new Scaled(isPower ? power : exponential, 1);
    }

    /** The exponential law with a level of its own: least squares of ln σₗ = ln a − γ l, as it was measured. */
    private Scaled scaled() {
        int known = variances.size() - 1;
        double meanDegree = 2 + (known + 1) / 2.0;
        double meanLog = 0;
        double product = 0;
        double square = 0;
        for (int l = 3; l < 3 + known; l++) {
            double log = 0.5 * StrictMath.log(variances.get(l - 2));
            meanLog += log / known;
            product += (l - meanDegree) * log;
            square += (l - meanDegree) * (l - meanDegree);
        }
        double gamma = square == 0 ? 1 : Math.clamp(-product / square, 0, STEEPEST);
        double roughness = Math.clamp(StrictMath.exp(meanLog + gamma * meanDegree), 0, MOST_ROUGH);
        return new Scaled(new SurfaceSpectrum(TissueStatistics.DEGREE, DecayLaw.EXPONENTIAL, gamma, false), roughness);
    }

    /** Golden section around the γ that the variances would have if they were measured as they were drawn. */
    private SurfaceSpectrum of(DecayLaw law) {
        double guess = guess(law);
        double low = 0.5 * guess;
        double high = Math.min(STEEPEST, 2 * guess + 0.1);
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double leftSquares = squares(spectrum(law, left));
        double rightSquares = squares(spectrum(law, right));
        for (int i = 0; i < NARROWINGS; i++) {
            if (leftSquares <= rightSquares) {
                high = right;
                right = left;
                rightSquares = leftSquares;
                left = high - GOLDEN * (high - low);
                leftSquares = squares(spectrum(law, left));
            } else {
                low = left;
                left = right;
                leftSquares = rightSquares;
                right = low + GOLDEN * (high - low);
                rightSquares = squares(spectrum(law, right));
            }
        }
        return spectrum(law, (low + high) / 2);
    }

    private SurfaceSpectrum spectrum(DecayLaw law, double gamma) {
        return new SurfaceSpectrum(variances.size() + 1, law, gamma, false);
    }

    /** Least squares of −ln σₗ² = γ x, x = 2l or ln l. */
    private double guess(DecayLaw law) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < variances.size(); i++) {
            double x = switch (law) {
                case EXPONENTIAL -> 2 * (i + 2);
                case POWER -> StrictMath.log(i + 2);
            };
            if (Double.isFinite(variances.get(i))) {
                product -= x * StrictMath.log(variances.get(i));
                square += x * x;
            }
        }
        return Math.clamp(product / square, 0, STEEPEST);
    }

    private double squares(SurfaceSpectrum spectrum) {
        double[] measured = measured(spectrum);
        double sum = 0;
        for (int i = 0; i < variances.size(); i++) {
            double off = StrictMath.log(measured[i + 2]) - StrictMath.log(variances.get(i));
            sum += Double.isFinite(off) ? off * off : 0;
        }
        return sum;
    }

    /** Mean power per degree that would be measured; degree 2 from the stretch. The same draws for every spectrum. */
    private double[] measured(SurfaceSpectrum spectrum) {
        RandomStreams streams = new RandomStreams(0);
        List<double[]> powers = IntStream.range(0, DRAWN_SURFACES)
                .parallel()
                .mapToObj(i -> {
                    SphericalSurface surface = spectrum.draw(streams.named("surface", i), 1);
                    LogStretch stretch = StarRoughness.stretch(surface, ratio);
                    double[] power = StarRoughness.power(surface, ratio, stretch);
                    return power;
                })
                .toList();
        double[] mean = new double[TissueStatistics.DEGREE + 1];
        for (double[] power : powers) {
            for (int l = 0; l < mean.length; l++) {
                mean[l] += power[l] / DRAWN_SURFACES;
            }
        }
        return mean;
    }
}
