package io.cytoforge.science.positions.placing;

import io.cytoforge.science.body.BodyReach;
import io.cytoforge.science.volume.Point3;

/**
 * How far cells reach in the directions of {@link BodyReach}, a byte per direction, rounded up: 128 bytes per cell. Threads
 * may put and ask about different cells.
 */
final class CellHulls {
    private static final int COUNT = BodyReach.COUNT;
    private static final int HALF = BodyReach.OPPOSITE;

    private final double[] directions = BodyReach.unitVectors();
    /** In 255ths of the furthest that the cell reaches. */
    private final byte[] reaches;

    private final double[] most;

    CellHulls(int cells) {
        reaches = new byte[Math.multiplyExact(COUNT, cells)];
        most = new double[cells];
    }

    void put(int cell, double[] found) {
        double furthest = 0;
        for (double reach : found) {
            furthest = Math.max(furthest, reach);
        }
        most[cell] = furthest;
        for (int k = 0; k < COUNT; k++) {
            reaches[cell * COUNT + k] = (byte) Math.clamp((long) Math.ceil(255 * found[k] / furthest), 0, 255);
        }
    }

    /** The furthest that a cell reaches, µm. */
    double most(int cell) {
        return most[cell];
    }

    /** The furthest that any does, µm. */
    double most() {
        double furthest = 0;
        for (double reach : most) {
            furthest = Math.max(furthest, reach);
        }
        return furthest;
    }

    private double reach(int cell, int direction) {
        return (reaches[cell * COUNT + direction] & 0xFF) * most[cell] / 255;
    }

    /**
     * How far a cell reaches in the direction nearest to a given one, µm.
     *
     * @param direction a unit vector
     * @return 0 towards nowhere
     */
    double towards(int cell, Point3 direction) {
        double nearest = 0;
        int best = -1;
        for (int k = 0; k < COUNT; k++) {
            double cosine = directions[3 * k] * direction.z()
                    + directions[3 * k + 1] * direction.y()
                    + directions[3 * k + 2] * direction.x();
            if (cosine > nearest) {
                nearest = cosine;
                best = k;
            }
        }
        return best < 0 ? 0 : reach(cell, best);
    }

    /** A neighbor that is too near: how much is missing, µm, and the direction away from it. */
    interface TooNear {
        void at(double missing, int direction);
    }

    /**
     * Looks for two parallel planes, as far apart as the gap, that part two cells.
     *
     * @param dz with dy and dx the way from the other to the cell, µm
     * @param each hears of the two that are furthest apart, if that is not enough
     */
    void part(int cell, int other, double dz, double dy, double dx, double gap, TooNear each) {
        double widest = Double.NEGATIVE_INFINITY;
        int best = 0;
        for (int k = 0; k < COUNT; k++) {
            double apart = directions[3 * k] * dz + directions[3 * k + 1] * dy + directions[3 * k + 2] * dx;
            if (apart <= 0 && widest > Double.NEGATIVE_INFINITY) {
                continue;
            }
            double between = apart - reach(other, k) - reach(cell, (k + HALF) % COUNT);
            if (between >= gap) {
                return;
            }
            if (between > widest) {
                widest = between;
                best = k;
            }
        }
        each.at(gap - widest, best);
    }
}
