package io.cytoforge.science.shape;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.List;

/** What lies in a body and in none of its hollows. */
record StarRegion(Shape3 shape, StarBody body, List<StarBody> hollows) implements OrganismRegion {
    @Override
    public void fill(Box3 box, byte[] into) {
        Arrays.fill(into, 0, OrganismRegions.voxelsOf(box, shape), (byte) 0);
        body.mark(box, into, (byte) 1);
        hollows.forEach(hollow -> hollow.mark(box, into, (byte) 0));
    }
}
