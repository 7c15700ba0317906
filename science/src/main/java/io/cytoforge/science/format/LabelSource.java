package io.cytoforge.science.format;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** Labels that are read box by box, because they may be larger than memory. */
public interface LabelSource {
    Shape3 shape();

    /**
     * @param box must lie within the volume
     * @param into the box's ids, C order z·y·x; at least {@code box.shape().voxels()} long
     */
    void read(Box3 box, int[] into);
}
