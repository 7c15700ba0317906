package io.cytoforge.science.positions.placing;

import io.cytoforge.science.volume.Point3;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws points from the deeper part of a foreground, however small its share of the volume: uniformly, or fewer the deeper
 * they are.
 */
final class VoxelSampler {
    /** Voxels that are counted together. */
    private static final int RUN = 64;

    private static final int STEPS_PER_LAYER = 32;
    /** e⁻ᵗ at t = 0, 1/32, …, 62. */
    private static final double[] FALLING = IntStream.range(0, 62 * STEPS_PER_LAYER)
            .mapToDouble(i -> StrictMath.exp(-(double) i / STEPS_PER_LAYER))
            .toArray();

    private final PlacementGrid grid;
    private final double minDepth;
    /** Voxels of the region in all runs before this one. */
    private final int[] before;

    /** µm over which the density falls to 1/e; 0 = it does not. */
    private final double layer;
    /** Least depth of a voxel of the region, where it matters. */
    private final double shallowest;
    /** Weight of the voxels of the region in all runs before this one; empty where all weigh the same. */
    private final double[] weightBefore;

    /** @param minDepth below the surface in µm; 0 or less for all of the foreground */
    VoxelSampler(PlacementGrid grid, double minDepth) {
        this(grid, minDepth, 0);
    }

    /** @param layer µm of depth over which the density falls to 1/e; 0 for the same at any depth; needs a surface */
    VoxelSampler(PlacementGrid grid, double minDepth, double layer) {
        this.grid = grid;
        this.minDepth = minDepth;
        this.layer = layer;
        int voxels = grid.shape().arrayLength();
        before = new int[Math.ceilDiv(voxels, RUN) + 1];
        for (int run = 0; run < before.length - 1; run++) {
            int count = before[run];
            int end = Math.min(voxels, (run + 1) * RUN);
            for (int i = run * RUN; i < end; i++) {
                count += grid.isInside(i, minDepth) ? 1 : 0;
            }
            before[run + 1] = count;
        }
        shallowest = layer == 0 ? 0 : shallowest();
        weightBefore = layer == 0 ? new double[0] : weights();
    }

    private double shallowest() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < grid.shape().arrayLength(); i++) {
            least = grid.isInside(i, minDepth) ? Math.min(least, grid.depths()[i]) : least;
        }
        return least;
    }

    private double[] weights() {
        double[] sums = new double[before.length];
        int voxels = grid.shape().arrayLength();
        for (int run = 0; run < sums.length - 1; run++) {
            double sum = sums[run];
            int end = Math.min(voxels, (run + 1) * RUN);
            for (int i = run * RUN; i < end; i++) {
                sum += weight(i);
            }
            sums[run + 1] = sum;
        }
        return sums;
    }

    /** In [0, 1], 1 of the shallowest; 0 outside the region and where it is less than 10⁻²⁷. */
    private double weight(int voxel) {
        if (!grid.isInside(voxel, minDepth)) {
            return 0;
        }
        double place = STEPS_PER_LAYER * (grid.depths()[voxel] - shallowest) / layer;
        return place < FALLING.length ? FALLING[(int) place] : 0;
    }

    /** Grid voxels of the region. */
    int voxels() {
        return before[before.length - 1];
    }

    /** A point of the region in µm. */
    Point3 next(RandomGenerator random) {
        Point3 point;
        do {
            int voxel = layer == 0
                    ? voxel((int) random.nextLong(voxels()))
                    : weighted(random.nextDouble() * weightBefore[weightBefore.length - 1]);
            point = grid.axes().within(voxel, random.nextDouble(), random.nextDouble(), random.nextDouble());
        } while (!grid.axes().holds(point));
        return point;
    }

    /** The voxel at which the sum of weights exceeds one in [0, sum of all). */
    private int weighted(double wanted) {
        int found = Arrays.binarySearch(weightBefore, wanted);
        int run = found >= 0 ? found : -found - 2;
        while (run < weightBefore.length - 2 && weightBefore[run + 1] <= wanted) {
            run++;
        }
        double sum = weightBefore[run];
        int last = run * RUN;
        int end = Math.min(grid.shape().arrayLength(), (run + 1) * RUN);
        for (int i = last; i < end && sum <= wanted; i++) {
            double weight = weight(i);
            sum += weight;
            last = weight > 0 ? i : last;
        }
        return last;
    }

    private int voxel(int wanted) {
        int found = Arrays.binarySearch(before, wanted);
        int run = found >= 0 ? found : -found - 2;
        while (before[run + 1] == wanted) {
            run++;
        }
        int left = wanted - before[run];
        int voxel = run * RUN;
        while (!grid.isInside(voxel, minDepth) || left-- > 0) {
            voxel++;
        }
        return voxel;
    }

    /** Whether the grid voxel that holds a point in µm belongs to the region. */
    boolean holds(Point3 point) {
        return grid.axes().holds(point) && grid.isInside(grid.axes().index(point), minDepth);
    }

    /** Volume of the region in µm³. */
    double volume() {
        return voxels() * grid.voxelSize().volume();
    }
}
