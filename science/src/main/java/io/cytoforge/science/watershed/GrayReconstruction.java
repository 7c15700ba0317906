package io.cytoforge.science.watershed;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;

/**
 * Gray reconstruction over faces: what of a volume can be reached from a marker below it. The marker is dilated again and
 * again, and never gets above the volume, until nothing changes; by two scans and a queue (Vincent 1993). Exact.
 */
public final class GrayReconstruction {
    private final Shape3 shape;
    private final float[] limit;
    private final float[] reached;

    private GrayReconstruction(Shape3 shape, float[] limit, float[] reached) {
        this.shape = shape;
        this.limit = limit;
        this.reached = reached;
    }

    /**
     * Reconstruction by dilation.
     *
     * @param marker nowhere above the volume
     * @return a new volume between both
     */
    public static FloatVolume below(FloatVolume volume, FloatVolume marker) {
        Shape3 shape = volume.shape();
        if (!marker.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "marker and volume must have one shape, were %s and %s".formatted(marker.shape(), shape));
        }
        float[] limit = volume.voxels();
        float[] reached = marker.voxels().clone();
        for (int i = 0; i < limit.length; i++) {
            if (!(reached[i] <= limit[i])) {
                throw new IllegalArgumentException("a marker must not be above the volume, is at voxel %d: %s above %s"
                        .formatted(i, reached[i], limit[i]));
            }
        }
        new GrayReconstruction(shape, limit, reached).grow();
        return FloatVolume.wrap(shape, reached);
    }

    private void grow() {
        for (int row = 0; row < shape.z() * shape.y(); row++) {
            forwards(row);
        }
        VoxelQueue queue = new VoxelQueue();
        for (int row = shape.z() * shape.y() - 1; row >= 0; row--) {
            backwards(row, queue);
        }
        spread(queue);
    }

    private void forwards(int row) {
        int start = row * shape.x();
        boolean above = row >= shape.y();
        boolean behind = row % shape.y() > 0;
        for (int i = start; i < start + shape.x(); i++) {
            float most = reached[i];
            most = i > start ? Math.max(most, reached[i - 1]) : most;
            most = behind ? Math.max(most, reached[i - shape.x()]) : most;
            most = above ? Math.max(most, reached[i - shape.y() * shape.x()]) : most;
            reached[i] = Math.min(most, limit[i]);
        }
    }

    private void backwards(int row, VoxelQueue queue) {
        int plane = shape.y() * shape.x();
        int start = row * shape.x();
        boolean below = row < (shape.z() - 1) * shape.y();
        boolean before = row % shape.y() < shape.y() - 1;
        for (int i = start + shape.x() - 1; i >= start; i--) {
            boolean right = i < start + shape.x() - 1;
            float most = reached[i];
            most = right ? Math.max(most, reached[i + 1]) : most;
            most = before ? Math.max(most, reached[i + shape.x()]) : most;
            most = below ? Math.max(most, reached[i + plane]) : most;
            reached[i] = Math.min(most, limit[i]);
            if (right && canRaise(i, i + 1)
                    || before && canRaise(i, i + shape.x())
                    || below && canRaise(i, i + plane)) {
                queue.add(i);
            }
        }
    }

    private boolean canRaise(int voxel, int neighbor) {
        return reached[neighbor] < reached[voxel] && reached[neighbor] < limit[neighbor];
    }

    private void spread(VoxelQueue queue) {
        int[] near = new int[Neighborhood.FACES.count()];
        while (!queue.isEmpty()) {
            int voxel = queue.remove();
            int count = Neighborhood.FACES.of(voxel, shape, near);
            for (int n = 0; n < count; n++) {
                if (canRaise(voxel, near[n])) {
                    reached[near[n]] = Math.min(reached[voxel], limit[near[n]]);
                    queue.add(near[n]);
                }
            }
        }
    }
}
