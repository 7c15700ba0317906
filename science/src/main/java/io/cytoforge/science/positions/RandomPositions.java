package io.cytoforge.science.positions;

import io.cytoforge.science.validation.Constraints;
import org.jspecify.annotations.Nullable;

/**
 * Blue noise: random points of the foreground, no two nearer than a minimum distance. Either a count or a density says how
 * many.
 *
 * @param count of cells, in [1, 5 000 000]; null where the density says it
 * @param density cells per 1000 µm³ of foreground, in (0, 1e6]; null where the count says it
 * @param minimumDistance between two centers in µm, in [0, 1e5]; where the cells need more room than this, they get it
 * @param distanceSpread standard deviation of the distance that a cell keeps, as a share of the minimum, in [0, 0.5]; two
 *     cells keep the mean of theirs
 * @param minimumDepth of centers below the surface in µm, in [0, 1e5]; null = a mean radius
 * @param surfaceLayer µm of depth over which the number of centers falls to 1/e, in [0, 1e5]; 0 = there are as many at any
 *     depth
 */
public record RandomPositions(
        @Nullable Integer count,
        @Nullable Double density,
        double minimumDistance,
        double distanceSpread,
        @Nullable Double minimumDepth,
        double surfaceLayer)
        implements PositionsSpec {
    /** The most cells one volume may ask for. */
    public static final int MAX_CELLS = 5_000_000;

    /** Volume in µm³ that densities are counted in. */
    private static final double PER_CUBIC_MICROMETERS = 1000;

    public RandomPositions {
        Constraints constraints = new Constraints()
                .require(
                        (count == null) != (density == null),
                        "",
                        "give either count or density, found %s",
                        count == null ? "neither" : "both")
                .between("minimumDistance", minimumDistance, 0, 1e5, "µm")
                .between("distanceSpread", distanceSpread, 0, 0.5)
                .between("surfaceLayer", surfaceLayer, 0, 1e5, "µm");
        if (minimumDepth != null) {
            constraints.between("minimumDepth", minimumDepth, 0, 1e5, "µm");
        }
        if (count != null) {
            constraints.between("count", count, 1, MAX_CELLS);
        }
        if (density != null) {
            constraints.above("density", density, 0, 1e6, "cells per 1000 µm³");
        }
        constraints.check();
    }

    /** Anywhere a mean radius below the surface. */
    public RandomPositions(@Nullable Integer count, @Nullable Double density, double minimumDistance) {
        this(count, density, minimumDistance, 0, null, 0);
    }

    /** So many cells, as near to each other as their size allows. */
    public static RandomPositions count(int cells) {
        return new RandomPositions(cells, null, 0);
    }

    /** So many cells per 1000 µm³ of foreground. */
    public static RandomPositions density(double cells) {
        return new RandomPositions(null, cells, 0);
    }

    /** The number asked for in a foreground of so many µm³; may be more than are allowed. */
    public double expectedCells(double cubicMicrometers) {
        return count != null ? count : perCubicMicrometer() * cubicMicrometers;
    }

    /**
     * The number asked for in a foreground of this volume; at least 1.
     *
     * @throws io.cytoforge.science.validation.InvalidValueException if a density asks for more than {@link #MAX_CELLS}
     */
    public int cellsIn(double cubicMicrometers) {
        double cells = expectedCells(cubicMicrometers);
        new Constraints()
                .require(
                        cells <= MAX_CELLS,
                        "density",
                        "must ask for at most %s cells, %s per 1000 µm³ asks for %.0f in %.0f µm³",
                        MAX_CELLS,
                        density,
                        cells,
                        cubicMicrometers)
                .check();
        return Math.max(1, (int) Math.round(cells));
    }

    private double perCubicMicrometer() {
        return density == null ? 0 : density / PER_CUBIC_MICROMETERS;
    }
}
