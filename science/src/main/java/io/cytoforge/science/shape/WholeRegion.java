package io.cytoforge.science.shape;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;

/**
 * Everything but the first planes.
 *
 * @param above how many of them
 */
record WholeRegion(Shape3 shape, int above) implements OrganismRegion {
    @Override
    public void fill(Box3 box, byte[] into) {
        int plane = box.shape().y() * box.shape().x();
        int empty = Math.clamp(above - box.z(), 0, box.shape().z()) * plane;
        Arrays.fill(into, 0, empty, (byte) 0);
        Arrays.fill(into, empty, OrganismRegions.voxelsOf(box, shape), (byte) 1);
    }
}
