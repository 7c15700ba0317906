package io.cytoforge.science.volume;

/** A volume that is written box by box; boxes may come from several threads but never overlap. */
public interface BlockSink {
    Shape3 shape();

    /**
     * @param box must lie within the volume
     * @param values the box's voxels, C order z·y·x; at least {@code box.shape().voxels()} long
     */
    void write(Box3 box, float[] values);
}
