package io.cytoforge.science.shape;

import io.cytoforge.science.surface.StarSurface;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import java.util.stream.IntStream;

/**
 * A star-shaped surface at a place in a volume.
 *
 * @param centre in voxels
 * @param perVoxel how far a voxel is along z, y and x, in the surface's unit
 */
record StarBody(StarSurface surface, Point3 centre, Point3 perVoxel) {
    /** Sets the voxels of a box that are inside, and leaves the others as they are. */
    void mark(Box3 box, byte[] mask, byte value) {
        int height = box.shape().y();
        int width = box.shape().x();
        StarRow row = new StarRow(surface, perVoxel.x(), centre.x());
        IntStream.range(0, box.shape().z()).parallel().forEach(z -> {
            double dz = ((double) box.z() + z - centre.z()) * perVoxel.z();
            for (int y = 0; y < height; y++) {
                double dy = ((double) box.y() + y - centre.y()) * perVoxel.y();
                row.mark(mask, (z * height + y) * width, width, box.x(), dz, dy, value);
            }
        });
    }
}
