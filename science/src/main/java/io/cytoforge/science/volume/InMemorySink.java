package io.cytoforge.science.volume;

/** A volume in memory for those who write boxes. */
public record InMemorySink(FloatVolume volume) implements BlockSink {
    @Override
    public Shape3 shape() {
        return volume.shape();
    }

    @Override
    public void write(Box3 box, float[] values) {
        Shape3 part = box.shape();
        for (int z = 0; z < part.z(); z++) {
            for (int y = 0; y < part.y(); y++) {
                int row = volume.shape().index(box.z() + z, box.y() + y, box.x());
                System.arraycopy(values, part.index(z, y, 0), volume.voxels(), row, part.x());
            }
        }
    }
}
