package io.cytoforge.science.positions;

import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Point3;
import java.util.List;
import java.util.random.RandomGenerator;

/** Places layer after layer from the surface inwards. */
final class Layering {
    /** So often a way along the normal is drawn that leaves the point inside and others enough room. */
    private static final int JITTERS = 8;
    /** Share of the spacing that two points keep however they are moved. */
    private static final double CLEARANCE = 0.5;

    private final PlacementGrid grid;
    private final LayeredPositions spec;
    private final List<Layer> layers;
    private final RandomStreams streams;
    private PointGrid placed;

    private Layering(PlacementGrid grid, LayeredPositions spec, double spacing, RandomStreams streams) {
        this.grid = grid;
        this.spec = spec;
        this.streams = streams;
        layers = Layer.of(spec, spacing, grid.deepestDepth());
        placed = new PointGrid(spacing, 16);
    }

    /**
     * Centres in µm, outermost layer first.
     *
     * @param spacing of the outermost layer in µm
     * @param progress counts the grid voxels tried
     */
    static List<Point3> in(
            PlacementGrid grid, LayeredPositions spec, double spacing, RandomStreams streams, Progress progress) {
        Layering layering = new Layering(grid, spec, spacing, streams);
        LayerVoxels voxels = new LayerVoxels(grid, layering.layers);
        long total = Math.max(1, voxels.total());
        long done = 0;
        for (Layer layer : layering.layers) {
            progress.at(done, total);
            int[] level = voxels.onLevel(layer.number());
            int[] ridge = voxels.onRidge(layer.number());
            layering.add(layer, level, ridge);
            done += level.length + ridge.length;
        }
        progress.at(total, total);
        return layering.placed.all();
    }

    private void add(Layer layer, int[] level, int[] ridge) {
        widen(layer.spacing());
        LayerThinning thinning =
                new LayerThinning(grid, grid, layer, placed, streams.named("positions.layer", layer.number()));
        thinning.fillLevelOrRidge(level);
        thinning.fillRidge(ridge);
        double deviation = spec.jitter() * layer.number() * layer.spacing();
        RandomGenerator random = streams.named("positions.jitter", layer.number());
        PointGrid points = thinning.points();
        for (int i = 0; i < points.size(); i++) {
            placed.add(deviation > 0 ? jittered(i, points, layer, deviation, random) : points.point(i));
        }
    }

    /** Buckets grow with the spacing, or else every look around would visit more of them. */
    private void widen(double spacing) {
        if (spacing > 2 * placed.edge()) {
            PointGrid wider = new PointGrid(spacing, placed.size());
            for (int i = 0; i < placed.size(); i++) {
                wider.add(placed.point(i));
            }
            placed = wider;
        }
    }

    /**
     * Moves a point along the surface normal: not out of the foreground, not nearer to the surface than the outermost
     * layer, and not too near to a point that has its final place or to one of its layer that still waits for it.
     */
    private Point3 jittered(int i, PointGrid points, Layer layer, double deviation, RandomGenerator random) {
        Point3 from = points.point(i);
        Point3 outward = grid.outwardAt(from);
        double shallowest = Math.min(layers.getFirst().depth(), grid.depthAt(from));
        double room = CLEARANCE * layer.spacing();
        for (int attempt = 0; attempt < JITTERS; attempt++) {
            Point3 to = LayerThinning.along(from, outward, deviation * random.nextGaussian());
            if (grid.contains(to)
                    && grid.depthAt(to) >= shallowest
                    && !placed.hasWithin(to, room)
                    && !points.visit(to.z(), to.y(), to.x(), room, (j, dz, dy, dx, square) -> j > i)) {
                return to;
            }
        }
        return from;
    }
}
