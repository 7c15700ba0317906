package io.cytoforge.science.optics;

import io.cytoforge.science.rendering.PointSpread;

/**
 * Gaussians that touch the point spread functions of microscopes at their peaks (docs/method.md, section 5.6). The focus of
 * one lens follows B. Zhang, J. Zerubia and J.-C. Olivo-Marin, "Gaussian approximations of fluorescence microscope
 * point-spread function models", Applied Optics 46, 1819–1829 (2007): its non-paraxial widefield model.
 */
final class PointSpreadFunctions {
    private static final double NANOMETERS = 1e-3;
    /** Full width at half maximum of a Gaussian of standard deviation 1. */
    private static final double FULL_WIDTH = 2 * Math.sqrt(2 * StrictMath.log(2));
    /** Radius of an Airy disk in units of wavelength / numerical aperture. */
    private static final double AIRY = 0.61;

    private PointSpreadFunctions() {}

    static PointSpread of(Modality modality, Objective objective) {
        PointSpread detection = focus(objective.emission(), objective);
        return switch (modality) {
            case WIDEFIELD -> detection;
            case CONFOCAL, SPINNING_DISK -> confocal(focus(objective.excitation(), objective), detection, objective);
            case TWO_PHOTON -> {
                PointSpread excitation = focus(objective.excitation(), objective);
                yield new PointSpread(excitation.axial() / Math.sqrt(2), excitation.lateral() / Math.sqrt(2));
            }
            case LIGHT_SHEET ->
                new PointSpread(product(objective.sheet() / FULL_WIDTH, detection.axial()), detection.lateral());
        };
    }

    /** Where light of one wavelength (nm) is focused, or seen, by a lens. */
    static PointSpread focus(double wavelength, Objective objective) {
        double index = objective.refractiveIndex();
        double wavenumber = 2 * Math.PI * index / (wavelength * NANOMETERS);
        double cosine = Math.sqrt(1 - StrictMath.pow(objective.numericalAperture() / index, 2));
        double c32 = StrictMath.pow(cosine, 1.5);
        double c52 = StrictMath.pow(cosine, 2.5);
        double c72 = StrictMath.pow(cosine, 3.5);
        double lateral = 1 / (wavenumber * Math.sqrt((4 - 7 * c32 + 3 * c72) / (7 * (1 - c32))));
        double spread = 4 * StrictMath.pow(cosine, 5) - 25 * c72 + 42 * c52 - 25 * c32 + 4;
        double axial = 5 * Math.sqrt(7) * (1 - c32) / (Math.sqrt(6) * wavenumber * Math.sqrt(spread));
        return new PointSpread(axial, lateral);
    }

    /**
     * Excitation times what the pinhole lets through. Across, the detection is blurred by the pinhole, a disk of radius r,
     * whose variance along an axis is r²/4. Along z, of the light of a Gaussian beam of the same waist and depth as the
     * detection the share 1 − e^(−u/(1 + 2(z/σ)²)), u = r²/2σ², passes; its curvature at the focus is that of a Gaussian of
     * variance σ² (e^u − 1)/u.
     */
    private static PointSpread confocal(PointSpread excitation, PointSpread detection, Objective objective) {
        double radius = objective.pinhole() * AIRY * objective.emission() * NANOMETERS / objective.numericalAperture();
        double across = detection.lateral();
        double u = radius * radius / (2 * across * across);
        double axial = detection.axial() * Math.sqrt(StrictMath.expm1(u) / u);
        return new PointSpread(
                product(excitation.axial(), axial),
                product(excitation.lateral(), Math.sqrt(across * across + radius * radius / 4)));
    }

    /** Deviation of the product of two Gaussians. */
    private static double product(double a, double b) {
        return Double.isInfinite(b) ? a : a * b / Math.sqrt(a * a + b * b);
    }
}
