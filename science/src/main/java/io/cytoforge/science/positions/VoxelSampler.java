package io.cytoforge.science.positions;

import io.cytoforge.science.volume.Point3;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws points uniformly from the deeper part of a foreground, however small its share of the volume. */
final class VoxelSampler {
    /** Voxels that are counted together. */
    private static final int RUN = 64;

    private final PlacementGrid grid;
    private final double leastDepth;
    /** Voxels of the region in all runs before this one. */
    private final int[] before;

    /** @param leastDepth below the surface in µm; 0 or less for all of the foreground */
    VoxelSampler(PlacementGrid grid, double leastDepth) {
        this.grid = grid;
        this.leastDepth = leastDepth;
        int voxels = grid.shape().arrayLength();
        before = new int[Math.ceilDiv(voxels, RUN) + 1];
        for (int run = 0; run < before.length - 1; run++) {
            int count = before[run];
            int end = Math.min(voxels, (run + 1) * RUN);
            for (int i = run * RUN; i < end; i++) {
                count += grid.isInside(i, leastDepth) ? 1 : 0;
            }
            before[run + 1] = count;
        }
    }

    /** Grid voxels of the region. */
    int voxels() {
        return before[before.length - 1];
    }

    /** A point of the region in µm. */
    Point3 next(RandomGenerator random) {
        Point3 point;
        do {
            int voxel = voxel((int) random.nextLong(voxels()));
            point = grid.axes().within(voxel, random.nextDouble(), random.nextDouble(), random.nextDouble());
        } while (!grid.axes().holds(point));
        return point;
    }

    private int voxel(int wanted) {
        int found = Arrays.binarySearch(before, wanted);
        int run = found >= 0 ? found : -found - 2;
        while (before[run + 1] == wanted) {
            run++;
        }
        int left = wanted - before[run];
        int voxel = run * RUN;
        while (!grid.isInside(voxel, leastDepth) || left-- > 0) {
            voxel++;
        }
        return voxel;
    }

    /** Whether the grid voxel that holds a point in µm belongs to the region. */
    boolean holds(Point3 point) {
        return grid.axes().holds(point) && grid.isInside(grid.axes().index(point), leastDepth);
    }

    /** Volume of the region in µm³. */
    double volume() {
        return voxels() * grid.voxelSize().volume();
    }
}
