package io.cytoforge.science.volume;

/** A volume that is read box by box, because it may be larger than memory. */
public interface BlockSource {
    Shape3 shape();

    /**
     * @param box must lie within the volume
     * @param into the box's voxels, C order z·y·x; at least {@code box.shape().voxels()} long
     */
    void read(Box3 box, float[] into);

    /** Changes the first {@code count} values, each by itself. */
    @FunctionalInterface
    interface ValueMap {
        void apply(float[] values, int count);
    }

    /** This volume with other values, changed where they are read. */
    default BlockSource mapped(ValueMap map) {
        BlockSource source = this;
        return new BlockSource() {
            @Override
            public Shape3 shape() {
                return source.shape();
            }

            @Override
            public void read(Box3 box, float[] into) {
                source.read(box, into);
                map.apply(into, box.shape().arrayLength());
            }
        };
    }
}
