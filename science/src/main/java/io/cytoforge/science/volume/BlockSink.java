package io.cytoforge.science.volume;

/** A volume that is written box by box; boxes may come from several threads but never overlap. */
public interface BlockSink {
    Shape3 shape();

    /**
     * Planes that are stored together. Whoever writes a volume in parts begins and ends them at multiples of it, or at
     * the volume's end.
     */
    default int slab() {
        return shape().z();
    }

    /**
     * @param box must lie within the volume
     * @param values the box's voxels, C order z·y·x; at least {@code box.shape().voxels()} long
     */
    void write(Box3 box, float[] values);
}
