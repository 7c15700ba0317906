package io.cytoforge.science.tissue;

import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.validation.Constraints;
import java.util.List;

/**
 * Nuclei as spherical-harmonics surfaces.
 *
 * @param radius mean of all nuclei in µm, of those of a population of size 1 where there are some, in (0, 1000]
 * @param radiusSpread standard deviation of the radius among nuclei as a share of the mean, in [0, 0.5]
 * @param surface how rough they are
 * @param elongation how they are stretched
 * @param contact how near they come to each other
 * @param phases how many divide or die
 * @param roughness by what every coefficient of the surface but the mean is multiplied, in [0, 10]
 * @param roughnessSpread standard deviation of the logarithm of the roughness among nuclei, in [0, 1]; its mean square
 *     stays that of the surface
 * @param populations that the nuclei belong to, at most 200; none = all are of one. All spreads are within each of them
 */
public record NucleiSpec(
        double radius,
        double radiusSpread,
        SurfaceSpectrum surface,
        Elongation elongation,
        Contact contact,
        Phases phases,
        double roughness,
        double roughnessSpread,
        List<NucleiPopulation> populations)
        implements CellShape {
    /** The most populations that nuclei may belong to. */
    public static final int MAX_POPULATIONS = 200;

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
     * @param whole whether they are moved away from the organism's surface, which else cuts them, or drawn again, as far as
     *     there is room
     */
    public record Contact(double overlap, double gap, boolean whole) {
        public static final Contact TOUCHING = new Contact(0, 0);

        /** Cut by the surface. */
        public Contact(double overlap, double gap) {
            this(overlap, gap, false);
        }

        /** Whether cells that come too near each other are moved apart or drawn again. */
        public boolean partsCells() {
            return overlap == 0;
        }

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
     * @param fragmented share of the dying that have fallen into pieces, in [0, 1]
     */
    public record Phases(double dividing, double dying, double fragmented) {
        /** All are in interphase. */
        public static final Phases NONE = new Phases(0, 0);

        /** The dying are in one piece. */
        public Phases(double dividing, double dying) {
            this(dividing, dying, 0);
        }

        public Phases {
            new Constraints()
                    .between("dividing", dividing, 0, 1)
                    .between("dying", dying, 0, 1)
                    .between("fragmented", fragmented, 0, 1)
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
        populations = List.copyOf(populations);
        new Constraints()
                .above("radius", radius, 0, 1000, "µm")
                .between("radiusSpread", radiusSpread, 0, 0.5)
                .between("roughness", roughness, 0, 10)
                .between("roughnessSpread", roughnessSpread, 0, 1)
                .size("populations", populations, 0, MAX_POPULATIONS)
                .check();
    }

    /** Nuclei in interphase, all as rough. */
    public NucleiSpec(
            double radius, double radiusSpread, SurfaceSpectrum surface, Elongation elongation, Contact contact) {
        this(radius, radiusSpread, surface, elongation, contact, Phases.NONE, 1, 0, List.of());
    }

    /** The same nuclei in other phases. */
    public NucleiSpec in(Phases others) {
        return new NucleiSpec(
                radius, radiusSpread, surface, elongation, contact, others, roughness, roughnessSpread, populations);
    }

    /** The same nuclei in other populations. */
    public NucleiSpec of(List<NucleiPopulation> others) {
        return new NucleiSpec(
                radius, radiusSpread, surface, elongation, contact, phases, roughness, roughnessSpread, others);
    }

    /** By what the coefficients of one nucleus are multiplied. @param normal drawn from N(0, 1) */
    public double roughness(double normal) {
        return roughness * StrictMath.exp(roughnessSpread * normal - roughnessSpread * roughnessSpread);
    }

    @Override
    public double meanRadius() {
        double shares = 0;
        double sizes = 0;
        for (NucleiPopulation population : populations) {
            shares += population.share();
            sizes += population.share() * population.size();
        }
        return populations.isEmpty() ? radius : radius * (sizes / shares);
    }

    @Override
    public double spacing() {
        return contact.spacing(meanRadius());
    }
}
