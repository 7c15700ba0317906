package io.cytoforge.worker.synthesis;

import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** Writes intensities in [0, 1] as [0, white]. */
record ScaledSink(BlockSink sink, float white) implements BlockSink {
    @Override
    public Shape3 shape() {
        return sink.shape();
    }

    @Override
    public int slab() {
        return sink.slab();
    }

    @Override
    public void write(Box3 box, float[] values) {
        int voxels = box.shape().arrayLength();
        float[] scaled = new float[voxels];
        for (int i = 0; i < voxels; i++) {
            scaled[i] = values[i] * white;
        }
        sink.write(box, scaled);
    }
}
