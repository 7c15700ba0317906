package io.cytoforge.worker.training;

import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;

/** A volume in memory for those who write boxes. */
record WholeVolume(FloatVolume volume) implements BlockSink {
    @Override
    public Shape3 shape() {
        return volume.shape();
    }

    @Override
    public void write(Box3 box, float[] values) {
        Shape3 part = box.shape();
        for (int z = 0; z < part.z(); z++) {
            for (int y = 0; y < part.y(); y++) {
                System.arraycopy(values, part.index(z, y, 0), volume.voxels(), row(box, z, y), part.x());
            }
        }
    }

    private int row(Box3 box, int z, int y) {
        return volume.shape().index(box.z() + z, box.y() + y, box.x());
    }
}
