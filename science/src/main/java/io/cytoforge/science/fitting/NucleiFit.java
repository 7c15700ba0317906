package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import java.util.List;

/**
 * Nuclei with the sizes, stretch and roughness of an example, each of its cells a population. A rough surface of mean radius
 * r holds 4π/3 r³ (1 + 3 Σ (2l + 1) σₗ² / 4π), so r is the mean equivalent radius over the cube root of that factor.
 */
final class NucleiFit {
    /** The least gap is what this share of the cells falls below: a few may be mistakes. */
    private static final double LOW = 0.02;
    /** A larger share of the radius is no minimum that cells keep, but mere sparseness. */
    private static final double MAX_GAP = 0.5;
    /** Nuclei that touch others over more of their surface than this are pressed against each other. */
    private static final double PRESSED = 0.02;

    private static final double LEAST_OVERLAP = 0.01;
    /** Less is rather a distance that is not known better. */
    private static final double MUCH_OVERLAP = 0.05;

    private NucleiFit() {}

    /**
     * @param distance that centers keep, µm
     * @param notes where to say what was cut to what is allowed
     */
    static NucleiSpec of(TissueStatistics tissue, double distance, List<String> notes) {
        Elongation elongation = ElongationFit.of(tissue, notes);
        List<Double> variances = SpectrumFit.variances(tissue);
        SpectrumFit.Scaled surface = SpectrumFit.of(variances, elongation.ratio());
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
        return new NucleiSpec(
                radius,
                0,
                surface.spectrum(),
                elongation,
                contact(tissue, radius, distance),
                NucleiSpec.Phases.NONE,
                surface.roughness(),
                0,
                PopulationsFit.of(tissue, elongation, !variances.isEmpty()));
    }

    private static NucleiSpec.Contact contact(TissueStatistics tissue, double radius, double distance) {
        double least = Sample.of(tissue.whole().stream().mapToDouble(CellStatistics::gap))
                .quantile(LOW);
        double gap = Math.min(100, Math.min(least, MAX_GAP * radius));
        return contact(radius, distance, gap, tissue.meanContact() > PRESSED);
    }

    /**
     * Centers may come as near as the distance, whatever the nuclei's size. Where they press each other, or come much nearer
     * than two radii, nuclei overlap as far as that takes; else they are parted.
     */
    private static NucleiSpec.Contact contact(double radius, double distance, double gap, boolean pressed) {
        double overlap = Math.clamp(1 - (distance - gap) / (2 * radius), pressed ? LEAST_OVERLAP : 0, 0.9);
        return new NucleiSpec.Contact(pressed || overlap >= MUCH_OVERLAP ? overlap : 0, gap, true);
    }

    /** The same nuclei, whose centers may come as near as another distance, µm. */
    static NucleiSpec keeping(NucleiSpec nuclei, double distance) {
        return new NucleiSpec(
                nuclei.radius(),
                nuclei.radiusSpread(),
                nuclei.surface(),
                nuclei.elongation(),
                contact(
                        nuclei.meanRadius(),
                        distance,
                        nuclei.contact().gap(),
                        !nuclei.contact().partsCells()),
                nuclei.phases(),
                nuclei.roughness(),
                nuclei.roughnessSpread(),
                nuclei.populations());
    }
}
