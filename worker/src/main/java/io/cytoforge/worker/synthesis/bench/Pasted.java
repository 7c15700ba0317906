package io.cytoforge.worker.synthesis.bench;

import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;

/** Puts the blocks of a part where they belong. */
record Pasted(FloatVolume whole, Box3 part) implements BlockSink {
    @Override
    public Shape3 shape() {
        return part.shape();
    }

    @Override
    public void write(Box3 box, float[] values) {
        int from = 0;
        for (int z = part.z() + box.z(); z < part.z() + box.z() + box.shape().z(); z++) {
            for (int y = part.y() + box.y();
                    y < part.y() + box.y() + box.shape().y();
                    y++) {
                int to = whole.shape().index(z, y, part.x() + box.x());
                System.arraycopy(values, from, whole.voxels(), to, box.shape().x());
                from += box.shape().x();
            }
        }
    }
}
