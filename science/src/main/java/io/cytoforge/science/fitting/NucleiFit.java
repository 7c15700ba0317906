package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.tissue.NucleiSpec;
import java.util.List;

/**
 * Nuclei with the sizes, stretch and roughness of an example. A rough surface of mean radius r holds
 * 4π/3 r³ (1 + 3 Σ (2l + 1) σₗ² / 4π), so r is the mean equivalent radius over the cube root of that factor; radii spread
 * by as much of their relative variance as roughness leaves.
 */
final class NucleiFit {
    /** The least gap is what this share of the cells falls below: a few may be mistakes. */
    private static final double LOW = 0.02;
    /** A larger share of the radius is no minimum that cells keep, but mere sparseness. */
    private static final double MAX_GAP = 0.5;

    private NucleiFit() {}

    /**
     * @param distance that centers keep, µm
     * @param notes where to say what was cut to what is allowed
     */
    static NucleiSpec of(TissueStatistics tissue, double distance, List<String> notes) {
        ElongationFit stretch = ElongationFit.of(tissue, notes);
        List<Double> variances = SpectrumFit.variances(tissue);
        SpectrumFit.Scaled surface =
                SpectrumFit.of(variances, stretch.elongation().ratio());
        if (variances.isEmpty()) {
            notes.add("the cells' roughness hardly exceeds that of their voxels: its decay is a guess");
        }
        Sample radii = Sample.of(tissue.whole().stream().mapToDouble(CellStatistics::equivalentRadius));
        double radius = FittedValue.clip(
                "the mean radius in µm",
                radii.mean() / StrictMath.cbrt(1 + 3 * surface.variance()),
                0.51 * tissue.voxelSize().finest(),
                1000,
                notes);
        double spread = Math.sqrt(Math.max(0, square(radii.deviation() / radii.mean()) - varianceOfVariance(surface)));
        return new NucleiSpec(
                radius,
                FittedValue.clip("the spread of the radii", spread, 0, 0.5, notes),
                surface.spectrum(),
                stretch.spread(surface.deviation(2) * surface.deviation(2)),
                contact(tissue, radius, distance),
                NucleiSpec.Phases.NONE,
                surface.roughness(),
                0);
    }

    private static double square(double value) {
        return value * value;
    }

    /** How much the roughness of single cells, and with it their volume, varies: 2 Σ (2l + 1) σₗ⁴ / (4π)². */
    private static double varianceOfVariance(SpectrumFit.Scaled surface) {
        double sum = 0;
        for (int l = 1; l <= surface.spectrum().degree(); l++) {
            sum += 2 * (2 * l + 1) * StrictMath.pow(surface.deviation(l), 4) / square(4 * Math.PI);
        }
        return sum;
    }

    private static NucleiSpec.Contact contact(TissueStatistics tissue, double radius, double distance) {
        double least = Sample.of(tissue.whole().stream().mapToDouble(CellStatistics::gap))
                .quantile(LOW);
        return contact(radius, distance, Math.min(100, Math.min(least, MAX_GAP * radius)));
    }

    /** Centers may come as near as the distance, whatever the nuclei's size. */
    private static NucleiSpec.Contact contact(double radius, double distance, double gap) {
        return new NucleiSpec.Contact(Math.clamp(1 - (distance - gap) / (2 * radius), 0, 0.9), gap);
    }

    /** The contact of nuclei whose centers keep the distance that those of others keep, whatever their size. */
    static NucleiSpec.Contact contactOf(NucleiSpec others, double radius) {
        return contact(radius, others.spacing(), others.contact().gap());
    }
}
