package io.cytoforge.science.format;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** Labels that are written box by box; boxes may come from several threads but never overlap. */
public interface LabelSink {
    Shape3 shape();

    /**
     * @param box must lie within the volume
     * @param ids the box's ids, C order z·y·x; at least {@code box.shape().voxels()} long
     */
    void write(Box3 box, int[] ids);
}
