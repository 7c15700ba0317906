package io.cytoforge.science.positions;

import io.cytoforge.science.volume.Point3;
import java.util.random.RandomGenerator;

/**
 * Fills one layer with points that keep its spacing until no more fit: every voxel of the layer is tried in random
 * order, somewhere within it, and a point is moved along the surface normal to the layer's depth before it is tested.
 */
final class LayerThinning {
    /** Voxels that are large beside the spacing have room for several points. */
    private static final int MOST_ROUNDS = 16;
    /** Points of other layers keep this share of the spacing from a layer's level, */
    private static final double LEVEL_CLEARANCE = 0.5;
    /** and this from its ridge, which does not keep a spacing by its depth. */
    private static final double RIDGE_CLEARANCE = 0.75;

    private final PlacementGrid grid;
    private final PlacementGrid foreground;
    private final Layer layer;
    private final PointGrid others;
    private final RandomGenerator random;
    private final PointGrid points;
    private final double reach;
    private final int rounds;

    /**
     * @param grid from whose surface the layer's depth counts
     * @param foreground that holds the points
     * @param others points of other layers
     */
    LayerThinning(PlacementGrid grid, PlacementGrid foreground, Layer layer, PointGrid others, RandomGenerator random) {
        this.grid = grid;
        this.foreground = foreground;
        this.layer = layer;
        this.others = others;
        this.random = random;
        points = new PointGrid(layer.spacing(), 16);
        reach = grid.axes().halfDiagonal();
        double places = 4 * reach * reach / (layer.spacing() * layer.spacing());
        rounds = (int) Math.clamp(Math.ceil(places), 1, MOST_ROUNDS);
    }

    /** The points so far. */
    PointGrid points() {
        return points;
    }

    /** Fills the layer's own depth. */
    void fillLevel(int[] voxels) {
        fill(voxels, this::tryLevel);
    }

    /** Fills the layer's own depth, and the middle of what is too thin to reach it. */
    void fillLevelOrRidge(int[] voxels) {
        fill(voxels, point -> {
            if (!tryLevel(point)) {
                tryRidge(point);
            }
        });
    }

    /** Fills the middle of what is too thin to reach the layer's depth. */
    void fillRidge(int[] voxels) {
        fill(voxels, this::tryRidge);
    }

    private interface Attempt {
        void at(Point3 point);
    }

    private void fill(int[] voxels, Attempt attempt) {
        shuffle(voxels);
        for (int round = 0; round < rounds; round++) {
            for (int voxel : voxels) {
                attempt.at(grid.axes().within(voxel, random.nextDouble(), random.nextDouble(), random.nextDouble()));
            }
        }
    }

    private void shuffle(int[] voxels) {
        for (int i = voxels.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = voxels[i];
            voxels[i] = voxels[j];
            voxels[j] = kept;
        }
    }

    /** @return whether the layer's depth is reached in the foreground from here, or a point is known to be too near */
    private boolean tryLevel(Point3 point) {
        double farthest = 2 * reach;
        if (farthest < layer.spacing() && points.hasWithin(point, layer.spacing() - farthest)) {
            return true;
        }
        Point3 moved = along(point, grid.outwardAt(point), grid.depthAt(point) - layer.depth());
        boolean reached = Math.abs(grid.depthAt(moved) - layer.depth()) <= reach && foreground.contains(moved);
        if (reached) {
            addIfFree(moved, LEVEL_CLEARANCE);
        }
        return reached;
    }

    /** Climbs along the normal to where the depth is greatest, or the layer's. */
    private void tryRidge(Point3 point) {
        Point3 outward = grid.outwardAt(point);
        Point3 top = point;
        double greatest = grid.depthAt(point);
        double missing = layer.depth() - greatest;
        double step = grid.voxelSize().finest() / 2;
        for (double way = step; way < missing + step; way += step) {
            Point3 higher = along(point, outward, -way);
            double depth = grid.depthAt(higher);
            if (depth > greatest) {
                greatest = depth;
                top = higher;
            }
        }
        if (foreground.contains(top)) {
            addIfFree(top, RIDGE_CLEARANCE);
        }
    }

    private void addIfFree(Point3 point, double clearance) {
        if (!points.hasWithin(point, layer.spacing()) && !others.hasWithin(point, clearance * layer.spacing())) {
            points.add(point);
        }
    }

    static Point3 along(Point3 point, Point3 outward, double way) {
        return new Point3(point.z() + way * outward.z(), point.y() + way * outward.y(), point.x() + way * outward.x());
    }
}
