package io.cytoforge.science.shape;

import io.cytoforge.science.harmonics.SurfaceSpectrum;

/**
 * A random spherical-harmonics surface in the middle of the volume, cut where it is larger than that.
 *
 * @param meanRadius in µm, in (0, 1e6]
 * @param surface how rough it is
 */
public record HarmonicOrganism(double meanRadius, SurfaceSpectrum surface) implements OrganismShape {
    public HarmonicOrganism {
        if (!(meanRadius > 0 && meanRadius <= 1e6)) {
            throw new IllegalArgumentException("mean radius must be above 0 and at most 1000000 µm, was " + meanRadius);
        }
    }
}
