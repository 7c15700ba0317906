package io.cytoforge.science.optics;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.Shape3;
import java.util.stream.IntStream;

/** A volume beyond its border: its mirror image, the outermost voxel repeated. */
final class Mirrored {
    private Mirrored() {}

    /**
     * A box with a halo around it, whole also at the border of the volume.
     *
     * @param known of a part of the volume, C order
     * @param part where that lies; holds all of the halo that is within the volume
     */
    static float[] around(float[] known, Box3 part, Box3 box, Shape3 volume, Halo halo) {
        int depth = box.shape().z() + 2 * halo.z();
        int height = box.shape().y() + 2 * halo.y();
        int width = box.shape().x() + 2 * halo.x();
        int[] columns = new int[width];
        for (int x = 0; x < width; x++) {
            columns[x] = place(box.x() - halo.x() + x, volume.x()) - part.x();
        }
        float[] around = new float[depth * height * width];
        IntStream.range(0, depth).parallel().forEach(z -> {
            int plane = place(box.z() - halo.z() + z, volume.z()) - part.z();
            for (int y = 0; y < height; y++) {
                int row = part.shape().index(plane, place(box.y() - halo.y() + y, volume.y()) - part.y(), 0);
                int to = (z * height + y) * width;
                for (int x = 0; x < width; x++) {
                    around[to + x] = known[row + columns[x]];
                }
            }
        });
        return around;
    }

    /** Place in [0, length) that mirrors a place outside: -1 ↦ 0, -2 ↦ 1, length ↦ length - 1. */
    static int place(int outside, int length) {
        int within = Math.floorMod(outside, 2 * length);
        return within < length ? within : 2 * length - 1 - within;
    }
}
