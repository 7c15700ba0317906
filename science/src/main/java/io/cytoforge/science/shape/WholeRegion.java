package io.cytoforge.science.shape;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;

/** Everything. */
record WholeRegion(Shape3 shape) implements OrganismRegion {
    @Override
    public void fill(Box3 box, byte[] into) {
        Arrays.fill(into, 0, OrganismRegions.voxelsOf(box, shape), (byte) 1);
    }
}
