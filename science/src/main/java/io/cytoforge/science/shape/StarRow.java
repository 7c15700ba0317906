package io.cytoforge.science.shape;

import io.cytoforge.science.surface.StarSurface;
import java.util.Arrays;

/**
 * Marks the voxels of rows that lie in a star-shaped surface: those with |p| ≤ R(p / |p|). The height over the surface,
 * |p| − R, changes along a row no faster than the surface's slope allows, so a voxel high above or deep below settles its
 * next neighbours as well.
 *
 * <p>Every skip keeps away from where the answer may change by a thousandth of a step and by a billionth of a radius, far
 * more than rounding; so a voxel has the answer of its own comparison, wherever its row began.
 */
final class StarRow {
    private static final double ROUNDING = 1e-9;

    private final StarSurface surface;
    private final double step;
    private final double centre;
    /** Everything nearer to the centre is inside. */
    private final double core;
    /** Everything further from the centre is outside; squared. */
    private final double beyond;

    private final double slope;

    /**
     * @param step from voxel to voxel along a row, in the surface's unit
     * @param centre where along the row the surface's centre is, in voxels
     */
    StarRow(StarSurface surface, double step, double centre) {
        this.surface = surface;
        this.step = step;
        this.centre = centre;
        core = surface.leastRadius() * (1 - ROUNDING);
        beyond = Math.pow(surface.greatestRadius() * (1 + ROUNDING), 2);
        slope = surface.steepestSlope();
    }

    /**
     * Sets the voxels of a row that are inside, and leaves the others as they are.
     *
     * @param place of the row's first voxel in the mask
     * @param width how many voxels
     * @param first where along the row its first voxel is
     * @param dz height over the centre, in the surface's unit
     * @param dy breadth over the centre, in the surface's unit
     */
    void mark(byte[] mask, int place, int width, int first, double dz, double dy, byte value) {
        double offAxis = dz * dz + dy * dy;
        if (offAxis > beyond) {
            return;
        }
        double reach = Math.sqrt(beyond - offAxis);
        double half = offAxis < core * core ? Math.sqrt(core * core - offAxis) : Double.NEGATIVE_INFINITY;
        double steepest = Math.hypot(1, slope / Math.max(core, Math.sqrt(offAxis)));
        int x = 0;
        while (x < width) {
            double dx = ((double) first + x - centre) * step;
            if (dx > reach) {
                return;
            }
            double away = Math.sqrt(offAxis + dx * dx);
            boolean inside = away < core;
            double free;
            if (dx < -reach) {
                free = -reach - dx;
            } else if (inside) {
                free = half - dx;
            } else {
                double height = away - surface.radius(dz / away, dy / away, dx / away);
                inside = height <= 0;
                free = Math.min(dx < -half ? -half - dx : Double.POSITIVE_INFINITY, Math.abs(height) / steepest);
            }
            int end = (int) Math.min(width, x + 1 + Math.floor(free / step * 0.999));
            if (inside) {
                Arrays.fill(mask, place + x, place + end, value);
            }
            x = end;
        }
    }
}
