package io.cytoforge.science.shape;

import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.validation.Constraints;

/**
 * A random spherical-harmonics surface in the middle of the volume, cut where it is larger than that.
 *
 * @param radius its mean in µm, in (0, 1e6]
 * @param surface how rough it is
 */
public record HarmonicOrganism(double radius, SurfaceSpectrum surface) implements OrganismShape {
    public HarmonicOrganism {
        new Constraints().above("radius", radius, 0, 1e6, "µm").check();
    }
}
