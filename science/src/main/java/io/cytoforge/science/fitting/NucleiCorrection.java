package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.measure.Measure;
import io.cytoforge.science.fitting.measure.Missed;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.tissue.NucleiSpec;

/** Moves level and decay of the spectrum by what a simulation missed of the degrees' means, and populations one by one. */
final class NucleiCorrection {
    private static final double STEEPEST = 20;
    private static final double MOST_ROUGH = 10;

    private NucleiCorrection() {}

    static NucleiSpec of(NucleiSpec nuclei, TissueStatistics example, TissueStatistics simulated) {
        Roughness roughness = Roughness.of(nuclei.surface().decay(), example, simulated);
        SurfaceSpectrum surface = nuclei.surface();
        boolean isRough = surface.degree() > 0;
        return new NucleiSpec(
                nuclei.radius(),
                nuclei.radiusSpread(),
                new SurfaceSpectrum(
                        surface.degree(),
                        surface.decay(),
                        isRough ? Math.clamp(surface.gamma() - roughness.slope, 0, STEEPEST) : surface.gamma(),
                        surface.movesCenter()),
                nuclei.elongation(),
                nuclei.contact(),
                nuclei.phases(),
                isRough
                        ? Math.clamp(
                                nuclei.roughness()
                                        * StrictMath.exp(roughness.level - roughness.slope * roughness.meanX),
                                0,
                                MOST_ROUGH)
                        : nuclei.roughness(),
                nuclei.roughnessSpread(),
                PopulationsFit.corrected(nuclei.populations(), nuclei.elongation(), example, simulated));
    }

    /**
     * What is missing in ln σₗ over x, the part of the law by which γ is multiplied: level + slope (x − mean x).
     */
    private record Roughness(double level, double slope, double meanX) {
        static Roughness of(DecayLaw law, TissueStatistics example, TissueStatistics simulated) {
            double[] missing = new double[Measure.DEGREES];
            double[] x = new double[Measure.DEGREES];
            double level = 0;
            double meanX = 0;
            for (int i = 0; i < missing.length; i++) {
                int l = Measure.FIRST_DEGREE + i;
                Missed missed = Missed.of(Measure.ROUGHNESS + l, example, simulated);
                missing[i] = StrictMath.log(missed.factor());
                x[i] = law == DecayLaw.EXPONENTIAL ? l : 0.5 * StrictMath.log(l);
                level += missing[i] / missing.length;
                meanX += x[i] / missing.length;
            }
            double product = 0;
            double square = 0;
            for (int i = 0; i < missing.length; i++) {
                product += (x[i] - meanX) * missing[i];
                square += (x[i] - meanX) * (x[i] - meanX);
            }
            return new Roughness(level, product / square, meanX);
        }
    }
}
