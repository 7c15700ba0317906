package io.cytoforge.science.positions;

import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.List;

/**
 * The grid voxels that the points of each layer can come from: those that the layer's depth passes through, and those on
 * a ridge of the depth that never reaches the layer, such as the middle of a shell thinner than its cells. Layers are
 * sorted a group at a time, so that memory stays bounded.
 */
final class LayerVoxels {
    /** Voxels that are sorted in one go. */
    private static final int MOST_AT_ONCE = 1 << 24;
    /** On a slope the depth grows by 1 µm per µm; on a ridge two slopes take something from each other. */
    private static final double RIDGE = 0.75;

    private final PlacementGrid grid;
    private final Shape3 shape;
    private final float[] depths;
    private final double reach;
    private final double[] levels;
    private final double[] starts;
    /** Of list 2 k, the level of layer k, and list 2 k + 1, its ridge. */
    private final int[] counts;

    private int firstLayer;
    private int endLayer;
    private int[] sorted = {};
    private int[] ends = {};

    LayerVoxels(PlacementGrid grid, List<Layer> layers) {
        this.grid = grid;
        shape = grid.shape();
        depths = grid.depths();
        reach = grid.axes().halfDiagonal();
        levels = layers.stream().mapToDouble(Layer::depth).toArray();
        starts = layers.stream().mapToDouble(Layer::start).toArray();
        counts = new int[2 * levels.length];
        forEach(0, levels.length, (list, voxel) -> counts[list]++);
    }

    private interface Visitor {
        void at(int list, int voxel);
    }

    /** All voxels of all layers. */
    long total() {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /** Voxels that the layer's depth may pass through. */
    int[] onLevel(int layer) {
        return list(layer, 2 * layer);
    }

    /** Voxels of the layer's slab on a ridge above its depth. */
    int[] onRidge(int layer) {
        return list(layer, 2 * layer + 1);
    }

    private int[] list(int layer, int list) {
        if (layer < firstLayer || layer >= endLayer) {
            load(layer);
        }
        int end = ends[list - 2 * firstLayer];
        return Arrays.copyOfRange(sorted, end - counts[list], end);
    }

    private void load(int layer) {
        firstLayer = layer;
        endLayer = layer;
        long size = 0;
        while (endLayer < levels.length && (endLayer == layer || size + ofLayer(endLayer) <= MOST_AT_ONCE)) {
            size += ofLayer(endLayer++);
        }
        sorted = new int[Math.toIntExact(size)];
        ends = new int[2 * (endLayer - firstLayer)];
        for (int i = 1; i < ends.length; i++) {
            ends[i] = ends[i - 1] + counts[2 * firstLayer + i - 1];
        }
        forEach(firstLayer, endLayer, (list, voxel) -> sorted[ends[list - 2 * firstLayer]++] = voxel);
    }

    private long ofLayer(int layer) {
        return (long) counts[2 * layer] + counts[2 * layer + 1];
    }

    private void forEach(int from, int to, Visitor visitor) {
        for (int i = 0; i < depths.length; i++) {
            double depth = depths[i];
            if (depth < -reach) {
                continue;
            }
            int layer = Layer.firstFrom(levels, depth - reach);
            boolean level = layer < levels.length && levels[layer] <= depth + reach;
            for (int k = Math.max(from, layer); level && k < to && levels[k] <= depth + reach; k++) {
                visitor.at(2 * k, i);
            }
            if (!level && layer >= from && layer < to && depth >= starts[layer] && depth > 0 && isOnRidge(i)) {
                visitor.at(2 * layer + 1, i);
            }
        }
    }

    private boolean isOnRidge(int i) {
        int x = i % shape.x();
        int y = i / shape.x() % shape.y();
        int z = i / shape.x() / shape.y();
        double alongZ = slope(i, z, shape.y() * shape.x(), grid.axes().z());
        double alongY = slope(i, y, shape.x(), grid.axes().y());
        double alongX = slope(i, x, 1, grid.axes().x());
        return alongZ * alongZ + alongY * alongY + alongX * alongX < RIDGE * RIDGE;
    }

    private double slope(int i, int place, int stride, GridAxis axis) {
        int down = Math.min(1, place);
        int up = Math.min(1, axis.length() - 1 - place);
        return up + down == 0 ? 0 : (depths[i + up * stride] - depths[i - down * stride]) / ((up + down) * axis.step());
    }
}
