package io.cytoforge.science.volume;

/** A volume that is read box by box, because it may be larger than memory. */
public interface BlockSource {
    Shape3 shape();

    /**
     * @param box must lie within the volume
     * @param into the box's voxels, C order z·y·x; at least {@code box.shape().voxels()} long
     */
    void read(Box3 box, float[] into);
}
