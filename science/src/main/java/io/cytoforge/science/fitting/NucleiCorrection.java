package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.measure.Measure;
import io.cytoforge.science.fitting.measure.Missed;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;

/**
 * Moves means and spreads of radius, elongation and roughness by what a simulation missed. Of roughness the level is moved
 * where it has one of its own, and else the decay.
 */
final class NucleiCorrection {
    private static final double STEEPEST = 20;
    private static final double MOST_ROUGH = 10;

    private NucleiCorrection() {}

    static NucleiSpec of(NucleiSpec nuclei, TissueStatistics example, TissueStatistics simulated) {
        Missed radius = Missed.of("equivalentRadius", example, simulated);
        double mean = Math.clamp(
                radius.factor() * nuclei.radius(), 0.51 * example.voxelSize().finest(), 1000);
        Roughness roughness = Roughness.of(nuclei.surface().decay(), example, simulated);
        SurfaceSpectrum surface = nuclei.surface();
        boolean hasLevel = nuclei.roughness() != 1;
        double gamma = surface.gamma() - (hasLevel ? roughness.slope : roughness.level / roughness.meanX);
        return new NucleiSpec(
                mean,
                radius.spread(nuclei.radiusSpread(), 1, 0.5),
                new SurfaceSpectrum(
                        surface.degree(), surface.decay(), Math.clamp(gamma, 0, STEEPEST), surface.movesCenter()),
                elongation(nuclei.elongation(), Missed.of("elongation", example, simulated)),
                NucleiFit.contactOf(nuclei, mean),
                nuclei.phases(),
                hasLevel
                        ? Math.clamp(
                                nuclei.roughness()
                                        * StrictMath.exp(roughness.level + roughness.slope * -roughness.meanX),
                                0,
                                MOST_ROUGH)
                        : 1,
                new Missed(1, roughness.relativeVariance).spread(nuclei.roughnessSpread(), 1, 1));
    }

    private static Elongation elongation(Elongation elongation, Missed missed) {
        double log = StrictMath.log(missed.factor());
        double ratio = elongation.ratio() * StrictMath.exp(elongation.ratio() < 1 ? -log : log);
        return new Elongation(
                Math.clamp(ratio, 0.2, 5),
                elongation.orientation(),
                elongation.disorder(),
                missed.spread(elongation.spread(), 1, 1));
    }

    /**
     * What is missing in ln σₗ over x, the part of the law by which γ is multiplied: level + slope (x − mean x).
     *
     * @param relativeVariance missing on average, as a share of the squared mean
     */
    private record Roughness(double level, double slope, double meanX, double relativeVariance) {
        static Roughness of(DecayLaw law, TissueStatistics example, TissueStatistics simulated) {
            double[] missing = new double[Measure.DEGREES];
            double[] x = new double[Measure.DEGREES];
            double variance = 0;
            double level = 0;
            double meanX = 0;
            for (int i = 0; i < missing.length; i++) {
                int l = Measure.FIRST_DEGREE + i;
                Missed missed = Missed.of(Measure.ROUGHNESS + l, example, simulated);
                missing[i] = StrictMath.log(missed.factor());
                x[i] = law == DecayLaw.EXPONENTIAL ? l : 0.5 * StrictMath.log(l);
                level += missing[i] / missing.length;
                meanX += x[i] / missing.length;
                variance += missed.relativeVariance() / missing.length;
            }
            double product = 0;
            double square = 0;
            for (int i = 0; i < missing.length; i++) {
                product += (x[i] - meanX) * missing[i];
                square += (x[i] - meanX) * (x[i] - meanX);
            }
            return new Roughness(level, product / square, meanX, variance);
        }
    }
}
