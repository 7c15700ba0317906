package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.LogStretch;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.tissue.Elongation;
import java.util.List;

/**
 * Tells what all cells have in common of their stretch from what roughness adds. A stretch by ρ along a has
 * t₀ = ln ρ (a aᵀ − 1/3), so tr t₀² = 2/3 ln² ρ and tr t₀³ = 2/9 ln³ ρ. Harmonics of degree 2 with variance σ² add a
 * random traceless matrix that has no preferred direction and sign: it raises the mean of tr t² by 5 · 15/(8π) σ², but not
 * that of tr t³. So ρ = exp ∛(9/2 mean tr t³), or 1 if that mean is within two standard errors of 0.
 */
final class ElongationFit {
    /** So many standard errors make a mean more than chance. */
    private static final double CERTAIN = 2;

    private ElongationFit() {}

    /** What all cells have in common, all stretched alike. @param notes where to say what was cut to what is allowed */
    static Elongation of(TissueStatistics tissue, List<String> notes) {
        List<LogStretch> stretches =
                tissue.whole().stream().map(CellStatistics::stretch).toList();
        double noise = tissue.whole().stream()
                .mapToDouble(cell -> cell.roughness().stretchNoise())
                .average()
                .orElseThrow();
        double square = Math.max(
                0, stretches.stream().mapToDouble(LogStretch::square).average().orElseThrow() - noise);
        double most = Math.sqrt(1.5 * square);
        Sample cubes = Sample.of(stretches.stream().mapToDouble(LogStretch::cube));
        double log = isCertain(cubes) ? Math.clamp(StrictMath.cbrt(4.5 * cubes.mean()), -most, most) : 0;
        Alignment alignment = Alignment.of(tissue, log);
        double common = Math.clamp(alignment.log(), -most, most);
        return new Elongation(
                FittedValue.clip("the elongation", StrictMath.exp(common), 0.2, 5, notes),
                alignment.orientation(),
                alignment.disorder());
    }

    static boolean isCertain(Sample values) {
        return Math.abs(values.mean()) > CERTAIN * values.deviation() / Math.sqrt(values.size());
    }
}
