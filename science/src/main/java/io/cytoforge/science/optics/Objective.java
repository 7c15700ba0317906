package io.cytoforge.science.optics;

import io.cytoforge.science.degradation.Blur;
import io.cytoforge.science.validation.Constraints;
import org.jspecify.annotations.Nullable;

/**
 * What decides how sharp an image is.
 *
 * @param numericalAperture in [0.05, 1.6], below the refractive index
 * @param refractiveIndex of the immersion medium, in [1, 1.7]
 * @param excitation wavelength, nm, in [300, 1400]
 * @param emission wavelength, nm, in [350, 900]
 * @param pinhole diameter in Airy disks of the emission, in [0.1, 10]; of confocal and spinning disk microscopes
 * @param sheet thickness of a light sheet: full width at half maximum, µm, in [0.3, 50]
 * @param psf point spread function as it was measured at the surface; null = what follows from the others
 */
public record Objective(
        double numericalAperture,
        double refractiveIndex,
        double excitation,
        double emission,
        double pinhole,
        double sheet,
        @Nullable Blur psf) {
    public Objective {
        new Constraints()
                .between("numericalAperture", numericalAperture, 0.05, 1.6)
                .between("refractiveIndex", refractiveIndex, 1, 1.7)
                .between("excitation", excitation, 300, 1400)
                .between("emission", emission, 350, 900)
                .between("pinhole", pinhole, 0.1, 10)
                .between("sheet", sheet, 0.3, 50)
                .require(
                        !(numericalAperture >= refractiveIndex),
                        "numericalAperture",
                        "must be below the refractive index, %s, was %s",
                        refractiveIndex,
                        numericalAperture)
                .check();
    }

    /** One whose point spread function follows from the numbers. */
    public Objective(
            double numericalAperture,
            double refractiveIndex,
            double excitation,
            double emission,
            double pinhole,
            double sheet) {
        this(numericalAperture, refractiveIndex, excitation, emission, pinhole, sheet, null);
    }

    /** The same with a point spread function that was measured. */
    public Objective measured(@Nullable Blur widths) {
        return new Objective(numericalAperture, refractiveIndex, excitation, emission, pinhole, sheet, widths);
    }
}
