package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.body.Body;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.surface.StarSurface;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiPopulation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.volume.Point3;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The nuclei of a tissue: spherical-harmonics surfaces, each from streams of its own. What becomes of them where they
 * divide or die is in docs/method.md, section 2.3.
 */
final class Nuclei implements CellBodies {
    /** Radii stay within these shares of the mean however they are drawn. */
    private static final double MIN_SHARE = 0.3;

    private static final double MAX_SHARE = 2;

    /** Volumes as shares of what the nucleus has in interphase. */
    private static final double PROPHASE_VOLUME = 1.2;

    private static final double PLATE_VOLUME = 0.5;

    /** Thickness of a plate as a share of its diameter: from here, so much more. */
    private static final double THIN = 0.25;

    private static final double THICKER = 0.1;

    /** Radius of a dying nucleus as a share of what it was: from here, so much more. */
    private static final double SHRUNKEN = 0.4;

    private static final double LESS_SHRUNKEN = 0.2;

    /** Way between the plates of a pair in diameters of a plate: from here, so much more. */
    private static final double PARTED = 0.5;

    private static final double FURTHER_PARTED = 0.8;

    /** Plates are not flat, and pieces not round: for them not to touch they are so many thicknesses apart. */
    private static final double ROOM = 1.3;

    /** By up to so much more pieces are apart. */
    private static final double SCATTERED = 0.25;

    private final NucleiSpec spec;
    private final SurfaceSpectrum smooth;
    private final SimulatedCells cells;
    private final RandomStreams streams;
    private final Populations populations;

    Nuclei(NucleiSpec spec, SimulatedCells cells, RandomStreams streams) {
        this.spec = spec;
        this.cells = cells;
        this.streams = streams;
        populations = new Populations(spec.populations(), streams);
        SurfaceSpectrum surface = spec.surface();
        smooth = new SurfaceSpectrum(
                surface.degree(), surface.decay(), Math.min(20, 2 * surface.gamma() + 1), surface.movesCenter());
    }

    @Override
    public List<Body> draw(int number, CellSite site) {
        RandomStreams own = site.draw() == 0 ? streams : streams.child("drawn again", site.draw());
        RandomGenerator random = own.named("nucleus", number);
        double share = 1 + spec.radiusSpread() * random.nextGaussian();
        NucleiPopulation population = populations.of(number);
        double radius = spec.radius() * population.size() * Math.max(MIN_SHARE, Math.min(MAX_SHARE, share));
        return switch (cells.phase(number)) {
            case INTERPHASE -> {
                Elongation elongation = spec.elongation();
                double roughness = population.roughness()
                        * spec.roughness(normal(own, "nucleus roughness", number, spec.roughnessSpread()));
                StarSurface surface = spec.surface().draw(random, radius, roughness);
                Point3 axis = CellAxis.draw(elongation, site, own.named("nucleus axis", number));
                double ratio = elongation.ratio(
                        population.elongation(), normal(own, "nucleus elongation", number, elongation.spread()));
                yield List.of(Body.stretched(site.center(), surface, axis, ratio));
            }
            case PROPHASE -> List.of(round(site.center(), radius * StrictMath.cbrt(PROPHASE_VOLUME), random));
            case METAPHASE -> {
                RandomGenerator plate = own.named("plate", number);
                Point3 axis = CellAxis.direction(plate);
                yield List.of(plate(site.center(), axis, radius, PLATE_VOLUME, thickness(plate), random));
            }
            case ANAPHASE -> pair(site.center(), radius, own.named("plate", number), random);
            case DYING -> {
                double left =
                        SHRUNKEN + LESS_SHRUNKEN * own.named("dying", number).nextDouble();
                yield cells.bodies(number) == 1
                        ? List.of(round(site.center(), radius * left, random))
                        : fragments(
                                site.center(),
                                radius * left,
                                cells.bodies(number),
                                own.named("fragments", number),
                                random);
            }
        };
    }

    private Body round(Point3 center, double radius, RandomGenerator random) {
        return Body.upright(center, smooth.draw(random, radius));
    }

    /**
     * Round pieces that have the volume of one ball, the largest up to three times as large as the smallest, evenly around
     * a ring in a plane that is turned at random.
     *
     * @param radius of the ball, µm
     */
    private List<Body> fragments(
            Point3 center, double radius, int count, RandomGenerator places, RandomGenerator random) {
        double[] volumes = new double[count];
        double sum = 0;
        double largest = 0;
        for (int i = 0; i < count; i++) {
            volumes[i] = 0.5 + places.nextDouble();
            sum += volumes[i];
            largest = Math.max(largest, volumes[i]);
        }
        Point3 normal = CellAxis.direction(places);
        Point3 one = CellAxis.across(CellAxis.direction(places), normal);
        Point3 other = CellAxis.cross(normal, one);
        double apart = 2 * ROOM * radius * StrictMath.cbrt(largest / sum)
                + spec.contact().gap();
        double ring = apart / (2 * StrictMath.sin(Math.PI / count)) * (1 + SCATTERED * places.nextDouble());
        List<Body> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            Point3 place = along(along(center, one, ring * StrictMath.cos(angle)), other, ring * StrictMath.sin(angle));
            pieces.add(round(place, radius * StrictMath.cbrt(volumes[i] / sum), random));
        }
        return pieces;
    }

    private static double thickness(RandomGenerator plate) {
        return THIN + THICKER * plate.nextDouble();
    }

    /**
     * A flattened body.
     *
     * @param axis across the plate
     * @param radius of the nucleus in interphase, µm
     * @param volume as a share of that nucleus
     * @param thickness as a share of the diameter
     */
    private Body plate(
            Point3 center, Point3 axis, double radius, double volume, double thickness, RandomGenerator random) {
        return Body.stretched(center, smooth.draw(random, radius * StrictMath.cbrt(volume)), axis, thickness);
    }

    /** Two parallel plates with half of the chromatin each, on either side of where the cell is. */
    private List<Body> pair(Point3 center, double radius, RandomGenerator plate, RandomGenerator random) {
        Point3 axis = CellAxis.direction(plate);
        double thickness = thickness(plate);
        double diameter = 2 * radius * StrictMath.cbrt(PLATE_VOLUME / 2 / thickness);
        double parted = (PARTED + FURTHER_PARTED * plate.nextDouble()) * diameter;
        double away =
                Math.max(parted, ROOM * thickness * diameter + spec.contact().gap()) / 2;
        return List.of(
                plate(along(center, axis, away), axis, radius, PLATE_VOLUME / 2, thickness, random),
                plate(along(center, axis, -away), axis, radius, PLATE_VOLUME / 2, thickness, random));
    }

    private static Point3 along(Point3 from, Point3 axis, double way) {
        return new Point3(from.z() + way * axis.z(), from.y() + way * axis.y(), from.x() + way * axis.x());
    }

    /** Drawn from N(0, 1) where nuclei differ. */
    private static double normal(RandomStreams own, String stream, int number, double spread) {
        return spread == 0 ? 0 : own.named(stream, number).nextGaussian();
    }
}
