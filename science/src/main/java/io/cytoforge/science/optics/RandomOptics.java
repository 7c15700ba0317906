package io.cytoforge.science.optics;

import io.cytoforge.science.volume.Point3;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Microscopes that nobody has, drawn from wide distributions, so that whoever learns from their images learns shapes and not
 * one microscope (domain randomization; for what is worth varying see N. Dey et al., "AnyStar", arXiv:2307.07044). Every
 * number is drawn by itself, evenly over its range or over its logarithm, but read noise, which is at most that of the
 * photons: of noise alone there is nothing to learn. docs/datasets.md has the ranges.
 */
public final class RandomOptics {
    private static final double[] MEDIA = {1.0, 1.33, 1.47, 1.515};
    private static final int[] BITS = {8, 10, 12, 14, 16};

    private final RandomGenerator random;
    private final double strength;

    private RandomOptics(RandomGenerator random, double strength) {
        this.random = random;
        this.strength = strength;
    }

    /**
     * Draws a microscope.
     *
     * @param strength in [0, 1]: 1 = from all of every range, 0 = the middle of each
     * @param cellRadius µm; grains are some of it
     */
    public static Optics draw(RandomGenerator random, double strength, double cellRadius) {
        return new RandomOptics(random, strength).optics(cellRadius);
    }

    private Optics optics(double cellRadius) {
        Modality modality = Modality.values()[random.nextInt(Modality.values().length)];
        double index = MEDIA[random.nextInt(MEDIA.length)];
        double emission = even(450, 720);
        double excitation = modality == Modality.TWO_PHOTON ? Math.min(1300, 1.8 * emission) : emission - 30;
        Objective objective = new Objective(
                Math.min(even(0.4, 1.35), 0.95 * index), index, excitation, emission, even(0.5, 2), logarithmic(1, 8));
        Fluorophores fluorophores = new Fluorophores(
                even(0.05, 0.7),
                even(0, 0.5),
                Math.clamp(cellRadius * even(0.1, 0.8), 0.05, 20),
                even(0, 0.9),
                even(0, 0.1),
                even(0, 0.35),
                even(0, 0.35));
        LightLoss loss = new LightLoss(
                logarithmic(20, 500),
                even(0, 1.5),
                even(0, 0.6),
                even(0, 0.5),
                even(0, 0.15),
                even(0, 0.5),
                even(0, 1));
        double photons = logarithmic(5, 500);
        Detector detector = new Detector(
                even(0.15, 0.8), photons, even(0, Math.min(5, Math.sqrt(photons))), BITS[random.nextInt(BITS.length)]);
        return new Optics(modality, objective, fluorophores, loss, detector, dropout(), ghost(cellRadius));
    }

    /** In half of the microscopes. */
    private @Nullable Dropout dropout() {
        double share = even(-0.15, 0.15);
        double brightness = even(0, 0.3);
        return share > 0 ? new Dropout(share, brightness) : null;
    }

    /** In half of the microscopes, along one axis. */
    private @Nullable Ghost ghost(double cellRadius) {
        double share = even(-0.15, 0.15);
        double shift = cellRadius * even(0.5, 6) * (random.nextBoolean() ? 1 : -1);
        Point3 along = switch (random.nextInt(3)) {
            case 0 -> new Point3(shift, 0, 0);
            case 1 -> new Point3(0, shift, 0);
            default -> new Point3(0, 0, shift);
        };
        return share > 0 ? new Ghost(share, along) : null;
    }

    private double even(double least, double most) {
        return least + (most - least) * share();
    }

    private double logarithmic(double least, double most) {
        return least * StrictMath.exp(StrictMath.log(most / least) * share());
    }

    private double share() {
        return 0.5 + strength * (random.nextDouble() - 0.5);
    }
}
