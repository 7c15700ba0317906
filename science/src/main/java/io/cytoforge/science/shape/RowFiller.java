package io.cytoforge.science.shape;

import io.cytoforge.science.harmonics.SphericalSurface;
import java.util.Arrays;

/**
 * Fills rows of a mask inside a star-shaped surface. The height over the surface, |p| − R(p / |p|), changes along a row
 * no faster than the surface's slope allows, so a voxel high above or deep below settles its next neighbours as well.
 */
final class RowFiller {
    private final SphericalSurface surface;
    private final byte[] mask;
    private final int width;
    private final double step;
    /** Everything nearer to the centre is inside. */
    private final double core;

    private final double steepest;

    /** @param step from voxel to voxel along a row, in the surface's unit */
    RowFiller(SphericalSurface surface, byte[] mask, int width, double step) {
        this.surface = surface;
        this.mask = mask;
        this.width = width;
        this.step = step;
        core = surface.leastRadius();
        steepest = Math.hypot(1, surface.steepestSlope() / core);
    }

    /**
     * Fills the row at a height and breadth over the centre.
     *
     * @param place of its first voxel in the mask
     */
    void fill(int place, double dz, double dy) {
        double offAxis = dz * dz + dy * dy;
        double coreStart = offAxis < core * core ? -Math.sqrt(core * core - offAxis) : Double.POSITIVE_INFINITY;
        int x = 0;
        while (x < width) {
            double dx = (x - (width - 1) / 2.0) * step;
            double away = Math.sqrt(offAxis + dx * dx);
            boolean inside;
            double free;
            if (away < core) {
                inside = true;
                free = core - away;
            } else {
                double height = away - surface.radius(dz / away, dy / away, dx / away);
                inside = height <= 0;
                double toCore = dx < coreStart ? coreStart - dx : Double.POSITIVE_INFINITY;
                free = Math.min(toCore, Math.abs(height) / steepest);
            }
            int end = (int) Math.min(width, x + 1 + Math.floor(free / step * 0.999));
            Arrays.fill(mask, place + x, place + end, (byte) (inside ? 1 : 0));
            x = end;
        }
    }
}
