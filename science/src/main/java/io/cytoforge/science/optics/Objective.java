package io.cytoforge.science.optics;

import io.cytoforge.science.validation.Constraints;

/**
 * What decides how sharp an image is.
 *
 * @param numericalAperture in [0.05, 1.6], below the refractive index
 * @param refractiveIndex of the immersion medium, in [1, 1.7]
 * @param excitation wavelength, nm, in [300, 1400]
 * @param emission wavelength, nm, in [350, 900]
 * @param pinhole diameter in Airy disks of the emission, in [0.1, 10]; of confocal and spinning disk microscopes
 * @param sheet thickness of a light sheet: full width at half maximum, µm, in [0.3, 50]
 */
public record Objective(
        double numericalAperture,
        double refractiveIndex,
        double excitation,
        double emission,
        double pinhole,
        double sheet) {
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
}
