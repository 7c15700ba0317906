package io.cytoforge.science.tissue;

import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.validation.Constraints;

/**
 * Nuclei as spherical-harmonics surfaces.
 *
 * @param radius mean of all nuclei in µm, in (0, 1000]
 * @param radiusSpread standard deviation of the radius among nuclei as a share of the mean, in [0, 0.5]
 * @param surface how rough they are
 * @param elongation how they are stretched
 * @param contact how near they come to each other
 * @param phases how many divide or die
 * @param roughness by what every coefficient of the surface but the mean is multiplied, in [0, 10]
 * @param roughnessSpread standard deviation of the logarithm of the roughness among nuclei, in [0, 1]; its mean square
 *     stays that of the surface
 */
public record NucleiSpec(
        double radius,
        double radiusSpread,
        SurfaceSpectrum surface,
        Elongation elongation,
        Contact contact,
        Phases phases,
        double roughness,
        double roughnessSpread)
        implements CellShape {
    /** Nuclei of an embryo some hours old: about 8 µm across, slightly elongated, not overlapping. */
    public static final NucleiSpec EMBRYO =
            new NucleiSpec(4, 0.12, SurfaceSpectrum.NUCLEUS, Elongation.of(1.25), Contact.TOUCHING);

    /**
     * How near nuclei come to each other.
     *
     * @param overlap share of the diameter by which centers may come nearer than two mean radii, in [0, 0.9]; where two
     *     nuclei claim a voxel it goes to the one whose surface is relatively nearest
     * @param gap background in µm that stays between any two nuclei, in [0, 100], measured between voxel faces;
     *     0 lets them touch
     */
    public record Contact(double overlap, double gap) {
        public static final Contact TOUCHING = new Contact(0, 0);

        public Contact {
            new Constraints()
                    .between("overlap", overlap, 0, 0.9)
                    .between("gap", gap, 0, 100, "µm")
                    .check();
        }

        /** Distance in µm that the centers of cells of this mean radius keep. */
        double spacing(double meanRadius) {
            return 2 * meanRadius * (1 - overlap) + gap;
        }
    }

    /**
     * Shares of the nuclei that are not in interphase (docs/method.md, section 2.3); together at most 1.
     *
     * @param dividing in prophase, metaphase or anaphase, in [0, 1]
     * @param dying in [0, 1]
     */
    public record Phases(double dividing, double dying) {
        /** All are in interphase. */
        public static final Phases NONE = new Phases(0, 0);

        public Phases {
            new Constraints()
                    .between("dividing", dividing, 0, 1)
                    .between("dying", dying, 0, 1)
                    .require(
                            !(dividing + dying > 1),
                            "dying",
                            "must be at most 1 together with dividing, were %s and %s",
                            dying,
                            dividing)
                    .check();
        }
    }

    public NucleiSpec {
        new Constraints()
                .above("radius", radius, 0, 1000, "µm")
                .between("radiusSpread", radiusSpread, 0, 0.5)
                .between("roughness", roughness, 0, 10)
                .between("roughnessSpread", roughnessSpread, 0, 1)
                .check();
    }

    /** Nuclei in interphase, all as rough. */
    public NucleiSpec(
            double radius, double radiusSpread, SurfaceSpectrum surface, Elongation elongation, Contact contact) {
        this(radius, radiusSpread, surface, elongation, contact, Phases.NONE, 1, 0);
    }

    /** The same nuclei in other phases. */
    public NucleiSpec in(Phases others) {
        return new NucleiSpec(radius, radiusSpread, surface, elongation, contact, others, roughness, roughnessSpread);
    }

    /** By what the coefficients of one nucleus are multiplied. @param normal drawn from N(0, 1) */
    public double roughness(double normal) {
        return roughness * StrictMath.exp(roughnessSpread * normal - roughnessSpread * roughnessSpread);
    }

    @Override
    public double meanRadius() {
        return radius;
    }

    @Override
    public double spacing() {
        return contact.spacing(radius);
    }
}
