package io.cytoforge.science.tissue;

import io.cytoforge.science.harmonics.SurfaceSpectrum;

/**
 * Nuclei as spherical-harmonics surfaces.
 *
 * @param meanRadius of all nuclei in µm, in (0, 1000]
 * @param radiusSpread standard deviation of the radius among nuclei as a share of the mean, in [0, 0.5]
 * @param surface how rough they are
 * @param elongation how they are stretched
 * @param contact how near they come to each other
 */
public record NucleiSpec(
        double meanRadius, double radiusSpread, SurfaceSpectrum surface, Elongation elongation, Contact contact)
        implements CellShape {
    /** Nuclei of an embryo some hours old: about 8 µm across, slightly elongated, not overlapping. */
    public static final NucleiSpec EMBRYO =
            new NucleiSpec(4, 0.12, SurfaceSpectrum.NUCLEUS, Elongation.of(1.25), Contact.TOUCHING);

    /**
     * How near nuclei come to each other.
     *
     * @param overlap share of the diameter by which centres may come nearer than two mean radii, in [0, 0.9]; where two
     *     nuclei claim a voxel it goes to the one whose surface is relatively nearest
     * @param minimumGap background in µm that stays between any two nuclei, in [0, 100], measured between voxel faces;
     *     0 lets them touch
     */
    public record Contact(double overlap, double minimumGap) {
        public static final Contact TOUCHING = new Contact(0, 0);

        public Contact {
            if (!(overlap >= 0 && overlap <= 0.9)) {
                throw new IllegalArgumentException("overlap must be between 0 and 0.9, was " + overlap);
            }
            if (!(minimumGap >= 0 && minimumGap <= 100)) {
                throw new IllegalArgumentException("minimum gap must be between 0 and 100 µm, was " + minimumGap);
            }
        }

        /** Distance in µm that the centres of cells of this mean radius keep. */
        double spacing(double meanRadius) {
            return 2 * meanRadius * (1 - overlap) + minimumGap;
        }
    }

    public NucleiSpec {
        if (!(meanRadius > 0 && meanRadius <= 1000)) {
            throw new IllegalArgumentException("mean radius must be above 0 and at most 1000 µm, was " + meanRadius);
        }
        if (!(radiusSpread >= 0 && radiusSpread <= 0.5)) {
            throw new IllegalArgumentException("radius spread must be between 0 and 0.5, was " + radiusSpread);
        }
    }

    @Override
    public double spacing() {
        return contact.spacing(meanRadius);
    }
}
