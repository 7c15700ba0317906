package io.cytoforge.worker.volumes;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;

/** Volumes in memory, read box by box. */
public final class VolumeSources {
    private VolumeSources() {}

    public static LabelSource of(LabelVolume labels) {
        return new LabelSource() {
            @Override
            public Shape3 shape() {
                return labels.shape();
            }

            @Override
            public void read(Box3 box, int[] into) {
                copy(labels.shape(), box, labels.voxels(), into);
            }
        };
    }

    public static BlockSource of(FloatVolume volume) {
        return new BlockSource() {
            @Override
            public Shape3 shape() {
                return volume.shape();
            }

            @Override
            public void read(Box3 box, float[] into) {
                copy(volume.shape(), box, volume.voxels(), into);
            }
        };
    }

    /** @param from an array of floats or of ints, and {@code into} of the same */
    private static void copy(Shape3 shape, Box3 box, Object from, Object into) {
        int to = 0;
        for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
            for (int y = box.y(); y < box.y() + box.shape().y(); y++) {
                System.arraycopy(
                        from, shape.index(z, y, box.x()), into, to, box.shape().x());
                to += box.shape().x();
            }
        }
    }
}
